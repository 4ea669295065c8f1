package dev.maeum.emotion;

import static java.util.Objects.requireNonNull;

/**
 * How a reading came about.
 *
 * @param prompt the version of the prompt; empty if Gemini was not asked
 * @param other the reading of the analyst that did not decide; null without one
 */
public record ReadingProvenance(String prompt, SecondReading other) {

    static final ReadingProvenance NONE = new ReadingProvenance("", null);

    public ReadingProvenance {
        requireNonNull(prompt, "prompt is null");
    }
}

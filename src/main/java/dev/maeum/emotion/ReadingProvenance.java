package dev.maeum.emotion;

import static java.util.Objects.requireNonNull;

/**
 * What else there is to know of a reading.
 *
 * @param prompt the version of the prompt that was answered; empty if nobody was asked
 * @param other what the analyst that did not decide says; null if it says nothing
 */
public record ReadingProvenance(String prompt, SecondReading other) {

    static final ReadingProvenance NONE = new ReadingProvenance("", null);

    public ReadingProvenance {
        requireNonNull(prompt, "prompt is null");
    }
}

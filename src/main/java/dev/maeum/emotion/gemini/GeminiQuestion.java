package dev.maeum.emotion.gemini;

import java.util.List;

import dev.maeum.cycle.Cycle;
import dev.maeum.emotion.Reading;

/**
 * What Gemini is asked: a cycle, and what was read in the session before, the latest last.
 */
record GeminiQuestion(Cycle cycle, List<Reading.Readable> before) {

    GeminiQuestion {
        before = List.copyOf(before);
    }
}

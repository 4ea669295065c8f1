package dev.maeum.emotion.gemini;

import java.util.List;

import dev.maeum.cycle.Cycle;
import dev.maeum.emotion.Reading;

/** The input of one request to Gemini: a cycle, geometry's reading of it, and the session's previous readings, the latest last. */
record GeminiQuestion(Cycle cycle, Reading measured, List<Reading.Readable> before) {

    GeminiQuestion {
        before = List.copyOf(before);
    }
}

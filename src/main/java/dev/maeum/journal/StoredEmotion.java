package dev.maeum.journal;

import static java.util.Objects.requireNonNull;

import dev.maeum.cycle.Cycle;
import dev.maeum.emotion.Reading;

/**
 * An emotion that was read and stored.
 *
 * @param timestamp the end of the cycle, epoch milliseconds
 * @param speech what was said in the cycle; empty when nothing was
 */
public record StoredEmotion(int cycle, long timestamp, Reading.Readable reading, int frameCount, String speech) {

    public StoredEmotion {
        requireNonNull(reading, "reading is null");
        requireNonNull(speech, "speech is null");
    }

    public static StoredEmotion of(Cycle cycle, Reading.Readable reading) {
        return new StoredEmotion(cycle.number(), cycle.endedAt(), reading, cycle.frameCount(), cycle.speech());
    }
}

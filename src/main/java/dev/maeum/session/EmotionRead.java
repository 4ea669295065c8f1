package dev.maeum.session;

import dev.maeum.cycle.Cycle;
import dev.maeum.emotion.Reading;

/**
 * An emotion that was read and stored.
 *
 * @param timestamp the end of the cycle, epoch milliseconds
 */
public record EmotionRead(int cycle, long timestamp, Reading.Readable reading, int frameCount, String speech) {

    static EmotionRead of(Cycle cycle, Reading.Readable reading) {
        return new EmotionRead(cycle.number(), cycle.endedAt(), reading, cycle.frameCount(), cycle.speech());
    }
}

package dev.maeum.journal;

import dev.maeum.emotion.Emotion;

/**
 * An emotion that the predecessor read and stored. It has no cycle, and neither confidence nor valence and arousal.
 *
 * @param timestamp epoch milliseconds; null if the predecessor stored none that can be understood
 * @param emotion null if the stored value names none
 * @param frameCount frames behind it; null if not stored
 * @param sttLength characters that were said; null if not stored
 */
public record PredecessorReading(Long timestamp, Emotion emotion, Integer frameCount, Integer sttLength) {

    /** The {@code source} of these readings. */
    public static final String SOURCE = "predecessor";

    public boolean isReadable() {
        return emotion != null;
    }
}

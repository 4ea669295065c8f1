package dev.maeum.journal;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.maeum.emotion.Emotion;

/**
 * The cycles of a session that have the same state and the same emotion.
 *
 * @param emotion null for cycles without a reading
 * @param cycles how many there are
 * @param valence mean, -1..1, as {@code arousal}; null for cycles without a reading
 */
@RegisterForReflection
public record EmotionMean(String sessionId, CycleStatus status, Emotion emotion, long cycles, Double valence,
        Double arousal) {

    public boolean isReadable() {
        return status == CycleStatus.READABLE;
    }
}

package dev.maeum.journal;

import static java.util.Objects.requireNonNull;

import java.util.List;

import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.Evidence;

/**
 * A cycle as it is stored. Times are epoch milliseconds; {@code confidence}, {@code valence}, {@code arousal} and
 * {@code emotion} are null unless the cycle is readable, {@code reason} is null when nothing needs one.
 */
public record StoredCycle(int number, long startedAt, long endedAt, int frameCount, int usableFrames,
        int ignoredFrames, CycleStatus status, Emotion emotion, Double confidence, Double valence, Double arousal,
        String source, String model, String reason, List<Evidence> evidence) {

    public StoredCycle {
        requireNonNull(status, "status is null");
        evidence = List.copyOf(evidence);
        if ((status == CycleStatus.READABLE) != (emotion != null)) {
            throw new IllegalArgumentException("a cycle has an emotion if, and only if, it is readable");
        }
    }

    /** The same cycle without its evidence and its analyst: a quarter of its size. */
    StoredCycle outline() {
        return new StoredCycle(number, startedAt, endedAt, frameCount, usableFrames, ignoredFrames, status, emotion,
                confidence, valence, arousal, null, null, reason, List.of());
    }

    public boolean isReadable() {
        return status == CycleStatus.READABLE;
    }

    public boolean isPending() {
        return status == CycleStatus.PENDING;
    }
}

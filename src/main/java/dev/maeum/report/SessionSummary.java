package dev.maeum.report;

import java.util.List;

import dev.maeum.journal.SessionStatus;
import dev.maeum.journal.StoredCycle;
import dev.maeum.journal.StoredSession;
import dev.maeum.session.EmotionSummary;
import dev.maeum.session.Language;

/**
 * The key figures of a session.
 *
 * @param vadVector mean valence and arousal of the readings; null without readings
 * @param keyObservations sentences for a reader
 * @param dominantEmotion null without readings
 * @param emotionSummary null without readings
 */
record SessionSummary(String sessionId, SessionStatus status, long startedAt, Long endedAt, Long duration,
        int cycleCount, int readableCycles, int pendingCycles, Vector vadVector, List<String> keyObservations,
        EmotionSummary.Share dominantEmotion, EmotionSummary emotionSummary) {

    /** Dominance is always null: landmarks do not show it. The field is part of the contract with existing clients. */
    record Vector(double valence, double arousal, Double dominance) {}

    static SessionSummary of(StoredSession session, List<StoredCycle> cycles, Language language) {
        EmotionSummary summary = EmotionSummary.of(cycles, language);
        List<StoredCycle> readable = cycles.stream().filter(StoredCycle::isReadable).toList();
        int pending = (int) cycles.stream().filter(StoredCycle::isPending).count();
        return new SessionSummary(session.id().value(), session.status(), session.startedAt(), session.endedAt(),
                session.duration(), cycles.size(), readable.size(), pending, vector(readable),
                Observations.of(cycles.size(), readable.size(), summary, language),
                summary == null ? null : summary.primaryEmotion(), summary);
    }

    private static Vector vector(List<StoredCycle> readable) {
        if (readable.isEmpty()) {
            return null;
        }
        double valence = readable.stream().mapToDouble(StoredCycle::valence).average().orElseThrow();
        double arousal = readable.stream().mapToDouble(StoredCycle::arousal).average().orElseThrow();
        return new Vector(rounded(valence), rounded(arousal), null);
    }

    private static double rounded(double value) {
        return Math.rint(value * 100) / 100 + 0.0;
    }
}

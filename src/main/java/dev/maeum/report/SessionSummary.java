package dev.maeum.report;

import java.util.List;

import dev.maeum.journal.SessionReadings;
import dev.maeum.journal.SessionStatus;
import dev.maeum.journal.StoredCycle;
import dev.maeum.journal.StoredSession;
import dev.maeum.rest.Language;
import dev.maeum.session.EmotionSummary;

/**
 * The key figures of a session.
 *
 * @param predecessorReadings how many emotions the predecessor read; they belong to no cycle
 * @param vadVector mean valence and arousal of the readable cycles; null without any
 * @param keyObservations sentences for a reader
 * @param dominantEmotion null without readings
 * @param emotionSummary null without readings
 */
record SessionSummary(String sessionId, SessionStatus status, long startedAt, Long endedAt, Long duration,
        int cycleCount, int readableCycles, int pendingCycles, int predecessorReadings, Vector vadVector,
        List<String> keyObservations,
        EmotionSummary.Share dominantEmotion, EmotionSummary emotionSummary) {

    /**
     * Dominance is never known: landmarks do not show it. The web client prints the field as it is, and draws an empty box
     * for null.
     */
    record Vector(double valence, double arousal, String dominance) {

        private static final String UNKNOWN = "-";
    }

    static SessionSummary of(StoredSession session, SessionReadings readings, Language language) {
        EmotionSummary summary = EmotionSummary.of(readings, language);
        List<StoredCycle> cycles = readings.cycles();
        int readable = readings.readableCycles().size();
        int pending = (int) cycles.stream().filter(StoredCycle::isPending).count();
        return new SessionSummary(session.id().value(), session.status(), session.startedAt(), session.endedAt(),
                session.duration(), cycles.size(), readable, pending, readings.readablePredecessor().size(),
                vector(readings.readableCycles()), Observations.of(readings, summary, language),
                summary == null ? null : summary.primaryEmotion(), summary);
    }

    private static Vector vector(List<StoredCycle> readable) {
        if (readable.isEmpty()) {
            return null;
        }
        double valence = readable.stream().mapToDouble(StoredCycle::valence).average().orElseThrow();
        double arousal = readable.stream().mapToDouble(StoredCycle::arousal).average().orElseThrow();
        return new Vector(rounded(valence), rounded(arousal), Vector.UNKNOWN);
    }

    private static double rounded(double value) {
        return Math.rint(value * 100) / 100 + 0.0;
    }
}

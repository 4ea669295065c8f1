package dev.maeum.report;

import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.maeum.emotion.Evidence;
import dev.maeum.journal.CycleStatus;
import dev.maeum.journal.PagedRows;
import dev.maeum.journal.PredecessorReading;
import dev.maeum.journal.SessionGaze;
import dev.maeum.journal.SessionReadings;
import dev.maeum.journal.SessionStatus;
import dev.maeum.journal.StoredCycle;
import dev.maeum.journal.StoredSession;
import dev.maeum.rest.Language;
import dev.maeum.session.EmotionSummary;

/**
 * A session with all its readings.
 *
 * @param gaze null if the eyes could not be followed in any cycle
 * @param vadTimeline one point for each readable cycle
 * @param cycles read from the database while they are written
 * @param seconds likewise; absent unless they are asked for
 * @param predecessorReadings what the predecessor read before this service continued the session; without valence and
 *        arousal, and so not in {@code vadTimeline}
 * @param cbtFindings always empty: this service does not detect cognitive distortions
 */
record SessionReport(String sessionId, String userId, String counselorId, SessionStatus status, long startedAt,
        Long endedAt, Long duration, EmotionSummary emotionSummary, Gaze gaze, List<Point> vadTimeline,
        Iterable<Entry> cycles,
        @JsonInclude(JsonInclude.Include.NON_NULL) Iterable<Second> seconds, List<Earlier> predecessorReadings,
        List<Object> cbtFindings) {

    /** As {@link SessionGaze}; {@code trust} is {@code fair} or {@code weak}. */
    @Schema(name = "SessionGaze")
    record Gaze(double towardsCamera, double aversionsPerMinute, double seconds, String trust) {

        static Gaze of(SessionGaze gaze) {
            return new Gaze(gaze.towardsCamera(), gaze.aversionsPerMinute(), gaze.seconds(), gaze.trust().word());
        }
    }

    /** Valence and arousal at the end of a cycle, in epoch milliseconds. */
    record Point(long timestamp, double valence, double arousal) {}

    /** A cycle with its reading, or with the reason why it has none. */
    record Entry(int cycle, long startedAt, long endedAt, CycleStatus status, int frameCount, int usableFrames,
            int ignoredFrames, String emotion, String emotionKo, Double confidence, Double valence, Double arousal,
            String source, String model, String reason, List<Evidence> evidence) {

        static Entry of(StoredCycle c) {
            return new Entry(c.number(), c.startedAt(), c.endedAt(), c.status(), c.frameCount(), c.usableFrames(),
                    c.ignoredFrames(), c.isReadable() ? c.emotion().key() : null,
                    c.isReadable() ? c.emotion().korean() : null, c.confidence(), c.valence(), c.arousal(), c.source(),
                    c.model(), c.reason(), c.evidence());
        }
    }

    /** A reading of the predecessor; nulls where it stored nothing that can be understood. */
    record Earlier(Long timestamp, String emotion, String emotionKo, String source, Integer frameCount,
            Integer sttLength) {

        static Earlier of(PredecessorReading reading) {
            return new Earlier(reading.timestamp(), reading.isReadable() ? reading.emotion().key() : null,
                    reading.isReadable() ? reading.emotion().korean() : null, PredecessorReading.SOURCE,
                    reading.frameCount(), reading.sttLength());
        }
    }

    /**
     * @param readings all readings, the cycles without their evidence
     * @param cycles the same cycles, whole
     */
    static SessionReport of(StoredSession session, SessionReadings readings, PagedRows<StoredCycle> cycles,
            Optional<SessionGaze> gaze, Optional<Iterable<Second>> seconds, Language language) {
        List<Point> timeline = readings.readableCycles().stream()
                .map(cycle -> new Point(cycle.endedAt(), cycle.valence(), cycle.arousal())).toList();
        return new SessionReport(session.id().value(), session.userId(), session.counselorId(), session.status(),
                session.startedAt(), session.endedAt(), session.duration(), EmotionSummary.of(readings, language),
                gaze.map(Gaze::of).orElse(null), timeline, cycles.map(Entry::of),
                seconds.orElse(null),
                readings.predecessor().stream().map(Earlier::of).toList(), List.of());
    }
}

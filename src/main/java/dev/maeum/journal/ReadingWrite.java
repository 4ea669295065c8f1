package dev.maeum.journal;

import java.util.List;
import java.util.Optional;

import dev.maeum.SessionId;
import dev.maeum.emotion.Emotion;

/**
 * The write of a reading into the row of a pending cycle: one statement. It locks the session first, as a deletion does,
 * and notes that the emotion is missing in {@code emotionsData}. It inserts nothing, because Citus sends a statement as a
 * whole to the place of its session only if it reads, updates and deletes.
 */
final class ReadingWrite {

    private static final String SQL = """
        WITH session AS (
            SELECT "sessionId", coalesce(status, CASE WHEN "endedAt" IS NULL THEN 'active' ELSE 'ended' END) AS status,
                CASE jsonb_typeof(counters -> 'emotionCount')
                    WHEN 'number' THEN cast(counters ->> 'emotionCount' AS numeric) ELSE 0 END AS emotions
            FROM sessions WHERE "sessionId" = :id FOR NO KEY UPDATE),
        judged AS (
            UPDATE cycles SET status = :status, emotion = :emotion, confidence = cast(:confidence AS real),
                valence = cast(:valence AS real), arousal = cast(:arousal AS real), source = :source, model = :model,
                evidence = cast(:evidence AS jsonb), reason = cast(:reason AS text), "otherSource" = :otherSource,
                "otherModel" = :otherModel, "otherEmotion" = :otherEmotion,
                "otherConfidence" = cast(:otherConfidence AS real), "promptVersion" = :promptVersion,
                "judgedAt" = :judgedAt, "leasedUntil" = NULL,
                "deliveredAt" = coalesce("deliveredAt", cast(:deliveredAt AS bigint)), "updatedAt" = now()
            FROM session
            WHERE cycles."sessionId" = session."sessionId" AND cycles."sessionId" = :id AND cycle = :cycle AND "startedAt" = :startedAt
                AND cycles.status = 'pending'
            RETURNING cycle, "deliveredAt"),
        missing AS (
            UPDATE pending_appends AS already SET emotions = already.emotions + 1,
                "fromCycle" = CASE WHEN already.emotions = 0 THEN judged.cycle
                    ELSE least(already."fromCycle", judged.cycle) END,
                since = CASE WHEN already.emotions = 0 THEN :judgedAt ELSE already.since END
            FROM judged WHERE already."sessionId" = :id AND :status = 'readable'
            RETURNING emotions, since)
        SELECT session.status, session.emotions + coalesce(missing.emotions, 0), missing.since,
            coalesce(judged."deliveredAt" = cast(:deliveredAt AS bigint), false)
        FROM session, judged LEFT JOIN missing ON true""";

    private ReadingWrite() {}

    /**
     * @param session the session's state
     * @param emotions the session's number of emotions, this one included
     * @param missingSince since when an emotion is missing in {@code emotionsData}; null if none is
     * @param claimed whether this write claimed the delivery
     */
    record Written(SessionStatus session, int emotions, Long missingSince, boolean claimed) {

        private Written missing(PendingAppendRow.Missing missing) {
            return new Written(session, emotions + missing.emotions(), missing.since(), claimed);
        }
    }

    /**
     * @param row whose columns of the reading are written
     * @return empty if no pending cycle has this number and start
     */
    static Optional<Written> write(SessionId id, int cycle, long startedAt, CycleRow row) {
        List<?> written = CycleRow.getEntityManager().createNativeQuery(SQL).setParameter("id", id.value())
                .setParameter("cycle", cycle).setParameter("startedAt", startedAt)
                .setParameter("status", row.status.key()).setParameter("emotion", key(row.emotion))
                .setParameter("confidence", row.confidence).setParameter("valence", row.valence)
                .setParameter("arousal", row.arousal).setParameter("source", row.source)
                .setParameter("model", row.model).setParameter("evidence", row.evidence)
                .setParameter("reason", row.reason).setParameter("otherSource", row.otherSource)
                .setParameter("otherModel", row.otherModel).setParameter("otherEmotion", key(row.otherEmotion))
                .setParameter("otherConfidence", row.otherConfidence)
                .setParameter("promptVersion", row.promptVersion).setParameter("judgedAt", row.judgedAt)
                .setParameter("deliveredAt", row.deliveredAt).getResultList();
        return written.stream().map(Object[].class::cast).map(columns -> new Written(
                SessionStatus.of((String) columns[0]), ((Number) columns[1]).intValue(), (Long) columns[2],
                (Boolean) columns[3])).findFirst()
                .map(it -> row.status == CycleStatus.READABLE && it.missingSince() == null
                        ? it.missing(PendingAppendRow.add(id, cycle, row.judgedAt))
                        : it);
    }

    private static String key(Emotion emotion) {
        return emotion == null ? null : emotion.key();
    }
}

package dev.maeum.journal;

import dev.maeum.SessionId;

/** The insertion of a cycle's row: one statement that neither reads first nor waits for a generated key. */
final class CycleInsert {

    private static final String SQL = """
        INSERT INTO cycles ("sessionId", cycle, "startedAt", "endedAt", "frameCount", "usableFrames", "ignoredFrames",
            features, "featuresVersion", seconds, speech, status, reason, attempts, "leasedUntil", "judgedAt", replayed)
        SELECT "sessionId", cast(:cycle AS integer), cast(:startedAt AS bigint), cast(:endedAt AS bigint),
            cast(:frameCount AS integer), cast(:usableFrames AS integer), cast(:ignoredFrames AS integer),
            cast(:features AS jsonb), cast(:featuresVersion AS integer), cast(:seconds AS bytea), cast(:speech AS text), :status,
            cast(:reason AS text), cast(:attempts AS integer), cast(:leasedUntil AS bigint),
            cast(:judgedAt AS bigint), cast(:replayed AS boolean)
        FROM sessions WHERE "sessionId" = :id
        ON CONFLICT ("sessionId", cycle) DO NOTHING""";

    private CycleInsert() {}

    /** Whether the row was inserted; false if its number is taken or there is no such session. */
    static boolean insert(CycleRow row) {
        return CycleRow.getEntityManager().createNativeQuery(SQL).setParameter("id", row.sessionId)
                .setParameter("cycle", row.cycle).setParameter("startedAt", row.startedAt)
                .setParameter("endedAt", row.endedAt).setParameter("frameCount", row.frameCount)
                .setParameter("usableFrames", row.usableFrames).setParameter("ignoredFrames", row.ignoredFrames)
                .setParameter("features", row.features).setParameter("featuresVersion", row.featuresVersion)
                .setParameter("seconds", row.seconds).setParameter("speech", row.speech)
                .setParameter("status", row.status.key())
                .setParameter("reason", row.reason).setParameter("attempts", row.attempts)
                .setParameter("leasedUntil", row.leasedUntil).setParameter("judgedAt", row.judgedAt)
                .setParameter("replayed", row.replayed).executeUpdate() == 1;
    }

    /** Inserts a row under its number or, if that is taken, the next free one. The session must be locked. */
    static void insertWithFreeNumber(CycleRow row) {
        while (!insert(row)) {
            row.cycle = CycleRows.last(new SessionId(row.sessionId)) + 1;
        }
    }
}

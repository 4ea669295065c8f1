package dev.maeum.journal;

import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;

import dev.maeum.SessionId;

/**
 * The insertion of a cycle's row: one statement that neither reads first nor waits for a generated key. Its values are
 * constants, so that a database that is distributed by sessions executes it in one place.
 */
final class CycleInsert {

    private static final String SQL = """
        INSERT INTO cycles ("sessionId", cycle, "startedAt", "endedAt", "frameCount", "usableFrames", "ignoredFrames",
            features, "featuresVersion", measures, seconds, speech, status, reason, attempts, "leasedUntil", "judgedAt", replayed)
        VALUES (:id, :cycle, :startedAt, :endedAt, :frameCount, :usableFrames, :ignoredFrames,
            cast(:features AS jsonb), :featuresVersion, cast(:measures AS bytea), cast(:seconds AS bytea),
            cast(:speech AS text), :status,
            cast(:reason AS text), :attempts, cast(:leasedUntil AS bigint), cast(:judgedAt AS bigint), :replayed)
        ON CONFLICT ("sessionId", cycle) DO NOTHING""";

    private CycleInsert() {}

    /**
     * Whether the row was inserted; false if its number is taken.
     *
     * @throws MissingSessionException if there is no such session. The transaction can only be rolled back then
     */
    static boolean insert(CycleRow row) {
        try {
            return execute(row);
        } catch (ConstraintViolationException e) {
            throw e.getKind() == ConstraintKind.FOREIGN_KEY
                    ? new MissingSessionException(new SessionId(row.sessionId), e)
                    : e;
        }
    }

    private static boolean execute(CycleRow row) {
        return CycleRow.getEntityManager().createNativeQuery(SQL).setParameter("id", row.sessionId)
                .setParameter("cycle", row.cycle).setParameter("startedAt", row.startedAt)
                .setParameter("endedAt", row.endedAt).setParameter("frameCount", row.frameCount)
                .setParameter("usableFrames", row.usableFrames).setParameter("ignoredFrames", row.ignoredFrames)
                .setParameter("features", row.features).setParameter("featuresVersion", row.featuresVersion)
                .setParameter("measures", row.measures).setParameter("seconds", row.seconds)
                .setParameter("speech", row.speech)
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

package dev.maeum.journal;

import java.util.List;
import java.util.Optional;

import dev.maeum.CycleId;
import dev.maeum.SessionId;

/** Statements that find pending cycles without a valid lease, and claim them one by one. */
final class CycleClaims {

    private static final String WITHOUT_LEASE = "status = 'pending' AND (\"leasedUntil\" IS NULL OR \"leasedUntil\" < :now)";

    /** The turn counts the cycles of a session that have a lease as well: they come before those that have none. */
    private static final String CANDIDATES = """
        SELECT "sessionId", cycle FROM (
            SELECT "sessionId", cycle, status, "leasedUntil", "createdAt",
                row_number() OVER (PARTITION BY "sessionId" ORDER BY cycle) AS turn
            FROM cycles WHERE status = 'pending') waiting
        WHERE %s ORDER BY turn, "createdAt", "sessionId" LIMIT :most""".formatted(WITHOUT_LEASE);

    private static final String BY_KEY = " WHERE \"sessionId\" = :session AND cycle = :cycle AND " + WITHOUT_LEASE;

    private static final String CLAIM = """
        UPDATE cycles SET "leasedUntil" = :until, attempts = attempts + 1, "updatedAt" = now()
        %s AND attempts < :attempts RETURNING *""".formatted(BY_KEY);

    private static final String GIVE_UP = """
        UPDATE cycles SET status = 'poisoned', reason = 'given up after ' || attempts || ' attempts',
            "judgedAt" = :now, "leasedUntil" = NULL, "updatedAt" = now()
        %s AND attempts >= :attempts""".formatted(BY_KEY);

    private CycleClaims() {}

    /**
     * Reads without a lock: others may claim these cycles first. The oldest of every session comes first, then the second
     * of every session, so that a session with many does not delay the others.
     */
    static List<CycleId> candidates(long now, int most) {
        // One pass over the pending rows: a subquery per row would exceed the statement timeout when there are many.
        List<?> rows = CycleRow.getEntityManager().createNativeQuery(CANDIDATES).setParameter("now", now)
                .setParameter("most", most).getResultList();
        return rows.stream().map(Object[].class::cast)
                .map(row -> new CycleId(new SessionId((String) row[0]), (Integer) row[1])).toList();
    }

    /** Leases a cycle until a time. Empty if it has a valid lease or a reading by now, or had all its attempts. */
    static Optional<CycleRow> claim(CycleId id, long now, long until, int attempts) {
        List<?> claimed = CycleRow.getEntityManager().createNativeQuery(CLAIM, CycleRow.class)
                .setParameter("session", id.session().value()).setParameter("cycle", id.number())
                .setParameter("now", now).setParameter("until", until).setParameter("attempts", attempts)
                .getResultList();
        return claimed.stream().map(CycleRow.class::cast).findFirst();
    }

    /** Sets a cycle aside that had all its attempts. False if it has a valid lease or a reading by now. */
    static boolean giveUp(CycleId id, long now, int attempts) {
        return CycleRow.getEntityManager().createNativeQuery(GIVE_UP).setParameter("session", id.session().value())
                .setParameter("cycle", id.number()).setParameter("now", now).setParameter("attempts", attempts)
                .executeUpdate() == 1;
    }
}

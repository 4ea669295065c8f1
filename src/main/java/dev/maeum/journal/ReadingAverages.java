package dev.maeum.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.Panache;

/** Averages of readings. Every method blocks, so that none may run on an event loop. */
@ApplicationScoped
public class ReadingAverages {

    /** By how much the last cycle of a session may end after the session. */
    private static final long TAIL_MILLIS = 60_000;

    ReadingAverages() {}

    /** Mean valence and arousal; nulls without readings. */
    public record Mean(Double valence, Double arousal) {}

    /**
     * Over the readings of an account's cycles that ended from one time to before another, epoch milliseconds.
     *
     * @param account null for the sessions that no account started
     */
    @Transactional
    public Mean of(Integer account, long from, long to) {
        // From the sessions of that time to their cycles, which OFFSET prescribes: a join the other way reads every cycle.
        Object[] row = (Object[]) Panache.getEntityManager().createNativeQuery("""
            SELECT avg(c.valence), avg(c.arousal) FROM sessions s, LATERAL (
                SELECT valence, arousal FROM cycles WHERE "sessionId" = s."sessionId" AND status = 'readable'
                    AND "endedAt" >= :from AND "endedAt" < :to OFFSET 0) c
            WHERE s."accountId" IS NOT DISTINCT FROM cast(:account AS integer) AND s."startedAt" < :to
                AND (s."endedAt" IS NULL OR s."endedAt" >= :from - :tail)""").setParameter("account", account)
                .setParameter("from", from).setParameter("to", to).setParameter("tail", TAIL_MILLIS).getSingleResult();
        return new Mean(number(row[0]), number(row[1]));
    }

    private static Double number(Object value) {
        return value instanceof Number number ? (Double) number.doubleValue() : null;
    }
}

package dev.maeum.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.Panache;

/** Averages of readings. Every method blocks, so that none may run on an event loop. */
@ApplicationScoped
public class ReadingAverages {

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
        Object[] row = (Object[]) Panache.getEntityManager().createNativeQuery("""
            SELECT avg(c.valence), avg(c.arousal) FROM cycles c JOIN sessions s ON s."sessionId" = c."sessionId"
            WHERE s."accountId" IS NOT DISTINCT FROM cast(:account as integer) AND c.status = 'readable'
              AND c."endedAt" >= :from AND c."endedAt" < :to""").setParameter("account", account)
                .setParameter("from", from).setParameter("to", to).getSingleResult();
        return new Mean(number(row[0]), number(row[1]));
    }

    private static Double number(Object value) {
        return value instanceof Number number ? (Double) number.doubleValue() : null;
    }
}

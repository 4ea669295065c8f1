package dev.maeum.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.Panache;

/** Averages of readings. Every method blocks, so that none may run on an event loop. */
@ApplicationScoped
public class ReadingAverages {

    /** By how much the last cycle of a session may end after the session. */
    private static final long TAIL_MILLIS = 60_000;

    private static final String OF_ACCOUNT = "s.\"accountId\" IS NOT DISTINCT FROM cast(:account AS integer)";

    /** A session that began and ended in that time, so that its report has the means of all that count. */
    private static final String WITHIN = "s.\"startedAt\" >= :from AND s.\"endedAt\" < :to - :tail";

    /**
     * The sessions within that time by their reports, the others from their cycles: OFFSET prescribes to look for the cycles
     * of these sessions; a join the other way reads every cycle.
     */
    private static final String MEAN = """
        SELECT sum(valence) / sum(readings), sum(arousal) / sum(readings) FROM (
            SELECT m.cycles AS readings, m.cycles * m.valence AS valence, m.cycles * m.arousal AS arousal
            FROM sessions s JOIN reports r ON r."sessionId" = s."sessionId",
                jsonb_to_recordset(r."emotionMeans") AS m(status text, cycles bigint, valence double precision,
                    arousal double precision)
            WHERE %1$s AND %2$s AND m.status = 'readable'
            UNION ALL
            SELECT c.readings, c.valence, c.arousal FROM sessions s, LATERAL (
                SELECT count(*) AS readings, sum(cast(valence AS double precision)) AS valence,
                    sum(cast(arousal AS double precision)) AS arousal
                FROM cycles WHERE "sessionId" = s."sessionId" AND status = 'readable'
                    AND "endedAt" >= :from AND "endedAt" < :to OFFSET 0) c
            WHERE %1$s AND s."startedAt" < :to AND (s."endedAt" IS NULL OR s."endedAt" >= :from - :tail)
                AND c.readings > 0 AND (s."endedAt" IS NULL OR NOT (%2$s) OR NOT EXISTS (
                    SELECT 1 FROM reports r WHERE r."sessionId" = s."sessionId" AND r."emotionMeans" IS NOT NULL))) part
        """.formatted(OF_ACCOUNT, WITHIN);

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
        Object[] row = (Object[]) Panache.getEntityManager().createNativeQuery(MEAN).setParameter("account", account)
                .setParameter("from", from).setParameter("to", to).setParameter("tail", TAIL_MILLIS).getSingleResult();
        return new Mean(number(row[0]), number(row[1]));
    }

    private static Double number(Object value) {
        return value instanceof Number number ? (Double) number.doubleValue() : null;
    }
}

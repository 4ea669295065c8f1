package dev.maeum.journal;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;

import dev.maeum.SessionId;

/**
 * Row of a session whose readings are not all in its {@code emotionsData} yet. While a session streams the row stays from one
 * append to the next, without emotions.
 */
@Entity(name = "PendingAppend")
@Table(name = "pending_appends")
class PendingAppendRow extends PanacheEntityBase {

    private static final String ADD = """
        INSERT INTO pending_appends AS already ("sessionId", "fromCycle", emotions, since) VALUES (:id, :cycle, 1, :at)
        ON CONFLICT ("sessionId") DO UPDATE SET emotions = already.emotions + 1,
            "fromCycle" = CASE WHEN already.emotions = 0 THEN excluded."fromCycle"
                ELSE least(already."fromCycle", excluded."fromCycle") END,
            since = CASE WHEN already.emotions = 0 THEN excluded.since ELSE already.since END
        RETURNING emotions, since""";

    private static final String EMPTY = """
        UPDATE pending_appends SET emotions = 0 WHERE "sessionId" = :id AND emotions > 0
        RETURNING "fromCycle" AS cycle""";

    private static final String REMOVE = """
        DELETE FROM pending_appends WHERE "sessionId" = :id
        RETURNING CASE WHEN emotions > 0 THEN "fromCycle" END""";

    @Id
    @Column(length = 64)
    String sessionId;

    /** The lowest number of a cycle whose reading is missing. */
    @Column(nullable = false)
    int fromCycle;

    /** The number of readings that are missing. */
    @Column(nullable = false)
    int emotions;

    /** When the first of them was stored, epoch milliseconds. */
    @Column(nullable = false)
    long since;

    /**
     * The readings of a session that are missing.
     *
     * @param since when the first of them was stored, epoch milliseconds
     */
    record Missing(int emotions, long since) {}

    /** Counts a missing reading, which was stored at a time. The session must be locked. */
    static Missing add(SessionId id, int cycle, long at) {
        Object[] row = (Object[]) getEntityManager().createNativeQuery(ADD).setParameter("id", id.value())
                .setParameter("cycle", cycle).setParameter("at", at).getSingleResult();
        return new Missing(((Number) row[0]).intValue(), ((Number) row[1]).longValue());
    }

    static boolean exists(SessionId id) {
        return count("sessionId = ?1 and emotions > 0", id.value()) > 0;
    }

    /** Sessions whose first missing reading was stored before a time, the longest missing first. */
    static List<SessionId> olderThan(long time, int most) {
        return PendingAppendRow.<PendingAppendRow>find("since < ?1 and emotions > 0", Sort.by("since"), time)
                .page(0, most).stream().map(row -> new SessionId(row.sessionId)).toList();
    }

    /** Empties the row of a session whose next reading is expected. Returns its lowest missing cycle, if any. */
    static OptionalInt empty(SessionId id) {
        return cycle(EMPTY, id);
    }

    /** Removes the row of a session. Returns its lowest missing cycle, if any. */
    static OptionalInt remove(SessionId id) {
        return cycle(REMOVE, id);
    }

    private static OptionalInt cycle(String sql, SessionId id) {
        List<?> rows = getEntityManager().createNativeQuery(sql).setParameter("id", id.value()).getResultList();
        return rows.stream().filter(Objects::nonNull).mapToInt(cycle -> ((Number) cycle).intValue()).findFirst();
    }
}

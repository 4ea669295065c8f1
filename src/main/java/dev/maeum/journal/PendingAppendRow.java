package dev.maeum.journal;

import java.util.List;
import java.util.OptionalInt;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;

import dev.maeum.SessionId;

/** Row of a session with readings that are not in its {@code emotionsData} yet. */
@Entity(name = "PendingAppend")
@Table(name = "pending_appends")
class PendingAppendRow extends PanacheEntityBase {

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

    static boolean exists(SessionId id) {
        return count("sessionId", id.value()) > 0;
    }

    /** Sessions whose first missing reading was stored before a time, the longest missing first. */
    static List<SessionId> olderThan(long time, int most) {
        return PendingAppendRow.<PendingAppendRow>find("since < ?1", Sort.by("since"), time).page(0, most).stream()
                .map(row -> new SessionId(row.sessionId)).toList();
    }

    /** Removes the row of a session. Returns its lowest missing cycle. */
    static OptionalInt remove(SessionId id) {
        List<?> removed = getEntityManager()
                .createNativeQuery("DELETE FROM pending_appends WHERE \"sessionId\" = :id RETURNING \"fromCycle\"")
                .setParameter("id", id.value()).getResultList();
        return removed.isEmpty() ? OptionalInt.empty() : OptionalInt.of(((Number) removed.get(0)).intValue());
    }
}

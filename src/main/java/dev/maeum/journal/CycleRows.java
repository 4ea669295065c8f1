package dev.maeum.journal;

import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.hibernate.Timeouts;

import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;

import dev.maeum.SessionId;

/** What is asked of the cycles' table. */
final class CycleRows {

    private static final String BY_NUMBER = "sessionId = ?1 and cycle = ?2";

    private CycleRows() {}

    static Optional<CycleRow> of(SessionId id, int cycle) {
        return CycleRow.find(BY_NUMBER, id.value(), cycle).firstResultOptional();
    }

    static Optional<CycleRow> locked(SessionId id, int cycle) {
        return CycleRow.find(BY_NUMBER, id.value(), cycle).withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    static List<CycleRow> ofSession(SessionId id) {
        return CycleRow.list("sessionId", Sort.by("cycle"), id.value());
    }

    static int last(SessionId id) {
        Integer last = CycleRow.find("select max(cycle) from Cycle where sessionId = ?1", id.value())
                .project(Integer.class)
                .singleResult();
        return last == null ? 0 : last;
    }

    static long frames(SessionId id) {
        Long frames = CycleRow.find("select sum(frameCount) from Cycle where sessionId = ?1", id.value())
                .project(Long.class)
                .singleResult();
        return frames == null ? 0 : frames;
    }

    static int countSpoken(SessionId id) {
        return (int) CycleRow.count("sessionId = ?1 and speech is not null", id.value());
    }

    static int countPending(SessionId id) {
        return (int) CycleRow.count("sessionId = ?1 and status = ?2", id.value(), CycleStatus.PENDING);
    }

    /** Pending cycles that no instance has to itself, the oldest first; locked, and not those that others lock. */
    static List<CycleRow> abandoned(long now, int most) {
        return CycleRow
                .find("status = ?1 and (leasedUntil is null or leasedUntil < ?2)", Sort.by("createdAt").and("id"),
                        CycleStatus.PENDING, now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI).page(Page.ofSize(most))
                .list();
    }

    /** Readable cycles that no client was told of, in order. */
    static List<CycleRow> undelivered(SessionId id) {
        return CycleRow.list("sessionId = ?1 and status = ?2 and deliveredAt is null", Sort.by("cycle"), id.value(),
                CycleStatus.READABLE);
    }

    /** Readable cycles after a number, in order. */
    static List<CycleRow> readableAfter(SessionId id, int after) {
        return CycleRow.list("sessionId = ?1 and status = ?2 and cycle > ?3", Sort.by("cycle"), id.value(),
                CycleStatus.READABLE, after);
    }

    static boolean claimDelivery(SessionId id, int cycle, long now) {
        return CycleRow.update("deliveredAt = ?3 where " + BY_NUMBER + " and deliveredAt is null", id.value(), cycle,
                now) == 1;
    }

    static void releaseDelivery(SessionId id, int cycle) {
        CycleRow.update("deliveredAt = null where " + BY_NUMBER, id.value(), cycle);
    }
}

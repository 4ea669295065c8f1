package dev.maeum.journal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleFeatures;

/** Queries on the table of cycles. */
final class CycleRows {

    private static final String BY_NUMBER = "sessionId = ?1 and cycle = ?2";
    private static final String BY_START = "sessionId = ?1 and startedAt = ?2";

    private CycleRows() {}

    /** The row of a cycle, found by its start: its number may differ in the database. */
    static Optional<CycleRow> locked(SessionId id, Cycle cycle) {
        return CycleRow.find(BY_START, id.value(), cycle.startedAt()).withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    static Optional<CycleRow> numbered(SessionId id, int number) {
        return CycleRow.find(BY_NUMBER, id.value(), number).firstResultOptional();
    }

    /** The number under which a cycle is stored, found by its start. */
    static Optional<Integer> number(SessionId id, Cycle cycle) {
        return CycleRow.find("select c.cycle from Cycle c where c.sessionId = ?1 and c.startedAt = ?2", id.value(),
                cycle.startedAt()).project(Integer.class).firstResultOptional();
    }

    /** Some cycles after a number, in order. */
    static List<CycleOutcome> after(SessionId id, int number, int most) {
        return CycleRow.find(CycleOutcome.COLUMNS + " where c.sessionId = ?1 and c.cycle > ?2 order by c.cycle",
                id.value(), number).page(Page.ofSize(most)).project(CycleOutcome.class).list();
    }

    /** Of some cycles after a number that have seconds, in order. */
    static List<StoredSeconds.Packed> seconds(SessionId id, int number, int most) {
        return CycleRow.find("""
            select c.cycle, c.startedAt, c.seconds from Cycle c
            where c.sessionId = ?1 and c.cycle > ?2 and c.seconds is not null order by c.cycle""", id.value(), number)
                .page(Page.ofSize(most)).project(StoredSeconds.Packed.class).list();
    }

    /** Of some cycles after a number that have packed features of the version that this service computes, in order. */
    static List<SessionGazes.Packed> measures(SessionId id, int number, int most) {
        return CycleRow.find("""
            select c.cycle, c.measures from Cycle c where c.sessionId = ?1 and c.cycle > ?2
            and c.featuresVersion = ?3 and c.usableFrames > 0 and c.measures is not null order by c.cycle""",
                id.value(), number, CycleFeatures.VERSION).page(Page.ofSize(most)).project(SessionGazes.Packed.class)
                .list();
    }

    static List<CycleRow> readableBetween(SessionId id, long from, long to, int after, int most) {
        return CycleRow.<CycleRow>find(
                "sessionId = ?1 and status = ?2 and endedAt > ?3 and startedAt < ?4 and cycle > ?5 order by cycle",
                id.value(), CycleStatus.READABLE, from, to, after).page(Page.ofSize(most)).list();
    }

    static int last(SessionId id) {
        Integer last = CycleRow.find("select max(cycle) from Cycle where sessionId = ?1", id.value())
                .project(Integer.class)
                .singleResult();
        return last == null ? 0 : last;
    }

    /** The end of the last cycle, epoch milliseconds; 0 if there is none. */
    static long lastEnd(SessionId id) {
        Long last = CycleRow.find("select max(endedAt) from Cycle where sessionId = ?1", id.value())
                .project(Long.class).singleResult();
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

    static PendingCounts pending() {
        // A literal: PostgreSQL then answers from the index of pending rows, with a generic plan as well.
        return CycleRow.find("select count(*), min(c.createdAt) from Cycle c where c.status = PENDING")
                .project(PendingCounts.class).singleResult();
    }

    /** Some readable cycles after a number that no client received, in order. */
    static List<CycleOutcome> undeliveredAfter(SessionId id, int number, int most) {
        return CycleRow.find(CycleOutcome.COLUMNS + """
            where c.sessionId = ?1 and c.status = ?2 and c.deliveredAt is null and c.cycle > ?3 order by c.cycle""",
                id.value(), CycleStatus.READABLE, number).page(Page.ofSize(most)).project(CycleOutcome.class).list();
    }

    /** Of some sessions, those with readable cycles that no client received. */
    static List<String> withUndelivered(Collection<SessionId> ids) {
        return CycleRow.find("""
            select distinct c.sessionId from Cycle c
            where c.sessionId in ?1 and c.status = ?2 and c.deliveredAt is null""",
                ids.stream().map(SessionId::value).toList(), CycleStatus.READABLE).project(String.class).list();
    }

    /** Some readable cycles after a number, in order. */
    static List<CycleOutcome> readableAfter(SessionId id, int number, int most) {
        return CycleRow.find(CycleOutcome.COLUMNS
                + " where c.sessionId = ?1 and c.status = ?2 and c.cycle > ?3 order by c.cycle", id.value(),
                CycleStatus.READABLE, number).page(Page.ofSize(most)).project(CycleOutcome.class).list();
    }

    /** Of the latest cycles, those that are pending no longer since a time, in order. */
    static List<CycleOutcome> settledSince(SessionId id, long since, int latest) {
        return CycleRow.find(CycleOutcome.COLUMNS + """
            where c.sessionId = ?1 and c.status <> ?2 and c.judgedAt >= ?3
            and c.cycle > (select max(o.cycle) from Cycle o where o.sessionId = ?1) - ?4 order by c.cycle""",
                id.value(), CycleStatus.PENDING, since, latest).project(CycleOutcome.class).list();
    }

    /** Cycles after a number that stay without an emotion, in order. */
    static List<UnreadCycle> unreadAfter(SessionId id, int after) {
        return CycleRow.find("""
            select c.cycle, c.startedAt, c.endedAt, c.frameCount, c.status, c.reason from Cycle c
            where c.sessionId = ?1 and c.cycle > ?2 and c.status not in ?3 order by c.cycle""", id.value(), after,
                List.of(CycleStatus.PENDING, CycleStatus.READABLE)).project(UnreadCycle.class).list();
    }

    static List<CycleEntry> entries(SessionId id) {
        return CycleRow.find("""
            select c.cycle, c.status, c.deliveredAt is not null, c.replayed, c.frameCount, c.ignoredFrames
            from Cycle c where c.sessionId = ?1 order by c.cycle""", id.value()).project(CycleEntry.class).list();
    }

    static List<CycleRow> poisoned(int most) {
        return CycleRow.find("status", Sort.descending("judgedAt"), CycleStatus.POISONED).page(Page.ofSize(most))
                .list();
    }

    static long countPoisoned() {
        return CycleRow.count("status", CycleStatus.POISONED);
    }

    static void markDelivered(SessionId id, Cycle cycle, long now) {
        CycleRow.update("deliveredAt = ?3 where " + BY_START + " and deliveredAt is null", id.value(),
                cycle.startedAt(), now);
    }

    static void markReplayed(SessionId id, Cycle cycle) {
        CycleRow.update("replayed = true where " + BY_START, id.value(), cycle.startedAt());
    }

    static boolean claimDelivery(SessionId id, int cycle, long at) {
        return CycleRow.update("deliveredAt = ?3 where " + BY_NUMBER + " and deliveredAt is null", id.value(), cycle,
                at) == 1;
    }

    static void releaseDeliveryOfReading(SessionId id, int cycle) {
        CycleRow.update("deliveredAt = null where " + BY_NUMBER + " and deliveredAt = judgedAt", id.value(), cycle);
    }

    static void releaseDelivery(SessionId id, int cycle, long at) {
        CycleRow.update("deliveredAt = null where " + BY_NUMBER + " and deliveredAt = ?3", id.value(), cycle, at);
    }
}

package dev.maeum.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.maeum.CycleId;
import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.database.DatabaseOutage;
import dev.maeum.database.WriteStatus;
import dev.maeum.emotion.Reading;
import dev.maeum.journal.Journal;
import dev.maeum.journal.RecordedReading;
import dev.maeum.journal.spill.Spill;
import dev.maeum.journal.spill.SpillEntry;
import dev.maeum.logging.LogThrottle;

/**
 * Stores cycles and readings in the database, or in the spill when the database does not answer in time. While the spill
 * has entries of a session every write of it goes there, so that {@link SpillReplay} keeps their order; so does every write
 * while the whole database, or the server of the session, is known to be away.
 */
@ApplicationScoped
class CycleStore {

    private static final Logger LOG = Logger.getLogger(CycleStore.class);

    /** A client waits for the result: a slower database is treated as unavailable. */
    private static final Duration DATABASE_TIMEOUT = Duration.ofSeconds(2);

    /** Writes that wait in memory because neither the database nor the spill accepts them. */
    private final AtomicInteger inMemory = new AtomicInteger();
    private final LogThrottle throttle = new LogThrottle();
    private final CycleWrites writes;
    private final Journal journal;
    private final Spill spill;
    private final RetryingWriter writer;
    private final WriteStatus status;
    private final HangingNodes hanging;

    CycleStore(CycleWrites writes, Journal journal, Spill spill, RetryingWriter writer, WriteStatus status,
            HangingNodes hanging) {
        this.writes = writes;
        this.journal = journal;
        this.spill = spill;
        this.writer = writer;
        this.status = status;
        this.hanging = hanging;
    }

    /**
     * Where a write went.
     *
     * @param result of the database; null if the write was spilled
     * @param late the write to the database that was given up, which may still succeed; completed if there was none
     */
    record Stored<T>(boolean spilled, T result, CompletableFuture<T> late) {

        static <T> Stored<T> inDatabase(T result) {
            return new Stored<>(false, result, CompletableFuture.completedFuture(result));
        }

        static <T> Stored<T> inSpill(CompletableFuture<T> late) {
            return new Stored<>(true, null, late);
        }
    }

    /**
     * Whether there is room for a new cycle. A nearly full spill concerns the sessions that write to it. The rest of it is
     * for the cycles that others have open should the database not accept them. Does not block.
     */
    boolean hasRoom(SessionId id) {
        return (spill.hasRoom() || !spill.holds(id)) && inMemory.get() == 0;
    }

    /** Whether every write of a session is in the database. Does not block. */
    boolean isCaughtUp(SessionId id) {
        return !spill.holds(id);
    }

    /** The number of sessions with writes that are not in the database, as far as is known. Does not block. */
    int behind() {
        return spill.sessions();
    }

    /** Whether every write is in the database. Does not block. */
    boolean isCaughtUp() {
        return spill.isEmpty();
    }

    /** Stores a closed cycle. The result is that of {@link Journal#open}. Fails if the database rejects this cycle. */
    Uni<Stored<Optional<Cycle>>> open(SessionId id, Cycle cycle) {
        return store("", () -> writes.open(id, cycle), new SpillEntry.Opened(id, cycle),
                failure -> !RetryingWriter.isRowRejected(failure));
    }

    /** Stores a reading. The result is that of {@link Journal#recordReading}. Fails if the database rejects it. */
    Uni<Stored<Optional<RecordedReading>>> recordReading(SessionId id, Cycle cycle, Reading reading, boolean claims) {
        return store("the reading of ", () -> writes.recordReading(id, cycle, reading, claims),
                new SpillEntry.Analysed(id, cycle, reading), failure -> !RetryingWriter.isRowRejected(failure));
    }

    /**
     * Stores a cycle as poisoned with the reason, so that its number is no gap. If that cannot be stored either, the
     * rejected write goes to the spill.
     *
     * @param rejected the write that the database rejected
     */
    Uni<Stored<Boolean>> setAside(SpillEntry rejected, Throwable failure) {
        return store("the setting aside of ", () -> poison(rejected.session(), rejected.cycle(), failure), rejected,
                any -> true);
    }

    /** As {@link #setAside}, but never by way of the spill. Blocks. */
    boolean poison(SessionId id, Cycle cycle, Throwable failure) {
        Throwable why = RowRejectedException.cause(failure);
        journal.setAside(id, cycle, "cannot be stored: " + why.getClass().getSimpleName());
        LOG.errorf(why, "%s is set aside, it cannot be stored", new CycleId(id, cycle.number()));
        return true;
    }

    /** Marks an emotion as delivered that was delivered without a claim. */
    Uni<Void> markDelivered(SessionId id, Cycle cycle) {
        return store("the delivery mark of ", () -> {
            writes.markDelivered(id, cycle);
            return true;
        }, new SpillEntry.Delivered(id, cycle), failure -> true).replaceWithVoid();
    }

    /**
     * @param what of the cycle, for the log
     * @param isSpillable whether a write with this failure goes to the spill
     */
    private <T> Uni<Stored<T>> store(String what, Supplier<T> write, SpillEntry entry,
            Predicate<Throwable> isSpillable) {
        return Uni.createFrom().deferred(
                () -> spill.holds(entry.session()) || isAway()
                        ? spilled(what, write, entry, CompletableFuture.completedFuture(null))
                        : hanging.check(entry.session()).chain(hangs -> hangs
                                ? spilled(what, write, entry, CompletableFuture.completedFuture(null))
                                : direct(what, write, entry, isSpillable)));
    }

    /** Whether the whole database is known to be away. Entries in the spill find out that it is back. Does not block. */
    boolean isAway() {
        return !spill.isEmpty() && status.isOutage();
    }

    private <T> Uni<Stored<T>> direct(String what, Supplier<T> write, SpillEntry entry,
            Predicate<Throwable> isSpillable) {
        AtomicBoolean begunOrGivenUp = new AtomicBoolean();
        // Started eagerly: the timeout counts from here and not from when a thread is free. Stalled writes may hold all.
        CompletableFuture<T> writing = writer.run(() -> {
            hanging.requireAnswering(entry.session());
            return begunOrGivenUp.getAndSet(true) ? null : write.get();
        }).subscribeAsCompletionStage();
        return Uni.createFrom().completionStage(writing.copy())
                .invoke(() -> status.accepted(entry instanceof SpillEntry.Analysed)).map(Stored::inDatabase) //
                .ifNoItem().after(DATABASE_TIMEOUT).failWith(() -> new TimeoutException("no answer yet")) //
                .onFailure(isSpillable).recoverWithUni(failure -> {
                    throttle.next().ifPresent(others -> LOG.warnf(
                            "the database does not accept %s%s, it is written to the spill: %s%s", what, name(entry),
                            DatabaseOutage.words(failure), others));
                    hanging.suspect(entry.session());
                    // A write that still waits for a thread is not begun: it would keep those of others waiting.
                    return spilled(what, write, entry, begunOrGivenUp.getAndSet(true)
                            ? writing
                            : CompletableFuture.completedFuture(null));
                });
    }

    private <T> Uni<Stored<T>> spilled(String what, Supplier<T> write, SpillEntry entry, CompletableFuture<T> late) {
        return writer.runBlocking(() -> {
            spill.append(entry);
            return Stored.inSpill(late);
        }).onFailure().recoverWithUni(failure -> {
            LOG.errorf("%s%s cannot be written to the spill and waits in memory: %s", what, name(entry), failure);
            inMemory.incrementAndGet();
            return writer.write(what, name(entry), write).map(Stored::inDatabase)
                    .onTermination().invoke(() -> inMemory.decrementAndGet());
        });
    }

    private static CycleId name(SpillEntry entry) {
        return new CycleId(entry.session(), entry.cycle().number());
    }
}

package dev.maeum.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.maeum.CycleId;
import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.database.DatabaseOutage;
import dev.maeum.emotion.Reading;
import dev.maeum.journal.Journal;
import dev.maeum.journal.spill.Spill;
import dev.maeum.journal.spill.SpillEntry;
import dev.maeum.logging.LogThrottle;

/**
 * Keeps what happens to cycles: in the database, or, when that does not answer in time, in the spill. As long as anything
 * waits in the spill everything goes there, so that {@link SpillReplay} carries it over in its order.
 */
@ApplicationScoped
class CycleStore {

    private static final Logger LOG = Logger.getLogger(CycleStore.class);

    /** A person waits for the answer: a database that needs longer is as good as away. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Writes that neither the database nor the spill takes. */
    private final AtomicInteger inMemory = new AtomicInteger();
    private final LogThrottle complaints = new LogThrottle();
    private final Journal journal;
    private final Spill spill;
    private final RetryingWriter writer;

    CycleStore(Journal journal, Spill spill, RetryingWriter writer) {
        this.journal = journal;
        this.spill = spill;
        this.writer = writer;
    }

    /**
     * Where something was kept.
     *
     * @param answer what the database said; null if it was spilled
     */
    record Kept<T>(boolean spilled, T answer) {}

    /** Whether a cycle that begins now will find a place. Does not block. */
    boolean hasRoom() {
        return spill.hasRoom() && inMemory.get() == 0;
    }

    /** Whether all that was kept is in the database. Does not block. */
    boolean isCaughtUp() {
        return spill.isEmpty();
    }

    /** Keeps a closed cycle. The answer is as of {@link Journal#open}. Fails if the database refuses the cycle. */
    Uni<Kept<Optional<Cycle>>> open(SessionId id, Cycle cycle) {
        return keep("", () -> journal.open(id, cycle), new SpillEntry.Opened(id, cycle));
    }

    /** Keeps a reading. The answer is as of {@link Journal#judge}. Fails if the database refuses the reading. */
    Uni<Kept<OptionalInt>> judge(SessionId id, Cycle cycle, Reading reading) {
        return keep("the reading of ", () -> journal.judge(id, cycle, reading),
                new SpillEntry.Judged(id, cycle, reading));
    }

    /** Keeps why a cycle or its reading cannot be kept, so that its number is no gap. */
    Uni<Void> setAside(SessionId id, Cycle cycle, Throwable failure) {
        CycleId name = new CycleId(id, cycle.number());
        LOG.errorf(failure, "%s is set aside, it cannot be stored", name);
        return writer.write("the setting aside of ", name, () -> {
            journal.setAside(id, cycle, "cannot be stored: " + failure.getClass().getSimpleName());
            return null;
        });
    }

    /** Gives a pending cycle back, for anybody to take it up. Never fails: otherwise its lease runs out. */
    Uni<Void> release(SessionId id, Cycle cycle) {
        return writer.<Void>run(() -> {
            journal.release(id, cycle);
            return null;
        }).onFailure().invoke(failure -> LOG.debugf("%s stays leased: %s",
                new CycleId(id, cycle.number()), failure)).onFailure().recoverWithNull();
    }

    /** Keeps that clients were told of an emotion without a claim. */
    Uni<Void> told(SessionId id, Cycle cycle) {
        return keep("the telling of ", () -> {
            journal.markDelivered(id, cycle);
            return true;
        }, new SpillEntry.Told(id, cycle)).replaceWithVoid();
    }

    /** @param what of the cycle, for the log */
    private <T> Uni<Kept<T>> keep(String what, Supplier<T> write, SpillEntry entry) {
        return Uni.createFrom()
                .deferred(() -> spill.isEmpty() ? direct(what, write, entry) : spilled(what, write, entry));
    }

    private <T> Uni<Kept<T>> direct(String what, Supplier<T> write, SpillEntry entry) {
        // Begun apart: a timeout counts from here, not from when a thread is free. Those that hang may have all of them.
        return Uni.createFrom().completionStage(() -> writer.run(write).subscribeAsCompletionStage())
                .map(answer -> new Kept<>(false, answer)) //
                .ifNoItem().after(PATIENCE).failWith(() -> new TimeoutException("no answer yet")) //
                .onFailure(RetryingWriter::mayPass).recoverWithUni(failure -> {
                    complaints.next().ifPresent(others -> LOG.warnf(
                            "the database does not take %s%s, it is spilled: %s%s", what, name(entry),
                            DatabaseOutage.words(failure), others));
                    return spilled(what, write, entry);
                });
    }

    private <T> Uni<Kept<T>> spilled(String what, Supplier<T> write, SpillEntry entry) {
        return writer.beside(() -> {
            spill.append(entry);
            return new Kept<T>(true, null);
        }).onFailure().recoverWithUni(failure -> {
            LOG.errorf("%s%s cannot be spilled and waits in memory: %s", what, name(entry), failure);
            inMemory.incrementAndGet();
            return writer.write(what, name(entry), write).map(answer -> new Kept<>(false, answer))
                    .onTermination().invoke(() -> inMemory.decrementAndGet());
        });
    }

    private static CycleId name(SpillEntry entry) {
        return new CycleId(entry.session(), entry.cycle().number());
    }
}

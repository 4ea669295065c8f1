package dev.maeum.pipeline;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.maeum.database.CauseChain;
import dev.maeum.database.DatabaseOutage;
import dev.maeum.database.SqlState;
import dev.maeum.logging.LogThrottle;
import dev.maeum.worker.WorkerPool;

/** Runs blocking database work on threads of its own, and repeats writes that fail temporarily. */
@ApplicationScoped
class RetryingWriter {

    private static final Logger LOG = Logger.getLogger(RetryingWriter.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final long GIVE_UP_MILLIS = Duration.ofMinutes(10).toMillis();

    /** Twice of it is below the size of the connection pool: a stalled database must not hold every connection. */
    private static final int DATABASE_THREADS = 3;
    private static final int SPILL_THREADS = 2;
    private static final int CATCH_UP_THREADS = 2;

    /** SQLSTATE classes: data exception, integrity constraint violation, check of a view, program limit exceeded. */
    private static final Set<String> REJECTIONS = Set.of("22", "23", "44", "54");

    private final LogThrottle throttle = new LogThrottle();
    private final WorkerPool database = new WorkerPool("pipeline-database", DATABASE_THREADS);
    private final WorkerPool spill = new WorkerPool("pipeline-spill", SPILL_THREADS);
    private final WorkerPool search = new WorkerPool("pipeline-search", 1);
    private final WorkerPool catchUp = new WorkerPool("pipeline-catch-up", CATCH_UP_THREADS);

    RetryingWriter() {}

    @PreDestroy
    void stop() {
        database.stop();
        spill.stop();
        search.stop();
        catchUp.stop();
    }

    /**
     * Repeats a write until it succeeds. Fails at once when the database rejects the data itself. The write must be
     * idempotent.
     *
     * @param what describes the write in the log
     * @param name session or cycle that is written
     */
    <T> Uni<T> write(String what, Object name, Supplier<T> write) {
        return repeated(what, name, run(write));
    }

    /**
     * As {@link #write}, for what clients ask for when they connect, as often as they like: on threads of its own, so that
     * it does not delay the cycles of others.
     */
    <T> Uni<T> catchUp(String what, Object name, Supplier<T> work) {
        return repeated(what, name, Uni.createFrom().item(work).runSubscriptionOn(catchUp));
    }

    private <T> Uni<T> repeated(String what, Object name, Uni<T> work) {
        return work.onFailure(RetryingWriter::isRetryable)
                .invoke(failure -> throttle.next().ifPresent(others -> LOG.warnf(
                        "the database does not answer for %s%s yet: %s%s", what, name,
                        DatabaseOutage.words(failure), others)))
                .onFailure(RetryingWriter::isRetryable)
                .retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).expireIn(GIVE_UP_MILLIS);
    }

    /** Starts a write that no caller waits for. */
    void writeInBackground(String what, Object name, Runnable write) {
        write(what, name, () -> {
            write.run();
            return true;
        }).subscribe().with(done -> LOG.debugf("written: %s%s", what, name),
                failure -> LOG.errorf(failure, "not written: %s%s", what, name));
    }

    /** Whether the same write may succeed later, because the failure is not about its data. */
    static boolean isRetryable(Throwable failure) {
        return !isRowRejected(failure) && (isEveryWriteRejected(failure) || CauseChain.of(failure)
                .noneMatch(cause -> cause instanceof SQLException sql && SqlState.isOf(sql, REJECTIONS)));
    }

    /** Whether the database accepts other rows, but not this one. */
    static boolean isRowRejected(Throwable failure) {
        return CauseChain.of(failure).anyMatch(RowRejectedException.class::isInstance);
    }

    private static boolean isEveryWriteRejected(Throwable failure) {
        return CauseChain.of(failure).anyMatch(WritesRejectedException.class::isInstance);
    }

    /**
     * As many threads more while statements that nobody waits for any more hold threads until they end: a server of the
     * database hangs.
     */
    void compensate(boolean hanging) {
        database.resize(hanging ? 2 * DATABASE_THREADS : DATABASE_THREADS);
    }

    /** Runs work on the database once. */
    <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(database);
    }

    /**
     * Runs work on the database once that no cycle of this instance waits for, on a thread of its own: what asks about the
     * cycles of all sessions waits for the slowest server of a distributed database.
     */
    <T> Uni<T> search(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(search);
    }

    /** Runs blocking work that needs no database, on threads that a stalled database cannot hold. */
    <T> Uni<T> runBlocking(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(spill);
    }
}

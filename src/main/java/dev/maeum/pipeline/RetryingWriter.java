package dev.maeum.pipeline;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

import io.smallrye.context.api.ManagedExecutorConfig;
import io.smallrye.context.api.NamedInstance;
import io.smallrye.mutiny.Uni;

import dev.maeum.database.CauseChain;
import dev.maeum.database.DatabaseOutage;
import dev.maeum.database.SqlState;
import dev.maeum.logging.LogThrottle;

/** Runs blocking work off the event loops: reads once, writes again and again while they fail for what passes. */
@ApplicationScoped
class RetryingWriter {

    private static final Logger LOG = Logger.getLogger(RetryingWriter.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final long PATIENCE_MILLIS = Duration.ofMinutes(10).toMillis();

    /** Below the connections of the smallest pool: a database that hangs must not hold every thread there is. */
    private static final int AT_ONCE = 3;

    /**
     * SQLSTATE classes: data exception, integrity constraint violation, syntax error or access rule violation, a view's
     * check, program limit exceeded, raised by a trigger.
     */
    private static final Set<String> REFUSALS = Set.of("22", "23", "42", "44", "54", "P0");

    private final LogThrottle complaints = new LogThrottle();
    private final ManagedExecutor database;
    private final ManagedExecutor beside;

    RetryingWriter(@NamedInstance("database") @ManagedExecutorConfig(maxAsync = AT_ONCE) ManagedExecutor database,
            ManagedExecutor beside) {
        this.database = database;
        this.beside = beside;
    }

    /**
     * Repeats a write until it succeeds. Fails at once when the database refuses the data itself: that will not change.
     * The write must bear being repeated.
     *
     * @param what is written, for the log
     * @param name of the session or the cycle that it is of
     */
    <T> Uni<T> write(String what, Object name, Supplier<T> write) {
        return run(write).onFailure(RetryingWriter::mayPass)
                .invoke(failure -> complaints.next().ifPresent(others -> LOG.warnf(
                        "the database does not answer for %s%s yet: %s%s", what, name,
                        DatabaseOutage.words(failure), others)))
                .onFailure(RetryingWriter::mayPass)
                .retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).expireIn(PATIENCE_MILLIS);
    }

    /** Begins a write that nobody waits for. */
    void eventually(String what, Object name, Runnable write) {
        write(what, name, () -> {
            write.run();
            return true;
        }).subscribe().with(done -> LOG.debugf("written: %s%s", what, name),
                failure -> LOG.errorf(failure, "given up: %s%s", what, name));
    }

    /** Whether a failure says nothing of the data: the same may succeed later. */
    static boolean mayPass(Throwable failure) {
        return CauseChain.of(failure)
                .noneMatch(cause -> cause instanceof SQLException sql && SqlState.isOf(sql, REFUSALS));
    }

    /** Runs work on the database once. */
    <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(database);
    }

    /** Runs blocking work that does not need the database, and must not wait for those who do. */
    <T> Uni<T> beside(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(beside);
    }
}

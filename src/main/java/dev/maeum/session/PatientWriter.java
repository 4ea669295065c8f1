package dev.maeum.session;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

/** Runs blocking writes on the managed executor and repeats them while they fail. They must bear being repeated. */
@ApplicationScoped
class PatientWriter {

    private static final Logger LOG = Logger.getLogger(PatientWriter.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final long PATIENCE_MILLIS = Duration.ofMinutes(10).toMillis();

    /** SQLSTATE classes: data exception, integrity constraint violation, syntax error or access rule violation. */
    private static final Set<String> REFUSALS = Set.of("22", "23", "42");

    private final ManagedExecutor executor;

    PatientWriter(ManagedExecutor executor) {
        this.executor = executor;
    }

    /**
     * Fails at once when the database refuses the data itself: that will not change.
     *
     * @param what is written, for the log: whose and which
     */
    <T> Uni<T> write(String what, Supplier<T> write) {
        return run(write).onFailure(PatientWriter::mayPass)
                .invoke(failure -> LOG.warnf("cannot write %s yet: %s", what, failure))
                .onFailure(PatientWriter::mayPass)
                .retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).expireIn(PATIENCE_MILLIS);
    }

    private static boolean mayPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null
                    && REFUSALS.contains(sql.getSQLState().substring(0, 2))) {
                return false;
            }
        }
        return true;
    }

    /** Runs blocking work once. */
    <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(executor);
    }
}

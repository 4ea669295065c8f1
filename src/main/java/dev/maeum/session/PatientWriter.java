package dev.maeum.session;

import java.time.Duration;
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

    private final ManagedExecutor executor;

    PatientWriter(ManagedExecutor executor) {
        this.executor = executor;
    }

    /** @param what is written, for the log: whose and which */
    <T> Uni<T> write(String what, Supplier<T> write) {
        return run(write).onFailure().invoke(failure -> LOG.warnf("cannot write %s yet: %s", what, failure))
                .onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).expireIn(PATIENCE_MILLIS);
    }

    /** Runs blocking work once. */
    <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(executor);
    }
}

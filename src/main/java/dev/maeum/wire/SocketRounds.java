package dev.maeum.wire;

import java.util.Collection;
import java.util.function.Consumer;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.maeum.database.DatabaseOutage;
import dev.maeum.logging.LogThrottle;
import dev.maeum.worker.WorkerPool;

/** Runs the scheduled rounds over open sockets, such as the checks whether they may stay open, on threads of their own. */
@Singleton
class SocketRounds {

    private static final Logger LOG = Logger.getLogger(SocketRounds.class);
    /** One for each kind of round. */
    private static final int THREADS = 3;

    private final WorkerPool workers = new WorkerPool("socket-rounds", THREADS);
    private final LogThrottle throttle = new LogThrottle();

    SocketRounds() {}

    Uni<Void> run(Runnable round) {
        return workers.run(round);
    }

    /**
     * Does the same for each. A failure for one does not end the round for the others; the next round tries again.
     *
     * @param failed describes a failure in the log
     * @param work blocks
     */
    <T> void each(String failed, Collection<T> all, Consumer<T> work) {
        for (T one : all) {
            try {
                work.accept(one);
            } catch (RuntimeException e) {
                throttle.next().ifPresent(others -> log(failed, e, others));
            }
        }
    }

    private static void log(String failed, RuntimeException failure, String others) {
        DatabaseOutage.in(failure).ifPresentOrElse(
                outage -> LOG.warnf("%s, the database is away: %s%s", failed, outage, others),
                () -> LOG.errorf(failure, "%s%s", failed, others));
    }

    @PreDestroy
    void stop() {
        workers.stop();
    }
}

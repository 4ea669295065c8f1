package dev.maeum.ops;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.maeum.database.DatabaseOutage;

/**
 * Logs exceptions that arrive after their caller has timed out and spilled the write. Those of a database outage are as
 * many as there are writes, so they are logged at DEBUG.
 */
@Singleton
class DroppedExceptionLog {

    private static final Logger LOG = Logger.getLogger(DroppedExceptionLog.class);

    void atStart(@Observes StartupEvent event) {
        Infrastructure.setDroppedExceptionHandler(DroppedExceptionLog::log);
    }

    private static void log(Throwable failure) {
        DatabaseOutage.in(failure).ifPresentOrElse(
                outage -> LOG.debugf("an exception after its caller timed out: %s", outage),
                () -> LOG.errorf(failure, "an exception after its caller timed out"));
    }
}

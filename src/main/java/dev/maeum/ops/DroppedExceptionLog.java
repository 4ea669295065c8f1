package dev.maeum.ops;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.maeum.database.DatabaseOutage;

/**
 * Failures that come when nobody waits for them any more: what was written has been spilled meanwhile. Those of a
 * database that is away are as many as there are writes, and are no news.
 */
@Singleton
class DroppedExceptionLog {

    private static final Logger LOG = Logger.getLogger(DroppedExceptionLog.class);

    void atStart(@Observes StartupEvent event) {
        Infrastructure.setDroppedExceptionHandler(DroppedExceptionLog::tell);
    }

    private static void tell(Throwable failure) {
        DatabaseOutage.in(failure).ifPresentOrElse(outage -> LOG.debugf("nobody waits any more: %s", outage),
                () -> LOG.errorf(failure, "a failure that nobody waited for any more"));
    }
}

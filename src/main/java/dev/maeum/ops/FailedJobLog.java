package dev.maeum.ops;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.FailedExecution;

import dev.maeum.database.DatabaseOutage;

/** Logs failed jobs. A job that met a database outage gets one line, because it runs again on its schedule. */
@Singleton
class FailedJobLog {

    private static final Logger LOG = Logger.getLogger(FailedJobLog.class);

    void failed(@Observes FailedExecution job) {
        String name = job.getExecution().getTrigger().getMethodDescription();
        DatabaseOutage.in(job.getException()).ifPresentOrElse(
                outage -> LOG.warnf("%s is postponed, the database is unavailable: %s", name, outage),
                () -> LOG.errorf(job.getException(), "%s failed", name));
    }
}

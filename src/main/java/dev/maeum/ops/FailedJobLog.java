package dev.maeum.ops;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.FailedExecution;

import dev.maeum.database.DatabaseOutage;

/** Tells of jobs that failed; of those that met with no database in a line, because they come again by themselves. */
@Singleton
class FailedJobLog {

    private static final Logger LOG = Logger.getLogger(FailedJobLog.class);

    void failed(@Observes FailedExecution job) {
        String name = job.getExecution().getTrigger().getMethodDescription();
        DatabaseOutage.in(job.getException()).ifPresentOrElse(
                outage -> LOG.warnf("%s is put off, the database is away: %s", name, outage),
                () -> LOG.errorf(job.getException(), "%s failed", name));
    }
}

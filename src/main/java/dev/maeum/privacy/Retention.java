package dev.maeum.privacy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.journal.SessionRepository;
import dev.maeum.session.SessionException;
import dev.maeum.session.Sessions;
import dev.maeum.worker.ScheduledWorkers;

/** Deletes sessions that are older than the retention period. */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int BATCH = 100;

    private final SessionRepository records;
    private final Sessions sessions;
    private final RetentionConfig config;
    private final Clock clock;
    private final ScheduledWorkers workers;

    Retention(SessionRepository records, Sessions sessions, RetentionConfig config, Clock clock,
            ScheduledWorkers workers) {
        this.records = records;
        this.sessions = sessions;
        this.config = config;
        this.clock = clock;
        this.workers = workers;
    }

    @Scheduled(cron = "{maeum.retention.cron}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return workers.run(() -> config.days().ifPresent(days -> purge(days, config.dryRun())));
    }

    /** @return how many sessions were deleted, or would be */
    int purge(int days, boolean dryRun) {
        long before = clock.millis() - Duration.ofDays(days).toMillis();
        if (dryRun) {
            int count = Math.toIntExact(records.countStartedBefore(before));
            LOG.infof("retention: %d sessions are older than %d days and would be removed (dry run)", count, days);
            return count;
        }
        int removed = 0;
        for (List<SessionId> some = records.startedBefore(before, BATCH); !some.isEmpty(); some = records
                .startedBefore(before, BATCH)) {
            some.forEach(this::remove);
            removed += some.size();
        }
        LOG.infof("retention: %d sessions older than %d days are removed", removed, days);
        return removed;
    }

    private void remove(SessionId id) {
        try {
            sessions.remove(id);
        } catch (SessionException.Unknown e) {
            // Another instance or the owner deleted it first.
            LOG.debugf("session %s was already deleted", id);
        }
    }
}

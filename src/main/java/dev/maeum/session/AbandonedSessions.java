package dev.maeum.session;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.journal.SessionRepository;
import dev.maeum.journal.StoredSession;
import dev.maeum.pipeline.CyclePipeline;

/**
 * Ends sessions that have had no socket and no frame for long. Each instance marks the sessions that have sockets with
 * it, so that none is ended whose client is connected elsewhere.
 */
@ApplicationScoped
class AbandonedSessions {

    private static final Logger LOG = Logger.getLogger(AbandonedSessions.class);
    private static final int BATCH = 50;
    /** A session is marked as used several times before it counts as abandoned. */
    private static final int CHECKS_PER_PERIOD = 4;
    private static final long LONGEST_PAUSE_MILLIS = Duration.ofMinutes(10).toMillis();

    private final SessionRepository records;
    private final LiveSessions live;
    private final SessionEnd end;
    private final CyclePipeline pipeline;
    private final Clock clock;
    private final Executor workers;
    private final long afterMillis;
    private volatile long checkedAt;

    AbandonedSessions(SessionRepository records, LiveSessions live, SessionEnd end, CyclePipeline pipeline, Clock clock,
            AbandonedSessionsConfig config, SessionWorkers workers) {
        this.workers = workers.executor();
        this.records = records;
        this.live = live;
        this.end = end;
        this.pipeline = pipeline;
        this.clock = clock;
        this.afterMillis = config.abandonedAfter().toMillis();
        this.checkedAt = clock.millis();
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> check() {
        long now = clock.millis();
        if (afterMillis <= 0 || now - checkedAt < Math.min(LONGEST_PAUSE_MILLIS, afterMillis / CHECKS_PER_PERIOD)) {
            return Uni.createFrom().voidItem();
        }
        checkedAt = now;
        return Uni.createFrom().<Void>item(() -> {
            endUnusedSince(now - afterMillis);
            return null;
        }).runSubscriptionOn(workers);
    }

    /** Ends the open sessions without sockets and frames since a time, epoch milliseconds. Blocks. */
    void endUnusedSince(long time) {
        records.touch(live.used(), clock.instant());
        // More, because those whose last cycles are in the spill are left out.
        List<SessionId> unused = records.unusedSince(time, BATCH + pipeline.behind());
        for (SessionId id : unused.stream().filter(pipeline::isCaughtUp).toList()) {
            live.locked(id, () -> records.endAbandoned(id, time)).ifPresent(this::conclude);
        }
    }

    private void conclude(StoredSession session) {
        LOG.infof("session %s was abandoned, it is ended as of its last frame", session.id());
        end.end(session.id()).subscribe().with(
                ended -> LOG.debugf("session %s has its summary", session.id()),
                failure -> LOG.warnf("the summary of session %s is not stored: %s", session.id(), failure));
    }
}

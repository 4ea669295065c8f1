package dev.maeum.pipeline;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.database.DatabaseOutage;
import dev.maeum.journal.EmotionAppends;
import dev.maeum.logging.LogThrottle;

/**
 * Appends to {@code emotionsData} what no later cycle of a session takes along: its face or its socket is gone, or its
 * instance crashed. Each instance does so for all sessions.
 */
@ApplicationScoped
class EmotionAppender {

    private static final Logger LOG = Logger.getLogger(EmotionAppender.class);

    private final EmotionAppends appends;
    private final RetryingWriter writer;
    private final LogThrottle throttle = new LogThrottle();

    EmotionAppender(EmotionAppends appends, RetryingWriter writer) {
        this.appends = appends;
        this.writer = writer;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> append() {
        return writer.search(appends::due).chain(this::each).onFailure().invoke(this::failed).onFailure()
                .recoverWithNull();
    }

    // One by one: a session whose emotions cannot be appended must not keep the others from it.
    private Uni<Void> each(List<SessionId> sessions) {
        return Sequentially.each(sessions, id -> writer.search(() -> {
            appends.append(id);
            return id;
        }).onFailure().invoke(this::failed).onFailure().recoverWithNull());
    }

    private void failed(Throwable failure) {
        throttle.next().ifPresent(others -> DatabaseOutage.in(failure).ifPresentOrElse(
                outage -> LOG.warnf("emotions wait to be appended, the database is away: %s%s", outage, others),
                () -> LOG.warnf(failure, "emotions cannot be appended to their sessions%s", others)));
    }
}

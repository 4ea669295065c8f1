package dev.maeum.session;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;

/**
 * Stops in order: sockets receive {@code going_away}, open cycles are closed and stored, running analyses are awaited.
 * Cycles that are not analysed in time stay pending in the database for the next instance.
 */
@ApplicationScoped
public class GracefulShutdown {

    private static final Logger LOG = Logger.getLogger(GracefulShutdown.class);

    /** Less than the whole time: the database may be unavailable. */
    private static final Duration SPILL_PATIENCE = Duration.ofSeconds(8);

    private final LiveSessions live;
    private final List<SessionListener> listeners;

    GracefulShutdown(LiveSessions live, @All List<SessionListener> listeners) {
        this.live = live;
        this.listeners = listeners;
    }

    /** @param most the longest duration of the shutdown */
    public Uni<Void> stop(Duration most) {
        LOG.infof("shutting down with %d live sessions", live.count());
        // Deferred until sockets are refused: a socket that is not notified here is refused instead.
        Uni<Void> notified = Uni.createFrom()
                .deferred(() -> Uni.join().all(listeners.stream().map(SessionListener::leaving).toList())
                        .andCollectFailures())
                .replaceWithVoid().onFailure().recoverWithNull();
        // Cycles close before sockets: a socket that closes first would leave its last frames in an open cycle.
        return live.drain().plug(drained -> Uni.join().all(drained, notified).andCollectFailures().replaceWithVoid())
                // A disk that does not outlive the process would lose what a busy database has not accepted yet.
                .chain(() -> live.spillWritten(SPILL_PATIENCE)).ifNoItem().after(most).recoverWithItem((Void) null)
                .invoke(() -> LOG.infof("live sessions drained, %d of them unfinished", live.unfinished()));
    }
}

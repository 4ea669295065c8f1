package dev.maeum.session;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;

/**
 * Leaves in order: sockets are told to come back, open cycles are closed and stored, running answers are awaited. What is
 * not done in time stays pending in the database, for the next instance.
 */
@ApplicationScoped
public class GracefulShutdown {

    private static final Logger LOG = Logger.getLogger(GracefulShutdown.class);

    private final LiveSessions live;
    private final List<SessionListener> listeners;

    GracefulShutdown(LiveSessions live, @All List<SessionListener> listeners) {
        this.live = live;
        this.listeners = listeners;
    }

    /** @param most the longest that this takes */
    public Uni<Void> leave(Duration most) {
        LOG.infof("leaving, %d sessions are held here", live.count());
        // Asked for when nobody is let in any more: who is not among them is refused.
        Uni<Void> told = Uni.createFrom()
                .deferred(() -> Uni.join().all(listeners.stream().map(SessionListener::leaving).toList())
                        .andCollectFailures())
                .replaceWithVoid().onFailure().recoverWithNull();
        // Cycles close first: sockets that close would leave their last frames in an open cycle.
        return live.drain().plug(drained -> Uni.join().all(drained, told).andCollectFailures().replaceWithVoid())
                .ifNoItem().after(most).recoverWithItem((Void) null)
                .invoke(() -> LOG.infof("left with %d sessions unfinished", live.unfinished()));
    }
}

package dev.maeum.wire;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.maeum.SessionId;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.session.LiveSession;

/**
 * Tells sockets that asked for it what their session's face shows, at most five times a second and while frames arrive.
 * What is told is stored nowhere and sent to no analyst. Does not block.
 */
@Singleton
class LiveFeed {

    private static final Logger LOG = Logger.getLogger(LiveFeed.class);

    private final ConcurrentMap<SessionId, Set<LiveSubscription>> bySession = new ConcurrentHashMap<>();
    private final Connections connections;
    private final GeometryAnalyst geometry;
    private final Clock clock;

    LiveFeed(Connections connections, GeometryAnalyst geometry, Clock clock) {
        this.connections = connections;
        this.geometry = geometry;
        this.clock = clock;
    }

    /** Subscribes a new landmarks socket if its client asked for it. */
    void open(SocketConnection socket) {
        LiveSubscription subscription = LiveSubscription.of(socket, SocketAdmission.live(socket.connection()));
        if (subscription != null) {
            bySession.compute(socket.session().id(), (id, present) -> {
                Set<LiveSubscription> set = present == null ? ConcurrentHashMap.newKeySet() : present;
                set.add(subscription);
                return set;
            });
            socket.session().watch();
        }
    }

    void close(SocketConnection socket) {
        bySession.computeIfPresent(socket.session().id(), (id, set) -> {
            if (set.removeIf(subscription -> subscription.socket() == socket)) {
                socket.session().unwatch();
            }
            return set.isEmpty() ? null : set;
        });
    }

    /** A frame was added to a session: tells whoever is due. */
    void frameAdded(LiveSession session) {
        if (!session.isWatched()) {
            return;
        }
        long now = clock.millis();
        List<LiveSubscription> due = bySession.getOrDefault(session.id(), Set.of()).stream()
                .filter(subscription -> subscription.claim(now)).toList();
        if (!due.isEmpty()) {
            Optional<ServerMessage> message = session.face().map(face -> ServerMessage.Live.of(face, geometry, now));
            due.forEach(subscription -> message.ifPresentOrElse(live -> send(subscription, live), subscription::sent));
        }
    }

    private void send(LiveSubscription subscription, ServerMessage message) {
        connections.send(subscription.socket(), message).onTermination().invoke(subscription::sent).subscribe()
                .with(sent -> LOG.tracef("sent: %s", sent));
    }
}

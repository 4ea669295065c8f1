package dev.maeum.wire;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import jakarta.inject.Singleton;

import dev.maeum.SessionId;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.session.LiveSession;

/**
 * Tells sockets that asked for it what their session's face shows, at most five times a second and while frames arrive.
 * What is told is stored nowhere and sent to no analyst. Does not block.
 */
@Singleton
class LiveFeed {

    /** As long as most messages are. */
    private static final String PLACEHOLDER = "{\"type\":\"live\",\"data\":\"" + "x".repeat(640) + "\"}";

    private final ConcurrentMap<SessionId, LiveListeners> bySession = new ConcurrentHashMap<>();
    private final Watchers watchers;
    private final RemoteWatchers remote;
    private final ServerMessageEncoder encoder;
    private final GeometryAnalyst geometry;
    private final Clock clock;

    LiveFeed(Watchers watchers, RemoteWatchers remote, ServerMessageEncoder encoder, GeometryAnalyst geometry,
            Clock clock) {
        this.watchers = watchers;
        this.remote = remote;
        this.encoder = encoder;
        this.geometry = geometry;
        this.clock = clock;
    }

    /** Tells a new landmarks socket for whom its frames are, and subscribes it if its client asked for it. */
    void open(SocketConnection socket) {
        socket.setListeners(open(socket.session().id(), socket,
                LiveSubscription.of(socket::offer, SocketAdmission.live(socket.connection()))));
    }

    /** Subscribes somebody who watches. */
    void open(Watcher watcher) {
        open(watcher.session(), watcher, LiveSubscription.of(watcher::offer, OptionalInt.of(watcher.perSecond())));
    }

    private LiveListeners open(SessionId session, Object socket, LiveSubscription subscription) {
        // In the map, so that those who come do not join listeners that are being removed.
        return bySession.compute(session, (id, present) -> {
            LiveListeners listeners = present == null ? new LiveListeners() : present;
            listeners.add(socket, subscription);
            return listeners;
        });
    }

    /** @param socket that was opened, or refused */
    void close(SessionId session, Object socket) {
        bySession.computeIfPresent(session, (id, listeners) -> {
            listeners.remove(socket);
            return listeners.isUnused() ? null : listeners;
        });
    }

    /** A frame is about to be added to a socket's session: sees to it that it is summed up if somebody listens. */
    void frameArrives(SocketConnection socket) {
        socket.session().watch(!socket.listeners().isEmpty());
    }

    /** A frame was added to a socket's session: tells whoever is due. */
    void frameAdded(SocketConnection socket) {
        // Without a look at the clock, which each frame would pay for.
        if (socket.listeners().isEmpty()) {
            return;
        }
        long now = clock.millis();
        List<LiveSubscription> due = socket.listeners().claimDue(now);
        if (!due.isEmpty()) {
            send(due, message(socket.session(), now));
        }
    }

    /** A frame was dropped for the benchmark: whoever is due gets a message all the same, as a baseline for sending. */
    void frameDropped(SocketConnection socket) {
        send(socket.listeners().claimDue(clock.millis()), Optional.of(PLACEHOLDER));
    }

    private Optional<String> message(LiveSession session, long now) {
        int watching = watchers.count(session.id()) + remote.count(session.id());
        return session.face().map(face -> encoder.encode(ServerMessage.Live.of(face, geometry, watching, now)));
    }

    private static void send(List<LiveSubscription> due, Optional<String> message) {
        due.forEach(subscription -> message.ifPresentOrElse(subscription::send, subscription::skip));
    }
}

package dev.maeum.wire;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;

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

    private final ConcurrentMap<SessionId, List<LiveSubscription>> bySession = new ConcurrentHashMap<>();
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

    /** Subscribes a new landmarks socket if its client asked for it. */
    void open(SocketConnection socket) {
        open(socket.session().id(),
                LiveSubscription.of(socket, socket::offer, SocketAdmission.live(socket.connection())));
    }

    /** Subscribes somebody who watches. */
    void open(Watcher watcher) {
        open(watcher.session(), LiveSubscription.of(watcher, watcher::offer, OptionalInt.of(watcher.perSecond())));
    }

    private void open(SessionId session, LiveSubscription subscription) {
        if (subscription != null) {
            bySession.compute(session, (id, present) -> {
                List<LiveSubscription> subscriptions = present == null ? new CopyOnWriteArrayList<>() : present;
                subscriptions.add(subscription);
                return subscriptions;
            });
        }
    }

    /** @param socket that was opened */
    void close(SessionId session, Object socket) {
        bySession.computeIfPresent(session, (id, subscriptions) -> {
            subscriptions.removeIf(subscription -> subscription.isOf(socket));
            return subscriptions.isEmpty() ? null : subscriptions;
        });
    }

    /**
     * A frame is about to be added to a session: sees to it that it is summed up if somebody asked for it.
     *
     * @return who did, for {@link #frameAdded}: to look them up again costs as much as all else for this frame
     */
    List<LiveSubscription> frameArrives(LiveSession session) {
        List<LiveSubscription> subscriptions = bySession.getOrDefault(session.id(), List.of());
        session.watch(!subscriptions.isEmpty());
        return subscriptions;
    }

    /** A frame was added to a session: tells whoever of these is due. */
    void frameAdded(LiveSession session, List<LiveSubscription> subscriptions) {
        if (subscriptions.isEmpty()) {
            return;
        }
        long now = clock.millis();
        List<LiveSubscription> due = null;
        for (LiveSubscription subscription : subscriptions) {
            if (subscription.claim(now)) {
                due = due == null ? new ArrayList<>() : due;
                due.add(subscription);
            }
        }
        if (due != null) {
            tell(session, due, now);
        }
    }

    private void tell(LiveSession session, List<LiveSubscription> due, long now) {
        int watching = watchers.count(session.id()) + remote.count(session.id());
        Optional<String> message = session.face()
                .map(face -> encoder.encode(ServerMessage.Live.of(face, geometry, watching, now)));
        due.forEach(subscription -> message.ifPresentOrElse(subscription::send, subscription::skip));
    }
}

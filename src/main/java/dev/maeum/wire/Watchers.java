package dev.maeum.wire;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.journal.StoredEmotion;
import dev.maeum.journal.UnreadCycle;
import dev.maeum.marker.DeletedMarker;
import dev.maeum.marker.Marker;
import dev.maeum.marker.StoredMarker;

/**
 * Those who watch sessions at this instance. They are apart from a session's own sockets, so that they take no slot of
 * those, no share of their messages, and no delivery of an emotion.
 */
@Singleton
class Watchers {

    /** Of one session: more than a counsellor has screens, and few enough for every frame. */
    static final int MOST = 4;

    private static final Logger LOG = Logger.getLogger(Watchers.class);

    private final ConcurrentMap<SessionId, WatchedSession> bySession = new ConcurrentHashMap<>();
    private final ServerMessageEncoder encoder;
    private final Clock clock;

    Watchers(ServerMessageEncoder encoder, Clock clock) {
        this.encoder = encoder;
        this.clock = clock;
    }

    /** Returns false if the session has as many as it may have. */
    boolean add(Watcher watcher) {
        AtomicBoolean added = new AtomicBoolean();
        bySession.compute(watcher.session(), (id, present) -> {
            WatchedSession session = present == null ? new WatchedSession(id, clock.millis()) : present;
            added.set(session.watchers().size() < MOST && session.watchers().add(watcher));
            return session;
        });
        return added.get();
    }

    void remove(Watcher watcher) {
        bySession.computeIfPresent(watcher.session(), (id, session) -> {
            session.watchers().remove(watcher);
            return session.watchers().isEmpty() ? null : session;
        });
    }

    // After the commit: who watches may ask for the markers at once.
    void stored(@Observes(during = TransactionPhase.AFTER_SUCCESS) StoredMarker marker) {
        marker(marker.session(), marker.marker());
    }

    void deleted(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeletedMarker marker) {
        markerDeleted(marker.session(), marker.id());
    }

    /** An emotion was stored. Like what follows it is told once, whether this instance or the rows say so. */
    void emotion(SessionId id, StoredEmotion emotion) {
        send(id, session -> session.tellsCycle(emotion.cycle()),
                () -> ServerMessage.EmotionUpdate.of(emotion).withoutSpeech());
    }

    void unread(SessionId id, UnreadCycle cycle) {
        send(id, session -> session.tellsCycle(cycle.cycle()), () -> ServerMessage.CycleUnread.of(cycle));
    }

    void marker(SessionId id, Marker marker) {
        send(id, session -> session.markers().stored(marker));
    }

    void markerDeleted(SessionId id, long marker) {
        send(id, session -> session.markers().deleted(marker));
    }

    /** @param at when the session was paused or resumed */
    void changed(SessionId id, long at, ServerMessage message) {
        send(id, session -> session.tellsChange(at), () -> message);
    }

    int count(SessionId id) {
        return watching(id).size();
    }

    List<WatchedSession> sessions() {
        return List.copyOf(bySession.values());
    }

    List<Watcher> all() {
        return bySession.values().stream().flatMap(session -> session.watchers().stream()).toList();
    }

    // Without waiting.
    private void send(SessionId id, Predicate<WatchedSession> isNews, Supplier<ServerMessage> message) {
        send(id, session -> isNews.test(session) ? Optional.of(message.get()) : Optional.empty());
    }

    private void send(SessionId id, Function<WatchedSession, Optional<ServerMessage>> news) {
        WatchedSession session = bySession.get(id);
        if (session != null) {
            news.apply(session).map(encoder::encode)
                    .ifPresent(text -> session.watchers().forEach(watcher -> ignoreResult(watcher.send(text))));
        }
    }

    /** Sends a last message to those who watch a session and closes their sockets, without waiting. */
    void close(SessionId id, ServerMessage last, CloseReason reason) {
        String text = encoder.encode(last);
        watching(id).forEach(watcher -> ignoreResult(watcher.send(text).chain(() -> watcher.close(reason))));
    }

    void close(SessionId id, CloseReason reason) {
        watching(id).forEach(watcher -> close(watcher, reason));
    }

    private Set<Watcher> watching(SessionId id) {
        WatchedSession session = bySession.get(id);
        return session == null ? Set.of() : session.watchers();
    }

    static void close(Watcher watcher, CloseReason reason) {
        ignoreResult(watcher.close(reason));
    }

    private static void ignoreResult(Uni<Boolean> action) {
        action.subscribe().with(done -> LOG.tracef("done: %s", done));
    }
}

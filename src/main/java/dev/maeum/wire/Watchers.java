package dev.maeum.wire;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.marker.AddedMarker;

/**
 * Those who watch sessions at this instance. They are apart from a session's own sockets, so that they take no place of
 * those, no share of their messages, and no delivery of an emotion.
 */
@Singleton
class Watchers {

    /** Of one session: more than a counsellor has screens, and few enough for every frame. */
    static final int MOST = 4;

    private static final Logger LOG = Logger.getLogger(Watchers.class);

    private final ConcurrentMap<SessionId, Set<Watcher>> bySession = new ConcurrentHashMap<>();
    private final ServerMessageEncoder encoder;

    Watchers(ServerMessageEncoder encoder) {
        this.encoder = encoder;
    }

    /** Returns false if the session has as many as it may have. */
    boolean add(Watcher watcher) {
        AtomicBoolean added = new AtomicBoolean();
        bySession.compute(watcher.session(), (id, present) -> {
            Set<Watcher> set = present == null ? ConcurrentHashMap.newKeySet() : present;
            added.set(set.size() < MOST && set.add(watcher));
            return set;
        });
        return added.get();
    }

    void remove(Watcher watcher) {
        bySession.computeIfPresent(watcher.session(), (id, set) -> {
            set.remove(watcher);
            return set.isEmpty() ? null : set;
        });
    }

    // After the commit: who watches may ask for the markers at once.
    void added(@Observes(during = TransactionPhase.AFTER_SUCCESS) AddedMarker marker) {
        send(marker.session(), ServerMessage.MarkerAdded.of(marker.marker()));
    }

    int count(SessionId id) {
        return bySession.getOrDefault(id, Set.of()).size();
    }

    List<Watcher> all() {
        return bySession.values().stream().flatMap(Collection::stream).toList();
    }

    /** Sends to those who watch a session, without waiting. */
    void send(SessionId id, ServerMessage message) {
        Set<Watcher> watchers = bySession.getOrDefault(id, Set.of());
        if (!watchers.isEmpty()) {
            String text = encoder.encode(message);
            watchers.forEach(watcher -> ignoreResult(watcher.send(text)));
        }
    }

    /** Sends a last message to those who watch a session and closes their sockets, without waiting. */
    void close(SessionId id, ServerMessage last, CloseReason reason) {
        String text = encoder.encode(last);
        bySession.getOrDefault(id, Set.of())
                .forEach(watcher -> ignoreResult(watcher.send(text).chain(() -> watcher.close(reason))));
    }

    void close(SessionId id, CloseReason reason) {
        bySession.getOrDefault(id, Set.of()).forEach(watcher -> close(watcher, reason));
    }

    static void close(Watcher watcher, CloseReason reason) {
        ignoreResult(watcher.close(reason));
    }

    private static void ignoreResult(Uni<Boolean> action) {
        action.subscribe().with(done -> LOG.tracef("done: %s", done));
    }
}

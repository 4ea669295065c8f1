package dev.maeum.wire;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.session.LiveSession;
import dev.maeum.session.LiveSessions;

/**
 * The open sockets of this instance, by session. A session may have several sockets of one channel; each comes and goes
 * for itself.
 */
@ApplicationScoped
class Connections {

    private static final Logger LOG = Logger.getLogger(Connections.class);

    private record Peer(Channel channel, WebSocketConnection connection) {}

    private final ConcurrentMap<SessionId, Set<Peer>> peers = new ConcurrentHashMap<>();
    private final LiveSessions live;
    private final ServerMessageEncoder encoder;

    Connections(LiveSessions live, ServerMessageEncoder encoder) {
        this.live = live;
        this.encoder = encoder;
    }

    /** Takes a new socket in, or closes it with the reason why not. */
    Optional<LiveSession> open(Channel channel, WebSocketConnection connection) {
        LiveSession loaded = connection.userData().get(Admission.SESSION);
        if (loaded == null) {
            CloseReason reason = connection.userData().get(Admission.REFUSAL);
            connection.close(reason).subscribe().with(closed -> {
            }, failure -> LOG.debugf("a refused socket was gone before it was closed: %s", failure));
            return Optional.empty();
        }
        LiveSession session = live.attach(loaded);
        connection.userData().put(Admission.SESSION, session);
        peers.compute(session.id(), (id, present) -> {
            Set<Peer> set = present == null ? ConcurrentHashMap.newKeySet() : present;
            set.add(new Peer(channel, connection));
            return set;
        });
        LOG.debugf("%s socket of session %s opened", channel.key(), session.id());
        return Optional.of(session);
    }

    void close(Channel channel, WebSocketConnection connection) {
        LiveSession session = session(connection);
        if (session == null) {
            return;
        }
        live.detach(session);
        peers.computeIfPresent(session.id(), (id, set) -> {
            set.remove(new Peer(channel, connection));
            return set.isEmpty() ? null : set;
        });
        LOG.debugf("%s socket of session %s closed", channel.key(), session.id());
    }

    /** The session that a socket feeds; null for a refused socket. */
    LiveSession session(WebSocketConnection connection) {
        return connection.userData().get(Admission.SESSION);
    }

    Uni<Void> send(WebSocketConnection connection, ServerMessage message) {
        return connection.sendText(encoder.encode(message));
    }

    /** Sends to all sockets of a channel. The item is whether at least one of them took it. */
    Uni<Boolean> send(SessionId id, Channel channel, ServerMessage message) {
        List<Peer> targets = of(id).stream().filter(peer -> peer.channel == channel).toList();
        if (targets.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        String text = encoder.encode(message);
        return Uni.join().all(targets.stream().map(peer -> offer(peer, text)).toList()).andCollectFailures()
                .map(taken -> taken.contains(true));
    }

    /** Closes all sockets of a session. */
    Uni<Void> close(SessionId id, CloseReason reason) {
        List<Uni<Boolean>> closing = of(id).stream()
                .map(peer -> peer.connection.close(reason).replaceWith(true).onFailure().recoverWithItem(false))
                .toList();
        return closing.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(closing).andCollectFailures().replaceWithVoid();
    }

    private Set<Peer> of(SessionId id) {
        return peers.getOrDefault(id, Set.of());
    }

    private static Uni<Boolean> offer(Peer peer, String text) {
        return peer.connection.sendText(text).replaceWith(true).onFailure()
                .invoke(failure -> LOG.debugf("a %s socket was gone before it was told: %s", peer.channel.key(),
                        failure))
                .onFailure().recoverWithItem(false);
    }
}

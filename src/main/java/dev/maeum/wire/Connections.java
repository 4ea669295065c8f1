package dev.maeum.wire;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.journal.SessionStatus;
import dev.maeum.journal.StoredEmotion;
import dev.maeum.journal.UnreadCycle;
import dev.maeum.session.LiveSession;
import dev.maeum.session.LiveSessions;
import dev.maeum.wire.decode.Channel;

/**
 * The open sockets of this instance, by session. A session may have several sockets of one channel; each comes and goes
 * for itself.
 */
@ApplicationScoped
class Connections {

    private static final Logger LOG = Logger.getLogger(Connections.class);

    private final ConcurrentMap<SessionId, Set<SocketConnection>> sockets = new ConcurrentHashMap<>();
    private final LiveSessions live;
    private final ServerMessageEncoder encoder;
    private final SocketLimits limits;

    Connections(LiveSessions live, ServerMessageEncoder encoder, SocketLimits limits) {
        this.live = live;
        this.encoder = encoder;
        this.limits = limits;
    }

    /** Takes a new socket in, or closes it with the reason why not. */
    Optional<SocketConnection> open(Channel channel, WebSocketConnection connection) {
        LiveSession loaded = connection.userData().get(SocketAdmission.SESSION);
        if (loaded == null) {
            refuse(connection, connection.userData().get(SocketAdmission.REFUSAL));
            return Optional.empty();
        }
        Optional<CloseReason> oneTooMany = limits.forSocket(of(loaded.id()).size(),
                ofAddress(connection.userData().get(SocketAdmission.ADDRESS)));
        if (oneTooMany.isPresent()) {
            refuse(connection, oneTooMany.get());
            return Optional.empty();
        }
        LiveSession session = live.attach(loaded);
        SocketConnection socket = SocketConnection.attach(channel, connection, session);
        sockets.compute(session.id(), (id, present) -> {
            Set<SocketConnection> set = present == null ? ConcurrentHashMap.newKeySet() : present;
            set.add(socket);
            return set;
        });
        LOG.debugf("%s socket of session %s opened", channel.key(), session.id());
        if (session.status() == SessionStatus.ENDED) {
            // Ended since it was looked up; whoever ended it may have closed its sockets before this one was among them.
            refuse(connection, SocketAdmission.ENDED);
            return Optional.empty();
        }
        if (live.isDraining()) {
            // Looked up while the service began to leave: the others may have been dismissed already.
            refuse(connection, SocketAdmission.RESTART);
            return Optional.empty();
        }
        return Optional.of(socket);
    }

    void close(WebSocketConnection connection) {
        SocketConnection socket = SocketConnection.of(connection);
        if (socket == null) {
            return;
        }
        live.detach(socket.session());
        sockets.computeIfPresent(socket.session().id(), (id, set) -> {
            set.remove(socket);
            return set.isEmpty() ? null : set;
        });
        LOG.debugf("%s socket of session %s closed", socket.channel().key(), socket.session().id());
    }

    /** Sends to one socket. The item is whether it went out; never fails. */
    Uni<Boolean> send(SocketConnection socket, ServerMessage message) {
        return socket.send(encoder.encode(message));
    }

    /** Tells one socket of an emotion, once. The item is whether it has been told; never fails. */
    Uni<Boolean> tell(SocketConnection socket, StoredEmotion emotion) {
        return socket.tell(emotion.timestamp(), encoder.encode(ServerMessage.EmotionUpdate.of(emotion)));
    }

    /** Tells one socket of a cycle without an emotion, once. The item is whether it has been told; never fails. */
    Uni<Boolean> tell(SocketConnection socket, UnreadCycle cycle) {
        return socket.tell(cycle.endedAt(), encoder.encode(ServerMessage.CycleUnread.of(cycle)));
    }

    /** Tells the landmarks sockets of an emotion, each once. The item is whether one of them has been told; never fails. */
    Uni<Boolean> tell(SessionId id, StoredEmotion emotion) {
        return send(id, socket -> socket.channel() == Channel.LANDMARKS, ServerMessage.EmotionUpdate.of(emotion),
                (socket, text) -> socket.tell(emotion.timestamp(), text));
    }

    /** Tells those who asked for receipts of a cycle without an emotion, each once. Never fails. */
    Uni<Boolean> tell(SessionId id, UnreadCycle cycle) {
        return send(id, Connections::wantsReceipts, ServerMessage.CycleUnread.of(cycle),
                (socket, text) -> socket.tell(cycle.endedAt(), text));
    }

    boolean has(SessionId id, Channel channel) {
        return of(id).stream().anyMatch(socket -> socket.channel() == channel);
    }

    /** Those that have a socket of this channel. */
    Set<LiveSession> sessions(Channel channel) {
        return sockets.values().stream().flatMap(Collection::stream).filter(socket -> socket.channel() == channel)
                .map(SocketConnection::session).collect(Collectors.toSet());
    }

    /** Sends to all sockets of a channel. The item is whether at least one of them took it; never fails. */
    Uni<Boolean> send(SessionId id, Channel channel, ServerMessage message) {
        return send(id, socket -> socket.channel() == channel, message, SocketConnection::send);
    }

    /** Sends to those landmarks sockets that asked for receipts. */
    Uni<Boolean> sendReceipt(SessionId id, ServerMessage message) {
        return send(id, Connections::wantsReceipts, message, SocketConnection::send);
    }

    /** Whether there is a landmarks socket that asked for receipts. */
    boolean hasReceipts(SessionId id) {
        return of(id).stream().anyMatch(Connections::wantsReceipts);
    }

    private static boolean wantsReceipts(SocketConnection socket) {
        return socket.channel() == Channel.LANDMARKS && SocketAdmission.receipts(socket.connection());
    }

    private Uni<Boolean> send(SessionId id, Predicate<SocketConnection> to, ServerMessage message,
            BiFunction<SocketConnection, String, Uni<Boolean>> way) {
        List<SocketConnection> targets = of(id).stream().filter(to).toList();
        if (targets.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        String text = encoder.encode(message);
        return each(targets.stream().map(socket -> way.apply(socket, text)).toList());
    }

    /** Closes all sockets of a session. */
    Uni<Boolean> close(SessionId id, CloseReason reason) {
        return each(of(id).stream().map(socket -> socket.close(reason)).toList());
    }

    /** Sends every socket a message of its own and closes it. */
    Uni<Boolean> dismiss(Supplier<ServerMessage> message, CloseReason reason) {
        return each(sockets.values().stream().flatMap(Collection::stream)
                .map(socket -> socket.send(encoder.encode(message.get())).chain(() -> socket.close(reason))).toList());
    }

    private static Uni<Boolean> each(List<Uni<Boolean>> doings) {
        return doings.isEmpty()
                ? Uni.createFrom().item(false)
                : Uni.join().all(doings).andCollectFailures().map(done -> done.contains(true));
    }

    private static void refuse(WebSocketConnection connection, CloseReason reason) {
        connection.close(reason).subscribe().with(closed -> {
        }, failure -> LOG.debugf("a refused socket was gone before it was closed: %s", failure));
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void closeSilent() {
        sockets.values().stream().flatMap(Collection::stream).filter(socket -> !socket.isAbandoned())
                .forEach(socket -> limits.forSilence(socket.silence()).ifPresent(reason -> socket.close(reason)
                        .subscribe()
                        .with(closed -> LOG.debugf("a silent socket of session %s is closed", socket.session().id()))));
    }

    /** Open sockets of a channel. */
    long count(Channel channel) {
        return sockets.values().stream().flatMap(Collection::stream).filter(socket -> socket.channel() == channel)
                .count();
    }

    private long ofAddress(String address) {
        return sockets.values().stream().flatMap(Collection::stream).filter(socket -> socket.address().equals(address))
                .count();
    }

    private Set<SocketConnection> of(SessionId id) {
        return sockets.getOrDefault(id, Set.of());
    }
}

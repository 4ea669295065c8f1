package dev.maeum.wire;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.journal.SessionStatus;
import dev.maeum.journal.StoredEmotion;
import dev.maeum.journal.UnreadCycle;
import dev.maeum.session.LiveSession;
import dev.maeum.session.LiveSessions;
import dev.maeum.wire.decode.Channel;

/**
 * The open sockets of this instance, by session. A session may have several sockets of one channel; each opens and
 * closes independently.
 */
@Singleton
class Connections {

    private static final Logger LOG = Logger.getLogger(Connections.class);
    private static final CloseReason REPLACED = new CloseReason(1013,
            "Replaced by a newer socket, please try again in 1 s");

    private final OpenSockets sockets;
    private final LiveSessions live;
    private final ServerMessageEncoder encoder;
    private final SocketLimits limits;

    Connections(LiveSessions live, ServerMessageEncoder encoder, SocketLimits limits, OpenSockets sockets) {
        this.live = live;
        this.encoder = encoder;
        this.limits = limits;
        this.sockets = sockets;
    }

    /** Registers a new socket, or closes it with the reason for the refusal. */
    Optional<SocketConnection> open(Channel channel, WebSocketConnection connection) {
        LiveSession loaded = connection.userData().get(SocketAdmission.SESSION);
        if (loaded == null) {
            refuse(connection, connection.userData().get(SocketAdmission.REFUSAL));
            return Optional.empty();
        }
        Optional<CloseReason> exceeded = limits.forSocket(sockets.mayAdd(loaded.id()),
                sockets.ofAddress(connection.userData().get(SocketAdmission.ADDRESS)));
        if (exceeded.isPresent()) {
            refuse(connection, exceeded.get());
            return Optional.empty();
        }
        LiveSession session = live.attach(loaded);
        SocketConnection socket = SocketConnection.attach(channel, connection, session);
        sockets.toReplace(session.id()).ifPresent(this::replace);
        sockets.add(socket);
        LOG.debugf("%s socket of session %s opened", channel.key(), session.id());
        if (session.status() == SessionStatus.ENDED) {
            // The session has ended since it was loaded; its sockets may have been closed before this one was
            // registered.
            refuse(connection, SocketAdmission.ENDED);
            return Optional.empty();
        }
        if (live.isDraining()) {
            // The shutdown has begun since the session was loaded; the other sockets may have been closed already.
            refuse(connection, SocketAdmission.RESTART);
            return Optional.empty();
        }
        if (connection.userData().get(SocketAdmission.TICKET) && !claimSlot(socket)) {
            refuse(connection, SocketLimits.TOO_MANY_SESSIONS);
            return Optional.empty();
        }
        return Optional.of(socket);
    }

    /** Gives a socket's session a slot, for a ticket or a message. Returns false if there is none. */
    boolean claimSlot(SocketConnection socket) {
        return socket.session().hasSlot() || live.claimSlot(socket.session());
    }

    // At once: a connection whose other end is gone takes long to close.
    private void replace(SocketConnection silent) {
        sockets.remove(silent);
        silent.close(REPLACED).subscribe()
                .with(closed -> LOG.debugf("a silent socket of session %s was replaced", silent.session().id()));
    }

    void close(WebSocketConnection connection) {
        SocketConnection socket = SocketConnection.of(connection);
        if (socket == null) {
            return;
        }
        live.detach(socket.session());
        sockets.remove(socket);
        LOG.debugf("%s socket of session %s closed", socket.channel().key(), socket.session().id());
    }

    /** Sends a message to one socket. The item is whether it was sent; never fails. */
    Uni<Boolean> send(SocketConnection socket, ServerMessage message) {
        return socket.send(encoder.encode(message));
    }

    /** Delivers an emotion to one socket, once. The item is whether it has been delivered; never fails. */
    Uni<Boolean> deliver(SocketConnection socket, StoredEmotion emotion) {
        return socket.deliver(emotion.timestamp(), encoder.encode(ServerMessage.EmotionUpdate.of(emotion)));
    }

    /**
     * Delivers a cycle without an emotion to one socket, once. The item is whether it has been delivered; never
     * fails.
     */
    Uni<Boolean> deliver(SocketConnection socket, UnreadCycle cycle) {
        return socket.deliver(cycle.endedAt(), encoder.encode(ServerMessage.CycleUnread.of(cycle)));
    }

    /**
     * Delivers an emotion to the session's landmarks sockets, once each. The item is whether any of them has received
     * it; it comes when the writes to all have ended. Never fails.
     */
    Uni<Boolean> deliver(SessionId id, StoredEmotion emotion) {
        return send(id, socket -> socket.channel() == Channel.LANDMARKS, ServerMessage.EmotionUpdate.of(emotion),
                (socket, text) -> socket.deliver(emotion.timestamp(), text));
    }

    /** Delivers a cycle without an emotion to the sockets that asked for receipts, once each. Never fails. */
    Uni<Boolean> deliver(SessionId id, UnreadCycle cycle) {
        return send(id, Connections::wantsReceipts, ServerMessage.CycleUnread.of(cycle),
                (socket, text) -> socket.deliver(cycle.endedAt(), text));
    }

    /** Whether a session has a socket of a channel that is not being closed. */
    boolean has(SessionId id, Channel channel) {
        return of(id).stream().anyMatch(socket -> socket.channel() == channel && !socket.isAbandoned());
    }

    /** Sessions with a socket of this channel. */
    Set<LiveSession> sessions(Channel channel) {
        return sockets.all().filter(socket -> socket.channel() == channel)
                .map(SocketConnection::session).collect(Collectors.toSet());
    }

    /** Sends to all sockets of a channel. The item is whether at least one received it; never fails. */
    Uni<Boolean> send(SessionId id, Channel channel, ServerMessage message) {
        return send(id, socket -> socket.channel() == channel, message, SocketConnection::send);
    }

    /** Sends to the landmarks sockets that asked for receipts. */
    Uni<Boolean> sendReceipt(SessionId id, ServerMessage message) {
        return send(id, Connections::wantsReceipts, message, SocketConnection::send);
    }

    /** Whether any landmarks socket asked for receipts. */
    boolean hasReceipts(SessionId id) {
        return of(id).stream().anyMatch(Connections::wantsReceipts);
    }

    private static boolean wantsReceipts(SocketConnection socket) {
        return socket.channel() == Channel.LANDMARKS && SocketAdmission.receipts(socket.connection());
    }

    private Uni<Boolean> send(SessionId id, Predicate<SocketConnection> to, ServerMessage message,
            BiFunction<SocketConnection, String, Uni<Boolean>> action) {
        List<SocketConnection> targets = of(id).stream().filter(to).toList();
        if (targets.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        String text = encoder.encode(message);
        return each(targets.stream().map(socket -> action.apply(socket, text)).toList());
    }

    /** Closes all sockets of a session. */
    Uni<Boolean> close(SessionId id, CloseReason reason) {
        return each(of(id).stream().map(socket -> socket.close(reason)).toList());
    }

    /** Sends each socket a message of its own and closes it. */
    Uni<Boolean> sendAndCloseAll(Supplier<ServerMessage> message, CloseReason reason) {
        return each(sockets.all()
                .map(socket -> socket.send(encoder.encode(message.get())).chain(() -> socket.close(reason))).toList());
    }

    private static Uni<Boolean> each(List<Uni<Boolean>> actions) {
        return actions.isEmpty()
                ? Uni.createFrom().item(false)
                : Uni.join().all(actions).andCollectFailures().map(done -> done.contains(true));
    }

    private static void refuse(WebSocketConnection connection, CloseReason reason) {
        connection.close(reason).subscribe().with(closed -> {
        }, failure -> LOG.debugf("a refused socket disconnected before it was closed: %s", failure));
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @NonBlocking
    void closeIdle() {
        sockets.all().filter(socket -> !socket.isAbandoned())
                .forEach(socket -> limits.forMissedPong(socket.silence()).or(() -> limits.forSilence(socket.silence()))
                        .ifPresent(reason -> socket.close(reason)
                                .subscribe()
                                .with(closed -> LOG.debugf("an idle socket of session %s was closed",
                                        socket.session().id()))));
    }

    /** Number of open sockets of a channel. */
    long count(Channel channel) {
        return sockets.all().filter(socket -> socket.channel() == channel)
                .count();
    }

    private Set<SocketConnection> of(SessionId id) {
        return sockets.of(id);
    }
}

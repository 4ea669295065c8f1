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
import dev.maeum.journal.CycleUnread;
import dev.maeum.journal.EmotionRead;
import dev.maeum.journal.SessionStatus;
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

    private final ConcurrentMap<SessionId, Set<Peer>> peers = new ConcurrentHashMap<>();
    private final LiveSessions live;
    private final ServerMessageEncoder encoder;
    private final SocketLimits limits;

    Connections(LiveSessions live, ServerMessageEncoder encoder, SocketLimits limits) {
        this.live = live;
        this.encoder = encoder;
        this.limits = limits;
    }

    /** Takes a new socket in, or closes it with the reason why not. */
    Optional<Peer> open(Channel channel, WebSocketConnection connection) {
        LiveSession loaded = connection.userData().get(Admission.SESSION);
        if (loaded == null) {
            refuse(connection, connection.userData().get(Admission.REFUSAL));
            return Optional.empty();
        }
        Optional<CloseReason> oneTooMany = limits.forSocket(of(loaded.id()).size(),
                ofAddress(connection.userData().get(Admission.ADDRESS)));
        if (oneTooMany.isPresent()) {
            refuse(connection, oneTooMany.get());
            return Optional.empty();
        }
        LiveSession session = live.attach(loaded);
        Peer peer = Peer.attach(channel, connection, session);
        peers.compute(session.id(), (id, present) -> {
            Set<Peer> set = present == null ? ConcurrentHashMap.newKeySet() : present;
            set.add(peer);
            return set;
        });
        LOG.debugf("%s socket of session %s opened", channel.key(), session.id());
        if (session.status() == SessionStatus.ENDED) {
            // Ended since it was looked up; whoever ended it may have closed its sockets before this one was among them.
            refuse(connection, Admission.ENDED);
            return Optional.empty();
        }
        if (live.isDraining()) {
            // Looked up while the service began to leave: the others may have been dismissed already.
            refuse(connection, Admission.RESTART);
            return Optional.empty();
        }
        return Optional.of(peer);
    }

    void close(WebSocketConnection connection) {
        Peer peer = Peer.of(connection);
        if (peer == null) {
            return;
        }
        live.detach(peer.session());
        peers.computeIfPresent(peer.session().id(), (id, set) -> {
            set.remove(peer);
            return set.isEmpty() ? null : set;
        });
        LOG.debugf("%s socket of session %s closed", peer.channel().key(), peer.session().id());
    }

    /** Sends to one socket. The item is whether it went out; never fails. */
    Uni<Boolean> send(Peer peer, ServerMessage message) {
        return peer.send(encoder.encode(message));
    }

    /** Tells one socket of an emotion, once. The item is whether it has been told; never fails. */
    Uni<Boolean> tell(Peer peer, EmotionRead emotion) {
        return peer.tell(emotion.timestamp(), encoder.encode(ServerMessage.EmotionUpdate.of(emotion)));
    }

    /** Tells one socket of a cycle without an emotion, once. The item is whether it has been told; never fails. */
    Uni<Boolean> tell(Peer peer, CycleUnread cycle) {
        return peer.tell(cycle.endedAt(), encoder.encode(ServerMessage.CycleUnread.of(cycle)));
    }

    /** Tells the landmarks sockets of an emotion, each once. The item is whether one of them has been told; never fails. */
    Uni<Boolean> tell(SessionId id, EmotionRead emotion) {
        return send(id, peer -> peer.channel() == Channel.LANDMARKS, ServerMessage.EmotionUpdate.of(emotion),
                (peer, text) -> peer.tell(emotion.timestamp(), text));
    }

    /** Tells those who asked for receipts of a cycle without an emotion, each once. Never fails. */
    Uni<Boolean> tell(SessionId id, CycleUnread cycle) {
        return send(id, Connections::wantsReceipts, ServerMessage.CycleUnread.of(cycle),
                (peer, text) -> peer.tell(cycle.endedAt(), text));
    }

    boolean has(SessionId id, Channel channel) {
        return of(id).stream().anyMatch(peer -> peer.channel() == channel);
    }

    /** Those that have a socket of this channel. */
    Set<LiveSession> sessions(Channel channel) {
        return peers.values().stream().flatMap(Collection::stream).filter(peer -> peer.channel() == channel)
                .map(Peer::session).collect(Collectors.toSet());
    }

    /** Sends to all sockets of a channel. The item is whether at least one of them took it; never fails. */
    Uni<Boolean> send(SessionId id, Channel channel, ServerMessage message) {
        return send(id, peer -> peer.channel() == channel, message, Peer::send);
    }

    /** Sends to those landmarks sockets that asked for receipts. */
    Uni<Boolean> sendReceipt(SessionId id, ServerMessage message) {
        return send(id, Connections::wantsReceipts, message, Peer::send);
    }

    /** Whether there is a landmarks socket that asked for receipts. */
    boolean hasReceipts(SessionId id) {
        return of(id).stream().anyMatch(Connections::wantsReceipts);
    }

    private static boolean wantsReceipts(Peer peer) {
        return peer.channel() == Channel.LANDMARKS && Admission.receipts(peer.connection());
    }

    private Uni<Boolean> send(SessionId id, Predicate<Peer> to, ServerMessage message,
            BiFunction<Peer, String, Uni<Boolean>> way) {
        List<Peer> targets = of(id).stream().filter(to).toList();
        if (targets.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        String text = encoder.encode(message);
        return each(targets.stream().map(peer -> way.apply(peer, text)).toList());
    }

    /** Closes all sockets of a session. */
    Uni<Boolean> close(SessionId id, CloseReason reason) {
        return each(of(id).stream().map(peer -> peer.close(reason)).toList());
    }

    /** Sends every socket a message of its own and closes it. */
    Uni<Boolean> dismiss(Supplier<ServerMessage> message, CloseReason reason) {
        return each(peers.values().stream().flatMap(Collection::stream)
                .map(peer -> peer.send(encoder.encode(message.get())).chain(() -> peer.close(reason))).toList());
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
        peers.values().stream().flatMap(Collection::stream).filter(peer -> !peer.isAbandoned())
                .forEach(peer -> limits.forSilence(peer.silence()).ifPresent(reason -> peer.close(reason).subscribe()
                        .with(closed -> LOG.debugf("a silent socket of session %s is closed", peer.session().id()))));
    }

    /** Open sockets of a channel. */
    long count(Channel channel) {
        return peers.values().stream().flatMap(Collection::stream).filter(peer -> peer.channel() == channel).count();
    }

    private long ofAddress(String address) {
        return peers.values().stream().flatMap(Collection::stream).filter(peer -> peer.address().equals(address))
                .count();
    }

    private Set<Peer> of(SessionId id) {
        return peers.getOrDefault(id, Set.of());
    }
}

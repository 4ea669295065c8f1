package dev.maeum.wire;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jboss.logging.Logger;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;

import dev.maeum.session.LiveSession;
import dev.maeum.wire.decode.Channel;

/**
 * One open socket and what belongs to it. What is owed to it is bounded: a client that sends and does not read would fill
 * the memory of all, so it is let go.
 */
final class SocketConnection {

    private static final Logger LOG = Logger.getLogger(SocketConnection.class);
    private static final TypedKey<SocketConnection> KEY = new TypedKey<>("socket");
    /** Characters that may wait to be read by the client, commands under way included. */
    private static final int MOST_OWED = 256 * 1024;
    private static final int COMMAND = 4 * 1024;
    private static final Duration LONGEST_SEND = Duration.ofSeconds(5);
    private static final CloseReason TOO_SLOW = new CloseReason(1008, "Messages are not read");

    private final Channel channel;
    private final WebSocketConnection connection;
    private final LiveSession session;
    private final String address;
    private final AtomicInteger owed = new AtomicInteger();
    /** Ends of the cycles that it was told of; of two instances' cycles the numbers may be alike. */
    private final Set<Long> told = ConcurrentHashMap.newKeySet();
    private volatile boolean abandoned;
    private volatile long heardAt = System.nanoTime();
    /** Frames that this socket may have taken, in parts of one; on its event loop only. */
    private double credit;

    private SocketConnection(Channel channel, WebSocketConnection connection, LiveSession session) {
        this.channel = channel;
        this.connection = connection;
        this.session = session;
        this.address = connection.userData().get(SocketAdmission.ADDRESS);
    }

    static SocketConnection attach(Channel channel, WebSocketConnection connection, LiveSession session) {
        SocketConnection socket = new SocketConnection(channel, connection, session);
        connection.userData().put(KEY, socket);
        return socket;
    }

    /** The socket of a connection; null for a refused one. */
    static SocketConnection of(WebSocketConnection connection) {
        return connection.userData().get(KEY);
    }

    Channel channel() {
        return channel;
    }

    WebSocketConnection connection() {
        return connection;
    }

    LiveSession session() {
        return session;
    }

    /** From which it was opened. */
    String address() {
        return address;
    }

    void heard() {
        heardAt = System.nanoTime();
    }

    /** How long nothing was heard of it. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAt);
    }

    /** Whether what this socket sends is of no interest any more. */
    boolean isAbandoned() {
        return abandoned;
    }

    /** Whether the next frame is one of the share that is taken, which this spreads evenly. */
    boolean takes(double share) {
        credit += share;
        boolean takes = credit >= 1;
        credit -= takes ? 1 : 0;
        return takes;
    }

    /** Sends a message, unless too much is owed already. The item is whether it went out; never fails. */
    Uni<Boolean> send(String text) {
        return owing(text.length(), connection.sendText(text).replaceWith(true)).ifNoItem().after(LONGEST_SEND)
                .recoverWithItem(() -> {
                    abandon();
                    return false;
                }).onFailure()
                .invoke(failure -> LOG.debugf("a %s socket was gone before it was told: %s", channel.key(), failure))
                .onFailure().recoverWithItem(false);
    }

    /**
     * Tells what became of the cycle that ended then, unless it did so before. The item is whether the client has been
     * told; never fails.
     */
    Uni<Boolean> tell(long endedAt, String text) {
        return Uni.createFrom().deferred(() -> told.add(endedAt)
                ? send(text).invoke(sent -> {
                    if (!sent) {
                        told.remove(endedAt);
                    }
                })
                : Uni.createFrom().item(true));
    }

    /** Never tells of the cycle that ended then: the client knows of it. The item is true, as of {@link #tell}. */
    Uni<Boolean> knows(long endedAt) {
        told.add(endedAt);
        return Uni.createFrom().item(true);
    }

    /** Does what the client asked for, unless too much is under way already. */
    <T> Uni<T> owingCommand(Uni<T> command) {
        return owing(COMMAND, command);
    }

    Uni<Boolean> close(CloseReason reason) {
        abandoned = true;
        return connection.close(reason).replaceWith(true).ifNoItem().after(LONGEST_SEND).recoverWithItem(false)
                .onFailure().recoverWithItem(false);
    }

    private <T> Uni<T> owing(int cost, Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            if (abandoned || owed.addAndGet(cost) > MOST_OWED) {
                abandon();
                return Uni.createFrom().failure(new IllegalStateException("too much is owed to the client"));
            }
            return work.onTermination().invoke(() -> owed.addAndGet(-cost));
        });
    }

    private void abandon() {
        if (!abandoned) {
            LOG.infof("a %s socket of session %s is let go: it does not read", channel.key(), session.id());
            close(TOO_SLOW).subscribe().with(closed -> LOG.debugf("let go: %s", closed));
        }
    }
}

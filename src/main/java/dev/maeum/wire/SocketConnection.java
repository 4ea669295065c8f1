package dev.maeum.wire;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.jboss.logging.Logger;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;

import dev.maeum.account.SocketHolder;
import dev.maeum.session.LiveSession;
import dev.maeum.wire.decode.Channel;

/**
 * One open socket with its state. Its unsent messages are bounded: a client that sends and does not read is
 * disconnected, because its backlog would fill the memory of all.
 */
final class SocketConnection implements WriteQueue.Listener {

    private static final Logger LOG = Logger.getLogger(SocketConnection.class);
    private static final TypedKey<SocketConnection> KEY = new TypedKey<>("socket");
    /** Characters that may wait for the client to read them, running commands included. */
    private static final int MAX_PENDING = 256 * 1024;
    private static final int COMMAND_COST = 4 * 1024;
    private static final CompletableFuture<Boolean> DELIVERED = CompletableFuture.completedFuture(true);
    private static final CloseReason INCOMPLETE = new CloseReason(1011, "A message could not be sent");
    private static final CloseReason TOO_SLOW = new CloseReason(1008, "Messages are not read");

    private final Channel channel;
    private final WebSocketConnection connection;
    private final LiveSession session;
    private final String address;
    private final WriteQueue queue;
    /**
     * What was delivered here, or is being delivered, by the end times of cycles; the numbers of two instances' cycles may
     * be equal.
     */
    private final Map<Long, CompletableFuture<Boolean>> delivered = new ConcurrentHashMap<>();
    private volatile long activeAt = System.nanoTime();
    /** Fraction of a frame that this socket may still send; used on its event loop only. */
    private double credit;
    /** Used on its event loop only. */
    private LiveListeners listeners = LiveListeners.NONE;

    private SocketConnection(Channel channel, WebSocketConnection connection, LiveSession session, Duration timeout) {
        this.channel = channel;
        this.connection = connection;
        this.session = session;
        this.queue = new WriteQueue(connection, MAX_PENDING, timeout, this);
        this.address = connection.userData().get(SocketAdmission.ADDRESS);
    }

    static SocketConnection attach(Channel channel, WebSocketConnection connection, LiveSession session) {
        return attach(channel, connection, session, WriteQueue.TIMEOUT);
    }

    /** @param timeout how long a message is waited for */
    static SocketConnection attach(Channel channel, WebSocketConnection connection, LiveSession session,
            Duration timeout) {
        SocketConnection socket = new SocketConnection(channel, connection, session, timeout);
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

    /** The client's address. */
    String address() {
        return address;
    }

    /** Whom it was opened for. */
    SocketHolder holder() {
        return connection.userData().get(SocketAdmission.HOLDER);
    }

    /** Those for whom its frames are. Call it on the socket's event loop, as {@link #setListeners}. */
    LiveListeners listeners() {
        return listeners;
    }

    void setListeners(LiveListeners ofSession) {
        listeners = ofSession;
    }

    void markActive() {
        activeAt = System.nanoTime();
    }

    /** Time since the client was last active. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - activeAt);
    }

    /** Whether this socket is being closed, so that its messages are ignored. */
    boolean isAbandoned() {
        return queue.isClosing();
    }

    /** Whether the next frame belongs to the accepted share; spreads that share evenly. */
    boolean acceptsNextFrame(double share) {
        credit += share;
        boolean accepts = credit >= 1;
        credit -= accepts ? 1 : 0;
        return accepts;
    }

    /** As {@link WriteQueue#send}. */
    Uni<Boolean> send(String text) {
        return queue.send(text);
    }

    /**
     * Delivers the result of the cycle that ended at that time, unless it was delivered before. The item is whether the
     * client has it. It comes when the write has ended, which may be late; never fails.
     */
    Uni<Boolean> deliver(long endedAt, String text) {
        return Uni.createFrom().completionStage(() -> {
            CompletableFuture<Boolean> delivering = new CompletableFuture<>();
            CompletableFuture<Boolean> before = delivered.putIfAbsent(endedAt, delivering);
            if (before != null) {
                return before.copy();
            }
            queue.write(text).thenAccept(sent -> {
                if (sent) {
                    delivered.put(endedAt, DELIVERED);
                } else {
                    delivered.remove(endedAt);
                }
                delivering.complete(sent);
            });
            return delivering.copy();
        });
    }

    /**
     * Suppresses delivery of the cycle that ended at that time, because the client knows it. The item is true, as of
     * {@link #deliver}.
     */
    Uni<Boolean> markDelivered(long endedAt) {
        delivered.put(endedAt, DELIVERED);
        return Uni.createFrom().item(true);
    }

    /** Runs a command, unless too many are running already or too much waits for the client. */
    <T> Uni<T> bounded(Uni<T> command) {
        return Uni.createFrom().deferred(() -> {
            if (isAbandoned() || !queue.reserve(COMMAND_COST)) {
                abandon();
                return Uni.createFrom().failure(new IllegalStateException("too many messages wait for the client"));
            }
            return command.onTermination().invoke(() -> queue.release(COMMAND_COST));
        });
    }

    /** As {@link WriteQueue#offer}. */
    void offer(String text, Runnable ended) {
        queue.offer(text, ended);
    }

    /** As {@link WriteQueue#close}. */
    Uni<Boolean> close(CloseReason reason) {
        return queue.close(reason);
    }

    @Override
    public void full() {
        abandon();
    }

    // The connection guard ends the write: a connection does not outlive its close frame for long.
    @Override
    public void late() {
        abandon();
    }

    @Override
    public void failed(Throwable failure) {
        LOG.debugf("a %s socket disconnected before a message was sent: %s", channel.key(), failure);
        close(INCOMPLETE).subscribe().with(closed -> LOG.debugf("closed: %s", closed));
    }

    private void abandon() {
        if (!isAbandoned()) {
            LOG.infof("a %s socket of session %s is closed: its client does not read", channel.key(), session.id());
            close(TOO_SLOW).subscribe().with(closed -> LOG.debugf("closed: %s", closed));
        }
    }
}

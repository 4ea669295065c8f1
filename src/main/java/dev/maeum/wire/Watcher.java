package dev.maeum.wire;

import java.time.Duration;

import org.jboss.logging.Logger;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.account.SocketHolder;

/**
 * A socket that watches a session: it hears, and says nothing. Its unsent messages are bounded; one that does not read
 * misses messages and delays nobody. Thread-safe.
 */
final class Watcher implements WriteQueue.Listener {

    private static final Logger LOG = Logger.getLogger(Watcher.class);
    private static final TypedKey<Watcher> KEY = new TypedKey<>("watcher");
    private static final int MAX_PENDING = 64 * 1024;
    private static final long PING_NANOS = Duration.ofSeconds(1).toNanos();

    private final WriteQueue queue;
    private final SessionId session;
    private final SocketHolder holder;
    private final int perSecond;
    private volatile long activeAt = System.nanoTime();
    private long pingedAt = activeAt - PING_NANOS;

    private Watcher(WebSocketConnection connection, SessionId session, SocketHolder holder, int perSecond,
            Duration timeout) {
        this.queue = new WriteQueue(connection, MAX_PENDING, timeout, this);
        this.session = session;
        this.holder = holder;
        this.perSecond = perSecond;
    }

    static Watcher attach(WebSocketConnection connection, SessionId session, SocketHolder holder, int perSecond) {
        return attach(connection, session, holder, perSecond, WriteQueue.TIMEOUT);
    }

    /** @param timeout how long a message is waited for */
    static Watcher attach(WebSocketConnection connection, SessionId session, SocketHolder holder, int perSecond,
            Duration timeout) {
        Watcher watcher = new Watcher(connection, session, holder, perSecond, timeout);
        connection.userData().put(KEY, watcher);
        return watcher;
    }

    /** The watcher at a connection; null for a refused one. */
    static Watcher of(WebSocketConnection connection) {
        return connection.userData().get(KEY);
    }

    SessionId session() {
        return session;
    }

    SocketHolder holder() {
        return holder;
    }

    /** Live messages a second; 0 for none. */
    int perSecond() {
        return perSecond;
    }

    void markActive() {
        activeAt = System.nanoTime();
    }

    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - activeAt);
    }

    /** Whether a ping is no flood: one a second. */
    synchronized boolean mayPing() {
        long now = System.nanoTime();
        boolean may = now - pingedAt >= PING_NANOS;
        pingedAt = now;
        return may;
    }

    /** Whether this socket is being closed, so that its messages are ignored. */
    boolean isClosing() {
        return queue.isClosing();
    }

    /** As {@link WriteQueue#send}. */
    Uni<Boolean> send(String text) {
        return queue.send(text);
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
        LOG.tracef("a watcher of session %s misses a message", session);
    }

    @Override
    public void late() {
        LOG.tracef("a watcher of session %s does not read", session);
    }

    @Override
    public void failed(Throwable failure) {
        LOG.debugf("a watcher disconnected before a message was sent: %s", failure);
    }
}

package dev.maeum.wire;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

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
final class Watcher {

    private static final Logger LOG = Logger.getLogger(Watcher.class);
    private static final TypedKey<Watcher> KEY = new TypedKey<>("watcher");
    private static final int MAX_PENDING = 64 * 1024;
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(5);
    private static final long PING_NANOS = Duration.ofSeconds(1).toNanos();

    private final WebSocketConnection connection;
    private final SessionId session;
    private final SocketHolder holder;
    private final int perSecond;
    private final AtomicInteger pending = new AtomicInteger();
    private volatile long activeAt = System.nanoTime();
    private long pingedAt = activeAt - PING_NANOS;

    private Watcher(WebSocketConnection connection, SessionId session, SocketHolder holder, int perSecond) {
        this.connection = connection;
        this.session = session;
        this.holder = holder;
        this.perSecond = perSecond;
    }

    static Watcher attach(WebSocketConnection connection, SessionId session, SocketHolder holder, int perSecond) {
        Watcher watcher = new Watcher(connection, session, holder, perSecond);
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

    /** Sends a message unless too much waits. The item is whether it was sent; never fails. */
    Uni<Boolean> send(String text) {
        return Uni.createFrom().deferred(() -> {
            if (pending.addAndGet(text.length()) > MAX_PENDING) {
                pending.addAndGet(-text.length());
                return Uni.createFrom().item(false);
            }
            return connection.sendText(text).replaceWith(true).onTermination()
                    .invoke(() -> pending.addAndGet(-text.length()));
        }).ifNoItem().after(SEND_TIMEOUT).recoverWithItem(false).onFailure()
                .invoke(failure -> LOG.debugf("a watcher disconnected before a message was sent: %s", failure))
                .onFailure().recoverWithItem(false);
    }

    Uni<Boolean> close(CloseReason reason) {
        return connection.close(reason).replaceWith(true).ifNoItem().after(SEND_TIMEOUT).recoverWithItem(false)
                .onFailure().recoverWithItem(false);
    }
}

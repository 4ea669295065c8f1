package dev.maeum.signal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * A connection that listens. Sends a probe through the pool from time to time: if it does not arrive, a pooler or a proxy
 * is in between, and changes have to be polled. Not thread-safe.
 */
final class Subscription {

    private static final Logger LOG = Logger.getLogger(Subscription.class);
    private static final int WAIT_MILLIS = 500;
    private static final int NETWORK_TIMEOUT_MILLIS = 5_000;
    /** Interval of checks whether the connection still works. */
    private static final long CHECK_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long PROBE_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long PROBE_TIMEOUT_NANOS = Duration.ofSeconds(4).toNanos();
    private static final long POLL_NANOS = Duration.ofMillis(1_500).toNanos();
    private static final int IDLE_SESSION_TIMEOUT_SINCE = 14;

    private final Connection connection;
    private final PGConnection postgres;
    private final Signals signals;
    private long checkedAt = System.nanoTime();
    private long probedAt = checkedAt - PROBE_NANOS;
    private long polledAt = checkedAt;
    /** The probe that has not arrived yet; null if none is expected. */
    private String probe;

    Subscription(Connection connection, Signals signals) throws SQLException {
        this.connection = connection;
        this.postgres = connection.unwrap(PGConnection.class);
        this.signals = signals;
        connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
        try (Statement statement = connection.createStatement()) {
            if (connection.getMetaData().getDatabaseMajorVersion() >= IDLE_SESSION_TIMEOUT_SINCE) {
                statement.execute("SET idle_session_timeout = 0");
            }
            statement.execute("SELECT pg_advisory_lock_shared(" + Signals.PRESENCE + ")");
            statement.execute("LISTEN " + Signals.CHANNEL);
        }
    }

    /** Waits for a moment. Returns the signals that arrived, in order. Fails if the connection is dead. */
    List<Signal> next() throws SQLException {
        PGNotification[] received = postgres.getNotifications(WAIT_MILLIS);
        List<Signal> arrived = new ArrayList<>();
        for (PGNotification notification : received == null ? new PGNotification[0] : received) {
            if (notification.getParameter().equals(probe)) {
                probeArrived();
            }
            Signal.parse(notification.getParameter()).ifPresent(arrived::add);
        }
        check();
        probe();
        return arrived;
    }

    /** Whether changes have to be polled now. True at most once in an interval, and never while probes arrive. */
    boolean isPollDue() {
        boolean due = !signals.isReceiving() && System.nanoTime() - polledAt > POLL_NANOS;
        if (due) {
            polledAt = System.nanoTime();
        }
        return due;
    }

    // Fails if the connection is dead, so that it does not return to the pool.
    private void check() throws SQLException {
        if (System.nanoTime() - checkedAt > CHECK_NANOS) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
            }
            checkedAt = System.nanoTime();
        }
    }

    private void probe() {
        long now = System.nanoTime();
        if (probe == null && now - probedAt > (signals.isReceiving() ? PROBE_NANOS : 2 * PROBE_TIMEOUT_NANOS)) {
            String text = "probe " + UUID.randomUUID();
            probedAt = now;
            if (signals.send(text)) {
                probe = text;
            }
        } else if (probe != null && now - probedAt > PROBE_TIMEOUT_NANOS) {
            probe = null;
            if (signals.isReceiving()) {
                LOG.warn("signals of other instances are not received, although the database accepts them: a pooler or"
                        + " proxy is in between. Their changes are polled. DATABASE_DIRECT_URL names the database itself");
            }
            signals.setReceiving(false);
        }
    }

    private void probeArrived() {
        if (!signals.isReceiving()) {
            LOG.info("signals of other instances are received");
        }
        probe = null;
        signals.setReceiving(true);
    }
}

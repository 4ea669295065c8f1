package dev.maeum.signal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import javax.sql.DataSource;

/**
 * Receives the signals of other instances on a thread and a connection of its own, because the driver has to poll for
 * notifications. Reconnects when the connection is lost, and then calls {@link SignalListener#missed}.
 */
@Singleton
class SignalReceiver {

    private static final Logger LOG = Logger.getLogger(SignalReceiver.class);
    private static final int POLL_MILLIS = 500;
    /** Interval of checks whether the connection still works. */
    private static final long CHECK_INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int NETWORK_TIMEOUT_MILLIS = 5_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataSource database;
    private final Signals signals;
    private final List<SignalListener> listeners;
    private final Thread thread = new Thread(this::run, "signals");
    private volatile boolean stopped;

    SignalReceiver(DataSource database, Signals signals, @All List<SignalListener> listeners) {
        this.database = database;
        this.signals = signals;
        this.listeners = listeners;
        this.thread.setDaemon(true);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    // Before the connections are closed.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        thread.interrupt();
        thread.join(NETWORK_TIMEOUT_MILLIS);
    }

    private void run() {
        boolean lost = false;
        long since = 0;
        while (!stopped) {
            try (Connection connection = database.getConnection()) {
                connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
                Signals.listen(connection);
                if (lost) {
                    LOG.infof("the database is back after %d s, signals of other instances are received again",
                            Duration.ofNanos(System.nanoTime() - since).toSeconds());
                    notify(SignalListener::missed);
                }
                lost = false;
                receive(connection);
            } catch (SQLException e) {
                if (!stopped && !lost) {
                    since = System.nanoTime();
                    LOG.warnf(
                            "the database is away, cycles wait in the spill and signals of other instances are not received: %s",
                            e.getMessage());
                }
                lost = true;
                pause();
            }
        }
    }

    private void receive(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        long checkedAt = System.nanoTime();
        while (!stopped) {
            PGNotification[] received = postgres.getNotifications(POLL_MILLIS);
            for (PGNotification notification : received == null ? new PGNotification[0] : received) {
                Signal.parse(notification.getParameter()).filter(signal -> !signals.isOwn(signal))
                        .ifPresent(signal -> notify(listener -> listener.received(signal)));
            }
            if (System.nanoTime() - checkedAt > CHECK_INTERVAL_NANOS) {
                checkConnection(connection);
                checkedAt = System.nanoTime();
            }
        }
    }

    // Fails if the connection is dead, so that it does not return to the pool.
    private static void checkConnection(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    private void notify(Consumer<SignalListener> word) {
        for (SignalListener listener : listeners) {
            try {
                word.accept(listener);
            } catch (RuntimeException e) {
                // A failing listener must not stop the others.
                LOG.errorf(e, "a listener of signals failed");
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            // Interrupted by stop().
            Thread.currentThread().interrupt();
        }
    }
}

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
 * Hears what other instances say: a thread and a connection of its own, since PostgreSQL tells of notifications only
 * whoever waits for them. When the connection is lost it is made anew, and listeners are told that they may have missed
 * something.
 */
@Singleton
class SignalReceiver {

    private static final Logger LOG = Logger.getLogger(SignalReceiver.class);
    private static final int WAIT_MILLIS = 500;
    /** So often a silent connection is asked whether it still lives. */
    private static final long LIFE_SIGN_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int LONGEST_SILENCE_MILLIS = 5_000;
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
        thread.join(LONGEST_SILENCE_MILLIS);
    }

    private void run() {
        boolean lost = false;
        long since = 0;
        while (!stopped) {
            try (Connection connection = database.getConnection()) {
                connection.setNetworkTimeout(Runnable::run, LONGEST_SILENCE_MILLIS);
                Signals.listen(connection);
                if (lost) {
                    LOG.infof("the database is back after %d s, signals of other instances are heard again",
                            Duration.ofNanos(System.nanoTime() - since).toSeconds());
                    tell(SignalListener::missed);
                }
                lost = false;
                receive(connection);
            } catch (SQLException e) {
                if (!stopped && !lost) {
                    since = System.nanoTime();
                    LOG.warnf(
                            "the database is away, cycles wait in the spill and signals of other instances are not heard: %s",
                            e.getMessage());
                }
                lost = true;
                pause();
            }
        }
    }

    private void receive(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        long lifeSign = System.nanoTime();
        while (!stopped) {
            PGNotification[] heard = postgres.getNotifications(WAIT_MILLIS);
            for (PGNotification notification : heard == null ? new PGNotification[0] : heard) {
                Signal.parse(notification.getParameter()).filter(signal -> !signals.isOwn(signal))
                        .ifPresent(signal -> tell(listener -> listener.heard(signal)));
            }
            if (System.nanoTime() - lifeSign > LIFE_SIGN_NANOS) {
                askForLife(connection);
                lifeSign = System.nanoTime();
            }
        }
    }

    // Fails if the connection is gone without a word, and so is never given back to the pool.
    private static void askForLife(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    private void tell(Consumer<SignalListener> word) {
        for (SignalListener listener : listeners) {
            try {
                word.accept(listener);
            } catch (RuntimeException e) {
                // One listener's trouble must not make the others deaf.
                LOG.errorf(e, "a signal was not understood");
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            // Only to stop.
            Thread.currentThread().interrupt();
        }
    }
}

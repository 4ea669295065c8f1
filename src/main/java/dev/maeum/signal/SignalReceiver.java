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

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Receives the signals of other instances on a thread and a connection of its own, because the driver has to poll for
 * notifications. Reconnects when the connection is lost, and then calls {@link SignalListener#missed}. Where
 * notifications do not arrive, it calls {@link SignalListener#poll} instead.
 */
@Singleton
class SignalReceiver {

    private static final Logger LOG = Logger.getLogger(SignalReceiver.class);
    private static final int STOP_MILLIS = 5_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SignalConnections connections;
    private final Signals signals;
    private final List<SignalListener> listeners;
    private final Thread thread = new Thread(this::run, "signals");
    private boolean lost;
    private long lostSince;
    private volatile boolean stopped;

    SignalReceiver(SignalConnections connections, Signals signals, @All List<SignalListener> listeners) {
        this.connections = connections;
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
        thread.join(STOP_MILLIS);
    }

    private void run() {
        while (!stopped) {
            try {
                if (connections.canListen()) {
                    listen();
                } else {
                    checkDatabase();
                    connected();
                    signals.setReceiving(false);
                    notify(SignalListener::poll);
                    pause();
                }
            } catch (SQLException e) {
                if (!stopped && !lost) {
                    lostSince = System.nanoTime();
                    LOG.warnf(
                            "the database is away, cycles wait in the spill and signals of other instances are not received: %s",
                            e.getMessage());
                }
                lost = true;
                pause();
            }
        }
    }

    private void listen() throws SQLException {
        try (Connection connection = connections.open()) {
            Subscription subscription = new Subscription(connection, signals);
            connected();
            while (!stopped) {
                subscription.next().stream().filter(signal -> !signals.isOwn(signal))
                        .forEach(signal -> notify(listener -> listener.received(signal)));
                if (subscription.isPollDue()) {
                    notify(SignalListener::poll);
                }
            }
        }
    }

    private void connected() {
        if (lost) {
            LOG.infof("the database is back after %d s, signals of other instances are received again",
                    Duration.ofNanos(System.nanoTime() - lostSince).toSeconds());
            notify(SignalListener::missed);
        }
        lost = false;
    }

    private void checkDatabase() throws SQLException {
        try (Connection connection = connections.pooled(); Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    private void notify(Consumer<SignalListener> event) {
        for (SignalListener listener : listeners) {
            try {
                event.accept(listener);
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

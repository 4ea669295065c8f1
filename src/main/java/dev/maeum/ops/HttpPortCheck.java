package dev.maeum.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.QuarkusBindException;

/** Detects that another process has the port, before the database is migrated. */
@Singleton
class HttpPortCheck {

    private final String host;
    private final int port;

    HttpPortCheck(@ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.host = host;
        this.port = port;
    }

    /** Dev mode and tests keep a port open over restarts, so that only a production start is checked. */
    void beforeMigration() {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            check();
        }
    }

    /** @throws UncheckedIOException with a {@link QuarkusBindException} if the port cannot be opened */
    void check() {
        // Port 0 is any free one.
        if (port <= 0) {
            return;
        }
        try (ServerSocket trial = new ServerSocket()) {
            trial.setReuseAddress(true);
            trial.bind(new InetSocketAddress(host, port));
        } catch (BindException e) {
            throw new UncheckedIOException(new QuarkusBindException(host, port, e));
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " cannot be tried", e);
        }
    }
}

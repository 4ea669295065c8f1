package dev.maeum.rest.connection;

import jakarta.inject.Singleton;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/**
 * Bounds the kernel's receive buffer of each connection, and turns on its guard. By default the buffer grows to megabytes:
 * an event loop that fell behind would then read seconds-old frames of one connection while all others wait. This size
 * holds two frames of JSON or most of a second of binary frames. It carries 600 kB/s over a distance of 100 ms, and half of
 * that where connections are polled ({@link FramePolls}); what does not fit waits at the client, which drops it.
 */
@Singleton
class ConnectionOptions implements HttpServerOptionsCustomizer {

    static final int RECEIVE_BUFFER = 64 * 1024;

    private final OpenConnections connections;

    ConnectionOptions(OpenConnections connections) {
        this.connections = connections;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        customize(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customize(options);
    }

    private void customize(HttpServerOptions options) {
        GuardedConnections.guardWith(connections);
        options.setReceiveBufferSize(RECEIVE_BUFFER);
    }
}

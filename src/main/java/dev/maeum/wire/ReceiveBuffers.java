package dev.maeum.wire;

import jakarta.inject.Singleton;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/**
 * Bounds what waits unread of a connection. By itself the system keeps megabytes of each: frames that are seconds old when
 * an event loop that fell behind reads them, in one go, while everybody else waits. This much is two frames of JSON or a
 * second of binary ones, and carries 600 kB/s over 100 ms of distance; more than that waits at the client, which drops it.
 */
@Singleton
class ReceiveBuffers implements HttpServerOptionsCustomizer {

    private static final int BYTES = 64 * 1024;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setReceiveBufferSize(BYTES);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setReceiveBufferSize(BYTES);
    }
}

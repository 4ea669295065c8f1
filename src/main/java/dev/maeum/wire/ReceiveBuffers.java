package dev.maeum.wire;

import jakarta.inject.Singleton;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/**
 * Bounds the kernel's receive buffer of each connection. Its default grows to megabytes: an event loop that fell
 * behind would then read seconds-old frames of one connection while all others wait. This size holds two frames of
 * JSON or a second of binary frames, and carries 600 kB/s over a distance of 100 ms; what does not fit waits at the
 * client, which drops it.
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

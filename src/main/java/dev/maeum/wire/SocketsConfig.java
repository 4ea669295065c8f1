package dev.maeum.wire;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Authentication of sockets. */
@ConfigMapping(prefix = "maeum.sockets")
interface SocketsConfig {

    /** Whether a socket needs a ticket. */
    enum Ticket {
        /** The session's id and an allowed origin are enough. */
        OPTIONAL,
        /** Only a ticket opens a socket; the predecessor's web client cannot connect. */
        REQUIRED
    }

    /** @return {@code required} once all clients send tickets: knowing a session's id is useless then */
    @WithDefault("optional")
    Ticket ticket();

    /** @return time that a client has for the answer to a ping, which it gets every 15 s; empty to wait for ever */
    @WithDefault("10s")
    Optional<Duration> pongTimeout();
}

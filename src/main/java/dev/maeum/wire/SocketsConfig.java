package dev.maeum.wire;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Liveness of sockets. */
@ConfigMapping(prefix = "maeum.sockets")
interface SocketsConfig {

    /** @return time that a client has for the answer to a ping, which it gets every 15 s; empty to wait for ever */
    @WithDefault("10s")
    Optional<Duration> pongTimeout();
}

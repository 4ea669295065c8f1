package dev.maeum.rest.connection;

import java.time.Duration;
import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits and deadlines of connections. */
@ConfigMapping(prefix = "maeum.connections")
interface ConnectionsConfig {

    /** @return open connections; by default one for each 128 kB of memory, which is 2,048 with 256 MB */
    OptionalInt max();

    /** @return open connections from one address; not counted behind proxies, where all connections are theirs */
    @WithDefault("300")
    int perAddress();

    /** @return time for the header of a request, from its first byte; for the first request from the connection on */
    @WithDefault("10s")
    Duration headerTimeout();

    /** @return time for a whole body */
    @WithDefault("30s")
    Duration bodyTimeout();

    /** @return bytes a second that a body must deliver on average, once five seconds have passed */
    @WithDefault("256")
    int bodyRate();

    /** @return bodies that one address may be sending at a time */
    @WithDefault("32")
    int bodiesPerAddress();

    /** @return time between the request for a WebSocket and its acceptance, which may need the database */
    @WithDefault("30s")
    Duration upgradeTimeout();

    /** @return time for a WebSocket frame, from its first byte */
    @WithDefault("20s")
    Duration frameTimeout();

    /** @return time after which a connection without a request is closed; proxies keep theirs for about a minute */
    @WithDefault("2m")
    Duration idleTimeout();

    /** @return time that a client may leave a response unread; a client that reads slowly gets it anew with each part */
    @WithDefault("30s")
    Duration writeTimeout();
}

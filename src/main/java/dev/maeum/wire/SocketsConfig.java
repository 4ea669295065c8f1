package dev.maeum.wire;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What opens a socket. */
@ConfigMapping(prefix = "maeum.sockets")
interface SocketsConfig {

    /** Whether a socket needs a ticket. */
    enum Ticket {
        /** The session's id and an allowed origin will do. */
        OPTIONAL,
        /** Nothing else will do; the web client of the predecessor cannot come in any more. */
        REQUIRED
    }

    /** @return {@code required} once all clients bring tickets: who learns a session's id can do nothing with it then */
    @WithDefault("optional")
    Ticket ticket();
}

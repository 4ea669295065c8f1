package dev.maeum.account;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of what a client needs to open a socket: a ticket or a token, or the session's id alone. */
@ConfigMapping(prefix = "maeum.sockets")
public interface SocketTicketsConfig {

    /** Whether a socket needs a ticket or a token. */
    enum Ticket {
        /**
         * Where access is open, the session's id is enough. Where access is required, a socket without a ticket is
         * accepted from the address and the {@code Origin} that started its session.
         */
        OPTIONAL,
        /** A ticket or a token is needed. */
        REQUIRED
    }

    /** @return by default {@code required} where access is required; {@code optional} there for the unmodified web client, which sends no ticket */
    Optional<Ticket> ticket();

    /** @return how long the start of a session counts as a ticket for its address and origin, renewed while a socket of the session is open; used only with {@code optional} where access is required */
    @WithDefault("10m")
    Duration bindingAge();

    default boolean requiresTicket(AccessConfig access) {
        return ticket().map(Ticket.REQUIRED::equals).orElse(!access.isOpen());
    }

    /** Whether the start of a session opens its sockets without a ticket, from where it was started. */
    default boolean bindsStart(AccessConfig access) {
        return !access.isOpen() && !requiresTicket(access);
    }
}

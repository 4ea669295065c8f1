package dev.maeum.wire;

import java.util.Arrays;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.HttpServerRequest;

import dev.maeum.SessionId;
import dev.maeum.account.AccessConfig;
import dev.maeum.account.Tickets;

/**
 * What opens a socket: a ticket, or the mere id of the session. The web client has nothing but the id, which is as hard
 * to guess as a ticket and lasts as long as the session; so it counts only together with an {@code Origin}, which no page
 * can forge. An origin that is not allowed never gets here: the CORS filter has turned it away.
 */
@ApplicationScoped
class SocketKeys {

    private static final String OFFER = "Sec-WebSocket-Protocol";
    private static final String TICKET = "maeum.ticket.";

    private final Tickets tickets;
    private final SocketsConfig config;
    private final AccessConfig access;

    SocketKeys(Tickets tickets, SocketsConfig config, AccessConfig access) {
        this.tickets = tickets;
        this.config = config;
        this.access = access;
    }

    /** No key, or a wrong one. The message is for the client. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    /** Blocks. Uses a ticket up. */
    void check(SessionId id, HttpServerRequest request) {
        Optional<String> ticket = ticket(request);
        if (ticket.isPresent()) {
            if (!tickets.use(ticket.get(), id, channel(request))) {
                throw new Refused("Invalid ticket");
            }
        } else if (config.ticket() == SocketsConfig.Ticket.REQUIRED) {
            throw new Refused("Ticket required");
        } else if (!access.isOpen() && request.getHeader("Origin") == null) {
            throw new Refused("Origin or ticket required");
        }
    }

    // A browser's script can set no header of an upgrade but this one.
    private static Optional<String> ticket(HttpServerRequest request) {
        return request.headers().getAll(OFFER).stream().flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip).filter(offer -> offer.startsWith(TICKET))
                .map(offer -> offer.substring(TICKET.length())).findFirst();
    }

    // By "/ws/landmarks/sess_1" or, before it was rerouted, "/ws/landmarks".
    private static String channel(HttpServerRequest request) {
        String[] path = request.path().split("/");
        return path.length > 2 ? path[2] : "";
    }
}

package dev.maeum.wire;

import java.util.Arrays;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.websockets.next.CloseReason;
import io.vertx.core.http.HttpServerRequest;

import dev.maeum.SessionId;
import dev.maeum.account.AccessConfig;
import dev.maeum.account.Tickets;

/**
 * Authenticates a socket by a ticket, or by the mere id of its session. The web client has only the id, which is as
 * hard to guess as a ticket and lasts as long as the session; so it is accepted only with an {@code Origin} header,
 * which no page can forge. The CORS filter has refused foreign origins before.
 */
@ApplicationScoped
class SocketAuthentication {

    private static final int POLICY_VIOLATION = 1008;
    private static final String OFFER = "Sec-WebSocket-Protocol";
    private static final String TICKET = "maeum.ticket.";

    private final Tickets tickets;
    private final SocketsConfig config;
    private final AccessConfig access;

    SocketAuthentication(Tickets tickets, SocketsConfig config, AccessConfig access) {
        this.tickets = tickets;
        this.config = config;
        this.access = access;
    }

    /**
     * Blocks. Consumes the ticket.
     *
     * @param channel of the endpoint, not of the request's path, which may have been spelled otherwise
     * @return whether the client has a ticket
     * @throws SocketAdmission.Refused without valid credentials
     */
    boolean check(SessionId id, String channel, HttpServerRequest request) {
        Optional<String> ticket = ticket(request);
        if (ticket.isPresent()) {
            if (!tickets.use(ticket.get(), id, channel)) {
                throw refused("Invalid ticket");
            }
        } else {
            checkWithoutTicket(request);
        }
        return ticket.isPresent();
    }

    /**
     * Refuses what needs no look into the database: a socket without a ticket where that does not suffice.
     *
     * @throws SocketAdmission.Refused without credentials
     */
    void precheck(HttpServerRequest request) {
        if (ticket(request).isEmpty()) {
            checkWithoutTicket(request);
        }
    }

    private void checkWithoutTicket(HttpServerRequest request) {
        if (config.ticket() == SocketsConfig.Ticket.REQUIRED) {
            throw refused("Ticket required");
        } else if (!access.isOpen() && request.getHeader("Origin") == null) {
            throw refused("Origin or ticket required");
        }
    }

    private static SocketAdmission.Refused refused(String reason) {
        return new SocketAdmission.Refused(new CloseReason(POLICY_VIOLATION, reason));
    }

    // The only header of an upgrade that a browser's script can set.
    private static Optional<String> ticket(HttpServerRequest request) {
        return request.headers().getAll(OFFER).stream().flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip).filter(offer -> offer.startsWith(TICKET))
                .map(offer -> offer.substring(TICKET.length())).findFirst();
    }
}

package dev.maeum.session;

import jakarta.inject.Singleton;

import io.vertx.core.http.HttpServerRequest;

import dev.maeum.SessionId;
import dev.maeum.account.AccessConfig;
import dev.maeum.account.Caller;
import dev.maeum.account.SocketTickets;
import dev.maeum.account.SocketTicketsConfig;
import dev.maeum.account.Tickets;
import dev.maeum.rest.limit.ClientAddress;

/** Issues the tickets of a session's sockets. Blocks: never on an event loop. */
@Singleton
class SessionTickets {

    private final Tickets tickets;
    private final ClientAddress addresses;
    private final boolean bindsStart;

    SessionTickets(Tickets tickets, ClientAddress addresses, SocketTicketsConfig config, AccessConfig access) {
        this.tickets = tickets;
        this.addresses = addresses;
        this.bindsStart = config.bindsStart(access);
    }

    SocketTickets issue(SessionId session, Caller caller) {
        return tickets.issue(session, caller);
    }

    /** As {@link #issue}; if configured, also lets the address and origin of the request open sockets without tickets. */
    SocketTickets issueAtStart(SessionId session, Caller caller, HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (bindsStart && origin != null) {
            tickets.bind(session, caller, addresses.of(request), origin);
        }
        return issue(session, caller);
    }
}

package dev.maeum.wire;

import java.util.Arrays;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.websockets.next.CloseReason;
import io.vertx.core.http.HttpServerRequest;

import dev.maeum.SessionId;
import dev.maeum.account.AccessConfig;
import dev.maeum.account.AccountException;
import dev.maeum.account.ActiveLogins;
import dev.maeum.account.BearerTokens;
import dev.maeum.account.Caller;
import dev.maeum.account.SocketHolder;
import dev.maeum.account.SocketTicketsConfig;
import dev.maeum.account.Tickets;
import dev.maeum.session.SessionAccess;

/**
 * Decides what opens a socket: a ticket, or the token of somebody who may change the session. The unmodified web client
 * has neither. For it, a setting accepts the address and {@code Origin} that started the session; the id alone opens a
 * socket only where access is open. The CORS filter has already refused origins that are not allowed.
 */
@ApplicationScoped
class SocketAuthentication {

    private static final int POLICY_VIOLATION = 1008;
    private static final String OFFER = "Sec-WebSocket-Protocol";
    private static final String TICKET = "maeum.ticket.";
    private static final SocketHolder NOBODY = SocketHolder.of(Caller.NOBODY);

    private final Tickets tickets;
    private final BearerTokens tokens;
    private final SessionAccess sessions;
    private final SocketTicketsConfig config;
    private final AccessConfig access;
    private final ActiveLogins logins;

    SocketAuthentication(Tickets tickets, BearerTokens tokens, SessionAccess sessions, SocketTicketsConfig config,
            AccessConfig access, ActiveLogins logins) {
        this.logins = logins;
        this.tickets = tickets;
        this.tokens = tokens;
        this.sessions = sessions;
        this.config = config;
        this.access = access;
    }

    /**
     * What a request for a socket brings; each part but the address may be null.
     *
     * @param channel of the endpoint, not of the request's path, which may have been spelled otherwise
     */
    record Credentials(String ticket, String authorization, String origin, String address, String channel) {

        static Credentials of(HttpServerRequest request, String address, String channel) {
            return new Credentials(ticketIn(request).orElse(null), request.getHeader("Authorization"),
                    request.getHeader("Origin"), address, channel);
        }

        /** Whether they were issued for this session or its owner. */
        boolean areForThisSession() {
            return ticket != null || authorization != null;
        }

        @Override
        public String toString() {
            return "Credentials[...]";
        }
    }

    /**
     * Blocks. Uses a ticket up.
     *
     * @throws SocketAdmission.Refused without credentials, or with wrong ones
     */
    SocketHolder check(SessionId id, Credentials credentials) {
        if (credentials.ticket() != null) {
            return tickets.use(credentials.ticket(), id, credentials.channel()).filter(this::isActive)
                    .orElseThrow(() -> refused("Invalid ticket"));
        }
        if (credentials.authorization() != null) {
            return ofToken(id, credentials.authorization());
        }
        precheck(credentials);
        if (access.isOpen()) {
            return NOBODY;
        }
        return tickets.useBinding(id, credentials.address(), credentials.origin()).filter(this::isActive)
                .orElseThrow(() -> refused("Ticket required: not where the session was started"));
    }

    // Tickets and bindings outlive the log-in that they were issued for.
    private boolean isActive(SocketHolder holder) {
        return holder.account() == null || logins.isActive(holder.account(), holder.device());
    }

    /**
     * Refuses what needs no query: a socket without a ticket or a token where that is not enough. Does not block.
     *
     * @throws SocketAdmission.Refused without credentials
     */
    void precheck(Credentials credentials) {
        if (credentials.areForThisSession()) {
            return;
        }
        if (config.requiresTicket(access)) {
            throw refused("Ticket required");
        }
        if (!access.isOpen() && credentials.origin() == null) {
            throw refused("Origin or ticket required");
        }
    }

    private SocketHolder ofToken(SessionId id, String authorization) {
        try {
            Caller caller = tokens.caller(authorization);
            sessions.own(id, caller);
            return SocketHolder.of(caller);
        } catch (AccountException.Forbidden e) {
            throw refused("Forbidden");
        } catch (AccountException e) {
            throw refused("Invalid token");
        }
    }

    private static SocketAdmission.Refused refused(String reason) {
        return new SocketAdmission.Refused(new CloseReason(POLICY_VIOLATION, reason));
    }

    // A browser's script can set no header of an upgrade but this one.
    private static Optional<String> ticketIn(HttpServerRequest request) {
        return request.headers().getAll(OFFER).stream().flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip).filter(offer -> offer.startsWith(TICKET))
                .map(offer -> offer.substring(TICKET.length())).findFirst();
    }
}

package dev.maeum.session;

import java.net.URI;
import java.util.Set;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

import io.vertx.core.http.HttpServerRequest;

import dev.maeum.SessionId;
import dev.maeum.account.AccountLocks;
import dev.maeum.account.Caller;
import dev.maeum.account.CurrentCaller;
import dev.maeum.account.SocketTickets;
import dev.maeum.journal.SessionStatus;
import dev.maeum.journal.StoredSession;
import dev.maeum.rest.Success;

/** The start of a session, and new tickets for its sockets. */
@Path("/api/session")
@Produces(MediaType.APPLICATION_JSON)
class StartResource {

    private final SessionStart start;
    private final AccountLocks locks;
    private final SessionAccess sessionAccess;
    private final CurrentCaller caller;
    private final SessionTickets tickets;
    private final Validator validator;

    StartResource(SessionStart start, AccountLocks locks, SessionAccess sessionAccess, CurrentCaller caller,
            SessionTickets tickets,
            Validator validator) {
        this.start = start;
        this.locks = locks;
        this.sessionAccess = sessionAccess;
        this.caller = caller;
        this.tickets = tickets;
        this.validator = validator;
    }

    record Start(@PersonName String userId, @NotNull(message = PersonName.COMPLAINT) @PersonName String counselorId,
            @Valid Consent consent) {}

    /** A caller without an account, who must send a name. */
    record Anonymous(@NotNull(message = PersonName.COMPLAINT) String userId) {}

    record Started(String sessionId, WsUrls wsUrls, SocketTickets tickets, long startedAt, SessionStatus status,
            String userId, String counselorId) {}

    record WsUrls(String landmarks, String voice, String session) {

        static WsUrls of(URI base, SessionId id) {
            String origin = (base.getScheme().equals("https") ? "wss://" : "ws://") + base.getRawAuthority();
            return new WsUrls(origin + "/ws/landmarks/" + id.value(), origin + "/ws/voice/" + id.value(),
                    origin + "/ws/session/" + id.value());
        }
    }

    record Issued(String sessionId, SocketTickets tickets) {}

    @POST
    @Path("/start")
    @ResponseStatus(201)
    public Success<Started> start(@NotNull @Valid Start request, @Context UriInfo uri,
            @Context HttpServerRequest http) {
        // Built before the session: a malformed Host header must not leave a row behind.
        URI base = uri.getBaseUri();
        Caller starting = caller.get();
        if (!starting.isKnown()) {
            check(new Anonymous(request.userId()));
        }
        StoredSession session = locks.inTurn(starting,
                () -> start.start(starting, request.userId(), request.counselorId(), request.consent()));
        return Success.of(new Started(session.id().value(), WsUrls.of(base, session.id()),
                tickets.issueAtStart(session.id(), starting, http), session.startedAt(), session.status(),
                session.userId(),
                session.counselorId()));
    }

    /** New tickets for reopening sockets. */
    @POST
    @Path("/{id}/tickets")
    @ResponseStatus(201)
    public Success<Issued> tickets(@RestPath String id) {
        SessionId own = sessionAccess.own(SessionException.Unknown.unless(id), caller.get()).id();
        return Success.of(new Issued(own.value(), tickets.issue(own, caller.get())));
    }

    private void check(Anonymous anonymous) {
        Set<ConstraintViolation<Anonymous>> violations = validator.validate(anonymous);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
    }
}

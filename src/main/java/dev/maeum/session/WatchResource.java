package dev.maeum.session;

import java.net.URI;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

import dev.maeum.SessionId;
import dev.maeum.account.CurrentCaller;
import dev.maeum.account.Tickets;
import dev.maeum.journal.SessionStatus;
import dev.maeum.journal.StoredSession;
import dev.maeum.rest.Success;

/** Lets those who may read a session watch it while it goes on. */
@Path("/api/session/{id}/watch")
@Produces(MediaType.APPLICATION_JSON)
class WatchResource {

    private final SessionAccess sessionAccess;
    private final CurrentCaller caller;
    private final Tickets tickets;

    WatchResource(SessionAccess sessionAccess, CurrentCaller caller, Tickets tickets) {
        this.sessionAccess = sessionAccess;
        this.caller = caller;
        this.tickets = tickets;
    }

    /** @param ticket opens the socket at {@code url} once, within a minute */
    record Watch(String sessionId, String url, String ticket, long startedAt, SessionStatus status) {}

    @POST
    @ResponseStatus(201)
    public Success<Watch> watch(@RestPath String id, @Context UriInfo uri) {
        URI base = uri.getBaseUri();
        StoredSession session = sessionAccess.watch(SessionException.Unknown.unless(id), caller.get());
        SessionId watched = session.id();
        return Success.of(new Watch(watched.value(), url(base, watched),
                tickets.issueForWatching(watched, caller.get()), session.startedAt(), session.status()));
    }

    private static String url(URI base, SessionId id) {
        return (base.getScheme().equals("https") ? "wss://" : "ws://") + base.getRawAuthority() + "/ws/watch/"
                + id.value();
    }
}

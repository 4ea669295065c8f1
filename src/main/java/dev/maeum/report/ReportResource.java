package dev.maeum.report;

import java.time.Duration;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.account.Caller;
import dev.maeum.account.CurrentCaller;
import dev.maeum.answer.Success;
import dev.maeum.journal.Journal;
import dev.maeum.journal.StoredCycle;
import dev.maeum.journal.StoredSession;
import dev.maeum.privacy.Audit;
import dev.maeum.session.Language;
import dev.maeum.session.Ownership;
import dev.maeum.session.SessionEnd;
import dev.maeum.session.SessionException;

/**
 * Summary and report. The web client asks for both at the moment it ends the session, once, and shows what it gets: so
 * they wait for the end, and answer with what there is when it takes too long.
 */
@Path("/api/session/{id}")
@Produces(MediaType.APPLICATION_JSON)
class ReportResource {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final Ownership ownership;
    private final CurrentCaller caller;
    private final Audit audit;
    private final SessionEnd end;
    private final Journal journal;
    private final ManagedExecutor executor;

    ReportResource(Ownership ownership, CurrentCaller caller, Audit audit, SessionEnd end, Journal journal,
            ManagedExecutor executor) {
        this.ownership = ownership;
        this.caller = caller;
        this.audit = audit;
        this.end = end;
        this.journal = journal;
        this.executor = executor;
    }

    @GET
    @Path("/summary")
    @Blocking
    public Uni<Success<SessionSummary>> summary(@RestPath String id, @RestHeader("Accept-Language") String preferred) {
        Language language = Language.of(preferred);
        return settled(id, Audit.Action.READ_SUMMARY,
                (session, cycles) -> SessionSummary.of(session, cycles, language));
    }

    @GET
    @Path("/report")
    @Blocking
    public Uni<Success<SessionReport>> report(@RestPath String id, @RestHeader("Accept-Language") String preferred) {
        Language language = Language.of(preferred);
        return settled(id, Audit.Action.READ_REPORT, (session, cycles) -> SessionReport.of(session, cycles, language));
    }

    private interface View<T> {

        T of(StoredSession session, List<StoredCycle> cycles);
    }

    private <T> Uni<Success<T>> settled(String text, Audit.Action action, View<T> view) {
        Caller reader = caller.get();
        StoredSession read = ownership.readable(SessionException.Unknown.unless(text), reader);
        audit.note(action, reader, read);
        SessionId id = read.id();
        return end.ending(id, LONGEST_WAIT).emitOn(executor)
                .map(settled -> Success.of(view.of(ownership.readable(id, reader), journal.cycles(id))));
    }
}

package dev.maeum.report;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import dev.maeum.account.CurrentCaller;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.journal.Journal;
import dev.maeum.journal.StoredSession;
import dev.maeum.privacy.AuditLog;
import dev.maeum.rest.Success;
import dev.maeum.session.SessionAccess;
import dev.maeum.session.SessionException;

/** One cycle with its measures, for checking a reading. */
@Path("/api/session/{id}/cycles/{number}")
@Produces(MediaType.APPLICATION_JSON)
class CycleResource {

    private final SessionAccess sessionAccess;
    private final CurrentCaller caller;
    private final AuditLog auditLog;
    private final Journal journal;
    private final GeometryAnalyst geometry;

    CycleResource(SessionAccess sessionAccess, CurrentCaller caller, AuditLog auditLog, Journal journal,
            GeometryAnalyst geometry) {
        this.sessionAccess = sessionAccess;
        this.caller = caller;
        this.auditLog = auditLog;
        this.journal = journal;
        this.geometry = geometry;
    }

    @GET
    public Success<CycleExplanation> get(@RestPath String id, @RestPath int number) {
        StoredSession session = sessionAccess.readable(SessionException.Unknown.unless(id), caller.get());
        auditLog.record(AuditLog.Action.READ_CYCLE, caller.get(), session);
        return Success
                .of(CycleExplanation.of(journal.cycle(session.id(), number).orElseThrow(UnknownCycleException::new),
                        geometry));
    }
}

package dev.maeum.report;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import dev.maeum.account.CurrentCaller;
import dev.maeum.journal.Journal;
import dev.maeum.journal.StoredSession;
import dev.maeum.privacy.Audit;
import dev.maeum.rest.Success;
import dev.maeum.session.Ownership;
import dev.maeum.session.SessionException;

/** One cycle, down to what was measured: for whoever wants to question a reading. */
@Path("/api/session/{id}/cycles/{number}")
@Produces(MediaType.APPLICATION_JSON)
class CycleResource {

    private final Ownership ownership;
    private final CurrentCaller caller;
    private final Audit audit;
    private final Journal journal;

    CycleResource(Ownership ownership, CurrentCaller caller, Audit audit, Journal journal) {
        this.ownership = ownership;
        this.caller = caller;
        this.audit = audit;
        this.journal = journal;
    }

    @GET
    public Success<CycleProof> get(@RestPath String id, @RestPath int number) {
        StoredSession session = ownership.readable(SessionException.Unknown.unless(id), caller.get());
        audit.note(Audit.Action.READ_CYCLE, caller.get(), session);
        return Success.of(CycleProof.of(journal.cycle(session.id(), number).orElseThrow(UnknownCycleException::new)));
    }
}

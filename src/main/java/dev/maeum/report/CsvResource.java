package dev.maeum.report;

import java.util.List;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import dev.maeum.account.CurrentCaller;
import dev.maeum.journal.Journal;
import dev.maeum.journal.PredecessorReading;
import dev.maeum.journal.StoredEmotion;
import dev.maeum.journal.StoredSession;
import dev.maeum.privacy.AuditLog;
import dev.maeum.session.SessionAccess;
import dev.maeum.session.SessionException;

/** The emotions of a session as CSV. */
@Path("/api/session/{id}/report/csv")
class CsvResource {

    private final SessionAccess sessionAccess;
    private final CurrentCaller caller;
    private final AuditLog auditLog;
    private final Journal journal;

    CsvResource(SessionAccess sessionAccess, CurrentCaller caller, AuditLog auditLog, Journal journal) {
        this.sessionAccess = sessionAccess;
        this.caller = caller;
        this.auditLog = auditLog;
        this.journal = journal;
    }

    @GET
    @Produces("text/csv;charset=UTF-8")
    public RestResponse<String> csv(@RestPath String id,
            @RestQuery @DefaultValue("vad") @Pattern(regexp = "vad|emotion", message = "must be vad or emotion") String kind) {
        StoredSession session = sessionAccess.readable(SessionException.Unknown.unless(id), caller.get());
        auditLog.record(AuditLog.Action.READ_TABLE, caller.get(), session);
        List<StoredEmotion> emotions = journal.emotionsAfter(session.id(), 0);
        List<PredecessorReading> predecessor = journal.predecessor(session.id());
        String table = kind.equals("vad")
                ? Csv.vad(predecessor, emotions)
                : Csv.emotion(predecessor, emotions, session.startedAt());
        return RestResponse.ResponseBuilder.ok(table).header(HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"bemore-" + session.id().value() + "-" + kind + ".csv\"").build();
    }
}

package dev.maeum.report;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import dev.maeum.account.CurrentCaller;
import dev.maeum.journal.StoredSession;
import dev.maeum.marker.MarkerContexts;
import dev.maeum.privacy.AuditLog;
import dev.maeum.session.SessionAccess;
import dev.maeum.session.SessionException;

/** The markers of a session as CSV. */
@Path("/api/session/{id}/markers/csv")
class MarkerCsvResource {

    private final SessionAccess sessionAccess;
    private final CurrentCaller caller;
    private final AuditLog auditLog;
    private final MarkerContexts contexts;
    private final ReportConfig config;

    MarkerCsvResource(SessionAccess sessionAccess, CurrentCaller caller, AuditLog auditLog, MarkerContexts contexts,
            ReportConfig config) {
        this.sessionAccess = sessionAccess;
        this.caller = caller;
        this.auditLog = auditLog;
        this.contexts = contexts;
        this.config = config;
    }

    @GET
    @Produces("text/csv;charset=UTF-8")
    public RestResponse<String> csv(@RestPath String id) {
        StoredSession session = sessionAccess.readable(SessionException.Unknown.unless(id), caller.get());
        auditLog.record(AuditLog.Action.READ_TABLE, caller.get(), session);
        String table = new MarkerTable(session.startedAt(), config.zone()).of(contexts.of(session));
        return RestResponse.ResponseBuilder.ok(table)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.of(session.id(), "markers")).build();
    }
}

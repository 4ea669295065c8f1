package dev.maeum.report;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import io.vertx.ext.web.RoutingContext;

import dev.maeum.account.CurrentCaller;
import dev.maeum.journal.PredecessorReading;
import dev.maeum.journal.StoredCycles;
import dev.maeum.journal.StoredEmotion;
import dev.maeum.journal.StoredSeconds;
import dev.maeum.journal.StoredSession;
import dev.maeum.privacy.AuditLog;
import dev.maeum.rest.limit.Downloads;
import dev.maeum.session.SessionAccess;
import dev.maeum.session.SessionException;

/** The emotions of a session as CSV. */
@Path("/api/session/{id}/report/csv")
class CsvResource {

    private static final String SECONDS = "seconds";

    private final SessionAccess sessionAccess;
    private final CurrentCaller caller;
    private final AuditLog auditLog;
    private final StoredCycles cycles;
    private final Downloads downloads;
    private final StoredSeconds seconds;
    private final ReportConfig config;

    CsvResource(SessionAccess sessionAccess, CurrentCaller caller, AuditLog auditLog, StoredCycles cycles,
            Downloads downloads, StoredSeconds seconds, ReportConfig config) {
        this.seconds = seconds;
        this.config = config;
        this.sessionAccess = sessionAccess;
        this.caller = caller;
        this.auditLog = auditLog;
        this.cycles = cycles;
        this.downloads = downloads;
    }

    @GET
    @Produces("text/csv;charset=UTF-8")
    public RestResponse<StreamingOutput> csv(@RestPath String id,
            @RestQuery @DefaultValue("vad") @Pattern(regexp = "vad|emotion|seconds", message = "{maeum.table}") String kind,
            @Context RoutingContext request) {
        StoredSession session = sessionAccess.readable(SessionException.Unknown.unless(id), caller.get());
        auditLog.record(AuditLog.Action.READ_TABLE, caller.get(), session);
        downloads.begin(AuditLog.Action.READ_TABLE.name(), caller.get().account(), request);
        return RestResponse.ResponseBuilder.ok(table(session, kind)).header(HttpHeaders.CONTENT_DISPOSITION,
                kind.equals(SECONDS)
                        ? ContentDisposition.of(session.id(), SECONDS)
                        : "attachment; filename=\"bemore-" + session.id().value() + "-" + kind + ".csv\"")
                .build();
    }

    private StreamingOutput table(StoredSession session, String kind) {
        List<PredecessorReading> predecessor = cycles.predecessor(session.id());
        Iterable<StoredEmotion> emotions = cycles.emotionsAfter(session.id(), 0);
        return out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            if (kind.equals(SECONDS)) {
                SecondsTable.write(seconds.of(session.id()), config.zone(), writer);
            } else if (kind.equals("vad")) {
                Csv.writeVad(predecessor, emotions, writer);
            } else {
                Csv.writeEmotion(predecessor, emotions, session.startedAt(), writer);
            }
            writer.flush();
        };
    }
}

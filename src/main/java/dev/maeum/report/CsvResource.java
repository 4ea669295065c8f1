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
import dev.maeum.journal.EmotionRead;
import dev.maeum.journal.Journal;
import dev.maeum.journal.StoredSession;
import dev.maeum.privacy.Audit;
import dev.maeum.session.Ownership;
import dev.maeum.session.SessionException;

/** The emotions of a session for a spreadsheet. */
@Path("/api/session/{id}/report/csv")
class CsvResource {

    private final Ownership ownership;
    private final CurrentCaller caller;
    private final Audit audit;
    private final Journal journal;

    CsvResource(Ownership ownership, CurrentCaller caller, Audit audit, Journal journal) {
        this.ownership = ownership;
        this.caller = caller;
        this.audit = audit;
        this.journal = journal;
    }

    @GET
    @Produces("text/csv;charset=UTF-8")
    public RestResponse<String> csv(@RestPath String id,
            @RestQuery @DefaultValue("vad") @Pattern(regexp = "vad|emotion", message = "must be vad or emotion") String kind) {
        StoredSession session = ownership.readable(SessionException.Unknown.unless(id), caller.get());
        audit.note(Audit.Action.READ_TABLE, caller.get(), session);
        List<EmotionRead> emotions = journal.emotionsAfter(session.id(), 0);
        String table = kind.equals("vad") ? Csv.vad(emotions) : Csv.emotion(emotions, session.startedAt());
        return RestResponse.ResponseBuilder.ok(table).header(HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"bemore-" + session.id().value() + "-" + kind + ".csv\"").build();
    }
}

package dev.maeum.report;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import dev.maeum.account.CurrentCaller;
import dev.maeum.journal.EmotionMeans;
import dev.maeum.journal.StoredSession;
import dev.maeum.rest.Success;
import dev.maeum.rest.limit.Downloads;
import dev.maeum.session.PersonName;
import dev.maeum.session.SessionAccess;

/** What a person's sessions show side by side, as far as the caller may read them. */
@Path("/api/session/user/{userId}/history")
@Produces(MediaType.APPLICATION_JSON)
class PersonHistoryResource {

    // A session of an hour has 360 rows, which are summed up by one statement.
    private static final String UP_TO_200 = "[1-9][0-9]?|1[0-9]{2}|200";

    private final SessionAccess sessionAccess;
    private final EmotionMeans means;
    private final CurrentCaller caller;
    private final Downloads downloads;
    private final ReportConfig config;

    PersonHistoryResource(SessionAccess sessionAccess, EmotionMeans means, CurrentCaller caller, Downloads downloads,
            ReportConfig config) {
        this.sessionAccess = sessionAccess;
        this.means = means;
        this.caller = caller;
        this.downloads = downloads;
        this.config = config;
    }

    @GET
    public Success<PersonHistory> history(@RestPath @NotNull @PersonName String userId,
            @RestQuery @DefaultValue("100") @Pattern(regexp = UP_TO_200, message = "{maeum.limit.history}") String limit) {
        List<StoredSession> sessions = sessionAccess.historyOf(userId, caller.get(), Integer.parseInt(limit));
        return Success.of(downloads.inMemory(() -> PersonHistory.of(userId, sessions,
                means.of(sessions.stream().map(StoredSession::id).toList()), config.zone())));
    }
}

package dev.maeum.report;

import java.time.Clock;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

import dev.maeum.SessionId;
import dev.maeum.account.CurrentCaller;
import dev.maeum.rest.Success;
import dev.maeum.session.SessionAccess;
import dev.maeum.session.SessionException;

/** A person's rating of a session, with an optional note. */
@Path("/api/session/{id}/feedback")
@Produces(MediaType.APPLICATION_JSON)
class FeedbackResource {

    private final SessionAccess sessionAccess;
    private final CurrentCaller caller;
    private final Clock clock;

    FeedbackResource(SessionAccess sessionAccess, CurrentCaller caller, Clock clock) {
        this.sessionAccess = sessionAccess;
        this.caller = caller;
        this.clock = clock;
    }

    record Feedback(@NotNull @Min(1) @Max(5) Integer rating, @Size(max = 2000) String note) {

        @Override
        public String toString() {
            return "Feedback[...]";
        }
    }

    record Given(String feedbackId, String sessionId, int rating, long submittedAt) {}

    @POST
    @ResponseStatus(201)
    @Transactional
    public Success<Given> submit(@RestPath String id, @NotNull @Valid Feedback request) {
        SessionId own = sessionAccess.own(SessionException.Unknown.unless(id), caller.get()).id();
        FeedbackRow row = new FeedbackRow();
        row.userId = caller.get().account();
        row.sessionId = own.value();
        row.rating = request.rating();
        row.comment = request.note();
        row.persist();
        return Success.of(new Given("feedback_" + row.id, own.value(), request.rating(), clock.millis()));
    }
}

package dev.maeum.report;

import java.time.Clock;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

import dev.maeum.SessionId;
import dev.maeum.account.AccountLocks;
import dev.maeum.account.Accounts;
import dev.maeum.account.Caller;
import dev.maeum.account.CurrentCaller;
import dev.maeum.rest.Success;
import dev.maeum.rest.limit.LimitsConfig;
import dev.maeum.session.SessionAccess;
import dev.maeum.session.SessionException;

/** A person's rating of a session, with an optional note. */
@Path("/api/session/{id}/feedback")
@Produces(MediaType.APPLICATION_JSON)
class FeedbackResource {

    private static final int LONGEST_NOTE = 10_000;

    private final SessionAccess sessionAccess;
    private final CurrentCaller caller;
    private final Accounts accounts;
    private final AccountLocks locks;
    private final LimitsConfig limits;
    private final Clock clock;

    FeedbackResource(SessionAccess sessionAccess, CurrentCaller caller, Accounts accounts, AccountLocks locks,
            LimitsConfig limits, Clock clock) {
        this.sessionAccess = sessionAccess;
        this.caller = caller;
        this.accounts = accounts;
        this.locks = locks;
        this.limits = limits;
        this.clock = clock;
    }

    // The web client has no limit of its own.
    record Feedback(@NotNull @Min(1) @Max(5) Integer rating,
            @CodePointLength(max = LONGEST_NOTE, message = "{maeum.longest}") @Schema(maxLength = LONGEST_NOTE) String note) {

        @Override
        public String toString() {
            return "Feedback[...]";
        }
    }

    record Given(String feedbackId, String sessionId, int rating, long submittedAt) {}

    @POST
    @ResponseStatus(201)
    public Success<Given> submit(@RestPath String id, @NotNull @Valid Feedback request) {
        Caller author = caller.get();
        SessionId own = sessionAccess.own(SessionException.Unknown.unless(id), author).id();
        return Success.of(locks.inTurn(author, () -> store(own, author, request)));
    }

    @Transactional
    Given store(SessionId own, Caller author, Feedback feedback) {
        if (author.isKnown()) {
            // Also of other instances: counted side by side, each would find room for one more.
            accounts.lock(author);
        }
        if (FeedbackRow.count("sessionId", own.value()) >= limits.feedbackPerSession()) {
            throw new TooMuchFeedbackException(limits.feedbackPerSession());
        }
        FeedbackRow row = new FeedbackRow();
        row.userId = author.account();
        row.sessionId = own.value();
        row.rating = feedback.rating();
        row.comment = feedback.note();
        row.persist();
        return new Given("feedback_" + row.id, own.value(), feedback.rating(), clock.millis());
    }
}

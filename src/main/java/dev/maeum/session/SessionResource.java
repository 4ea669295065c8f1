package dev.maeum.session;

import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.maeum.SessionId;
import dev.maeum.account.CurrentCaller;
import dev.maeum.journal.SessionCounts;
import dev.maeum.journal.SessionStatus;
import dev.maeum.journal.StoredSession;
import dev.maeum.rest.Success;

/** The REST calls about a session, with the paths and fields of the predecessor. */
@Path("/api/session")
@Produces(MediaType.APPLICATION_JSON)
class SessionResource {

    private static final String UP_TO_1000 = "[1-9][0-9]{0,2}|1000";

    private final Sessions sessions;
    private final SessionEnd end;
    private final Ledgers ledgers;
    private final SessionAccess sessionAccess;
    private final CurrentCaller caller;

    SessionResource(Sessions sessions, SessionEnd end, Ledgers ledgers, SessionAccess sessionAccess,
            CurrentCaller caller) {
        this.sessions = sessions;
        this.end = end;
        this.ledgers = ledgers;
        this.sessionAccess = sessionAccess;
        this.caller = caller;
    }

    record Details(String sessionId, String userId, String counselorId, SessionStatus status, long startedAt,
            Long pausedAt, Long resumedAt, Long endedAt, Long duration, int emotionCount, long landmarkCount,
            int sttCount, @JsonInclude(JsonInclude.Include.NON_NULL) Boolean abandoned) {}

    record Paused(String sessionId, SessionStatus status, Long pausedAt) {}

    record Resumed(String sessionId, SessionStatus status, Long resumedAt) {}

    record Ended(String sessionId, SessionStatus status, Long endedAt, Long duration, int emotionCount,
            int pendingCycles, EmotionSummary emotionSummary, Ledger ledger) {}

    record Deleted(String sessionId, String message, Map<String, Integer> deleted) {}

    record OfUser(String userId, int count, List<Item> sessions) {

        record Item(String sessionId, String counselorId, SessionStatus status, long startedAt, Long endedAt,
                Long duration, @JsonInclude(JsonInclude.Include.NON_NULL) Boolean abandoned) {}
    }

    @GET
    @Path("/{id}")
    public Success<Details> get(@RestPath String id) {
        StoredSession session = sessionAccess.read(ForeignAccess.Kind.READ_SESSION,
                SessionException.Unknown.unless(id), caller.get());
        SessionCounts counts = sessions.counts(session.id());
        return Success.of(new Details(session.id().value(), session.userId(), session.counselorId(),
                session.status(),
                session.startedAt(), session.pausedAt(), session.resumedAt(), session.endedAt(), session.duration(),
                counts.emotions(), counts.frames(), counts.spokenCycles(), abandoned(session)));
    }

    @POST
    @Path("/{id}/pause")
    public Success<Paused> pause(@RestPath String id) {
        StoredSession session = sessions.pause(own(id));
        return Success.of(new Paused(session.id().value(), session.status(), session.pausedAt()));
    }

    @POST
    @Path("/{id}/resume")
    public Success<Resumed> resume(@RestPath String id) {
        StoredSession session = sessions.resume(own(id));
        return Success.of(new Resumed(session.id().value(), session.status(), session.resumedAt()));
    }

    @POST
    @Path("/{id}/end")
    @Blocking
    public Uni<Success<Ended>> end(@RestPath String id) {
        return end.end(own(id))
                .map(ended -> Success.of(new Ended(ended.session().id().value(), ended.session().status(),
                        ended.session().endedAt(), ended.session().duration(), ended.emotionCount(),
                        ended.pendingCycles(), ended.emotionSummary(), ended.ledger())));
    }

    /** The count of the session's cycles by state. */
    @GET
    @Path("/{id}/ledger")
    public Success<Ledger> ledger(@RestPath String id) {
        return Success
                .of(ledgers.of(sessionAccess.read(ForeignAccess.Kind.READ_LEDGER,
                        SessionException.Unknown.unless(id), caller.get()).id()));
    }

    @DELETE
    @Path("/{id}")
    public Success<Deleted> delete(@RestPath String id) {
        return Success.of(new Deleted(id, "세션이 삭제되었습니다", sessions.remove(own(id))));
    }

    @GET
    @Path("/user/{userId}")
    public Success<OfUser> ofUser(@RestPath @NotNull @PersonName String userId,
            @RestQuery @DefaultValue("100") @Pattern(regexp = UP_TO_1000, message = "{maeum.limit}") String limit) {
        List<OfUser.Item> items = sessionAccess.ofUser(userId, caller.get(), Integer.parseInt(limit)).stream()
                .map(session -> new OfUser.Item(session.id().value(), session.counselorId(), session.status(),
                        session.startedAt(), session.endedAt(), session.duration(), abandoned(session)))
                .toList();
        return Success.of(new OfUser(userId, items.size(), items));
    }

    // Only where it is so: clients of the predecessor do not know the field.
    private static Boolean abandoned(StoredSession session) {
        return session.abandoned() ? Boolean.TRUE : null;
    }

    private SessionId own(String id) {
        return sessionAccess.own(SessionException.Unknown.unless(id), caller.get()).id();
    }
}

package dev.maeum.marker;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

import dev.maeum.SessionId;
import dev.maeum.account.Caller;
import dev.maeum.account.CurrentCaller;
import dev.maeum.journal.StoredSession;
import dev.maeum.privacy.AuditLog;
import dev.maeum.rest.Language;
import dev.maeum.rest.Success;
import dev.maeum.session.SessionAccess;
import dev.maeum.session.SessionException;

/** The markers of a session. */
@Path("/api/session/{id}/markers")
@Produces(MediaType.APPLICATION_JSON)
class MarkerResource {

    private final Markers markers;
    private final MarkerContexts contexts;
    private final SuggestedLabels labels;
    private final SessionAccess sessionAccess;
    private final AuditLog auditLog;
    private final CurrentCaller caller;

    MarkerResource(Markers markers, MarkerContexts contexts, SuggestedLabels labels, SessionAccess sessionAccess,
            AuditLog auditLog, CurrentCaller caller) {
        this.markers = markers;
        this.contexts = contexts;
        this.labels = labels;
        this.sessionAccess = sessionAccess;
        this.auditLog = auditLog;
        this.caller = caller;
    }

    /** @param timestamp null for now when adding, and for no change when changing */
    @Schema(name = "MarkerText")
    record Text(String label, Long timestamp) {

        @Override
        public String toString() {
            return "Text[...]";
        }
    }

    /** @param own whether the caller wrote it, and so may change it */
    @Schema(name = "Marker")
    record View(long id, long timestamp, String label, Marker.Author author, boolean own, long createdAt,
            long updatedAt) {

        static View of(Marker marker, Caller reader) {
            return new View(marker.id(), marker.timestamp(), marker.label(), marker.author(), marker.isBy(reader),
                    marker.createdAt().toEpochMilli(), marker.updatedAt().toEpochMilli());
        }
    }

    /** Means by interval; null without a reading there. */
    @Schema(name = "MarkerWithReadings")
    record InContext(View marker, Side before, Side after) {

        static InContext of(MarkerContext context, Caller reader) {
            return new InContext(View.of(context.marker(), reader), context.before().map(Side::of).orElse(null),
                    context.after().map(Side::of).orElse(null));
        }
    }

    /** @param units by the action unit's number, in standard deviations of the neutral face from it */
    @Schema(name = "MarkerSide")
    record Side(double seconds, double valence, double arousal, Map<String, Double> units) {

        static Side of(IntervalMeans means) {
            Map<String, Double> units = new TreeMap<>();
            means.units().forEach((unit, mean) -> units.put(unit.name(), mean));
            return new Side(means.seconds(), means.valence(), means.arousal(), units);
        }
    }

    @Schema(name = "Markers")
    record All(String sessionId, List<InContext> markers, List<String> labels) {}

    @Schema(name = "DeletedMarker")
    record Deleted(long id) {}

    @GET
    public Success<All> all(@RestPath String id, @RestHeader("Accept-Language") String preferred) {
        Caller reader = caller.get();
        StoredSession session = sessionAccess.readable(SessionException.Unknown.unless(id), reader);
        auditLog.record(AuditLog.Action.READ_MARKERS, reader, session);
        return Success.of(new All(session.id().value(),
                contexts.of(session).stream().map(context -> InContext.of(context, reader)).toList(),
                labels.in(Language.of(preferred))));
    }

    @POST
    @ResponseStatus(201)
    public Success<View> add(@RestPath String id, @NotNull @Valid Text request) {
        return Success.of(View.of(markers.add(known(id), caller.get(), request.label(), request.timestamp()),
                caller.get()));
    }

    @PUT
    @Path("/{marker}")
    public Success<View> change(@RestPath String id, @RestPath long marker, @NotNull @Valid Text request) {
        return Success.of(View.of(markers.change(known(id), marker, caller.get(), request.label(), request.timestamp()),
                caller.get()));
    }

    @DELETE
    @Path("/{marker}")
    public Success<Deleted> delete(@RestPath String id, @RestPath long marker) {
        markers.remove(known(id), marker, caller.get());
        return Success.of(new Deleted(marker));
    }

    private static SessionId known(String id) {
        return SessionException.Unknown.unless(id);
    }
}

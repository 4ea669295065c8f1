package dev.maeum.report;

import java.util.Optional;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.maeum.journal.SessionGazes;
import dev.maeum.journal.StoredSeconds;
import dev.maeum.journal.StoredSession;
import dev.maeum.privacy.AuditLog;
import dev.maeum.rest.Language;
import dev.maeum.rest.RequestLanguage;
import dev.maeum.rest.Success;

/** Summary and report of a session as JSON. */
@Path("/api/session/{id}")
@Produces(MediaType.APPLICATION_JSON)
class ReportResource {

    private static final String CYCLES = "cycle";
    private static final String SECONDS = "1s";

    private final ReportReader reports;
    private final RequestLanguage languages;
    private final SessionGazes gazes;
    private final StoredSeconds seconds;
    private final ReportConfig config;

    ReportResource(ReportReader reports, RequestLanguage languages, SessionGazes gazes,
            StoredSeconds seconds, ReportConfig config) {
        this.seconds = seconds;
        this.config = config;
        this.gazes = gazes;
        this.reports = reports;
        this.languages = languages;
    }

    @GET
    @Path("/summary")
    @Blocking
    public Uni<Success<SessionSummary>> summary(@RestPath String id,
            @RestHeader("Accept-Language") String preferred) {
        Language language = languages.of(preferred).orElse(Language.KOREAN);
        return reports.settled(id, AuditLog.Action.READ_SUMMARY,
                (session, readings, cycles) -> SessionSummary.of(session, readings, language)).map(Success::of);
    }

    @GET
    @Path("/report")
    @Blocking
    public Uni<Success<SessionReport>> report(@RestPath String id,
            @RestQuery @DefaultValue(CYCLES) @Pattern(regexp = CYCLES + "|"
                    + SECONDS, message = "{maeum.resolution}") String resolution,
            @RestHeader("Accept-Language") String preferred, @Context RoutingContext request) {
        Language language = languages.of(preferred).orElse(Language.KOREAN);
        return reports.download(id, AuditLog.Action.READ_REPORT, request,
                (session, readings, cycles) -> SessionReport.of(session, readings, cycles,
                        gazes.of(session.id()), seconds(session, resolution), language))
                .map(Success::of);
    }

    private Optional<Iterable<Second>> seconds(StoredSession session, String resolution) {
        return resolution.equals(SECONDS)
                ? Optional.of(seconds.of(session.id()).map(second -> Second.of(second, config.zone())))
                : Optional.empty();
    }
}

package dev.maeum.report;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.maeum.journal.SessionGazes;
import dev.maeum.privacy.AuditLog;
import dev.maeum.rest.Language;
import dev.maeum.rest.RequestLanguage;
import dev.maeum.rest.Success;

/** Summary and report of a session as JSON. */
@Path("/api/session/{id}")
@Produces(MediaType.APPLICATION_JSON)
class ReportResource {

    private final ReportReader reports;
    private final RequestLanguage languages;
    private final SessionGazes gazes;

    ReportResource(ReportReader reports, RequestLanguage languages, SessionGazes gazes) {
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
            @RestHeader("Accept-Language") String preferred, @Context RoutingContext request) {
        Language language = languages.of(preferred).orElse(Language.KOREAN);
        return reports.download(id, AuditLog.Action.READ_REPORT, request,
                (session, readings, cycles) -> SessionReport.of(session, readings, cycles,
                        gazes.of(session.id()), language))
                .map(Success::of);
    }
}

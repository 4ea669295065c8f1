package dev.maeum.report.pdf;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;

import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.maeum.journal.SessionGazes;
import dev.maeum.journal.StoredSeconds;
import dev.maeum.marker.MarkerContexts;
import dev.maeum.privacy.AuditLog;
import dev.maeum.report.ReportReader;
import dev.maeum.rest.Language;
import dev.maeum.rest.RequestLanguage;

/** The report of a session as PDF. */
@Path("/api/session/{id}/report/pdf")
class PdfResource {

    private final ReportReader reports;
    private final RequestLanguage languages;
    private final PdfReports pdfReports;
    private final MarkerContexts contexts;
    private final SessionGazes gazes;
    private final StoredSeconds seconds;

    PdfResource(ReportReader reports, RequestLanguage languages, PdfReports pdfReports, MarkerContexts contexts,
            SessionGazes gazes, StoredSeconds seconds) {
        this.seconds = seconds;
        this.gazes = gazes;
        this.contexts = contexts;
        this.reports = reports;
        this.languages = languages;
        this.pdfReports = pdfReports;
    }

    @GET
    @Produces("application/pdf")
    @Blocking
    public Uni<RestResponse<StreamingOutput>> pdf(@RestPath String id,
            @RestHeader("Accept-Language") String preferred, @Context RoutingContext request) {
        Language language = languages.of(preferred).orElse(Language.KOREAN);
        return reports.download(id, AuditLog.Action.READ_PDF, request, (session, readings, cycles) -> {
            // Read before the first byte is sent, so that a failure is an answer and no torn document.
            ReportContent content = new ReportContent(pdfReports.named(session), readings, cycles,
                    contexts.of(session), gazes.of(session.id()), seconds.of(session.id()));
            StreamingOutput document = out -> pdfReports.write(content, language, out);
            return RestResponse.ResponseBuilder.ok(document).header(HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"bemore-report-" + session.id().value() + ".pdf\"").build();
        });
    }
}

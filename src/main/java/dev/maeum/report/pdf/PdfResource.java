package dev.maeum.report.pdf;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

import dev.maeum.privacy.AuditLog;
import dev.maeum.report.ReportReader;
import dev.maeum.session.Language;

/** The report of a session as PDF. */
@Path("/api/session/{id}/report/pdf")
class PdfResource {

    private final ReportReader reports;
    private final PdfReports pdfReports;

    PdfResource(ReportReader reports, PdfReports pdfReports) {
        this.reports = reports;
        this.pdfReports = pdfReports;
    }

    @GET
    @Produces("application/pdf")
    @Blocking
    public Uni<RestResponse<byte[]>> pdf(@RestPath String id, @RestHeader("Accept-Language") String preferred) {
        Language language = Language.of(preferred);
        return reports.settled(id, AuditLog.Action.READ_PDF, (session, readings) -> RestResponse.ResponseBuilder
                .ok(pdfReports.create(session, readings, language)).header(HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"bemore-report-" + session.id().value() + ".pdf\"")
                .build());
    }
}

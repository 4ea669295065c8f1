package dev.maeum.report;

import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.maeum.rest.Failure;

/** The status code of what can be wrong with asking for a report. */
class ReportFailures {

    @ServerExceptionMapper
    public Response unknown(UnknownCycleException e) {
        return Failure.response(Response.Status.NOT_FOUND.getStatusCode(), "CYCLE_NOT_FOUND", e.getMessage());
    }
}

package dev.maeum.report;

import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.maeum.rest.ErrorResponse;

/** Maps {@link UnknownCycleException} to its HTTP response. */
class ReportExceptionMapper {

    @ServerExceptionMapper
    public Response unknown(UnknownCycleException e) {
        return ErrorResponse.response(Response.Status.NOT_FOUND.getStatusCode(), "CYCLE_NOT_FOUND", e.getMessage());
    }
}

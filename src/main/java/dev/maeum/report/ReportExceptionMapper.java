package dev.maeum.report;

import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.maeum.rest.ErrorResponse;

/** Maps the exceptions of this package to HTTP responses. */
class ReportExceptionMapper {

    @ServerExceptionMapper
    public Response unknown(UnknownCycleException e) {
        return ErrorResponse.response(Response.Status.NOT_FOUND.getStatusCode(), "CYCLE_NOT_FOUND", e.getMessage());
    }

    @ServerExceptionMapper
    public Response refused(TooMuchFeedbackException e) {
        return ErrorResponse.response(Response.Status.CONFLICT.getStatusCode(), "FEEDBACK_FULL", e.getMessage());
    }
}

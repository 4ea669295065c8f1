package dev.maeum.marker;

import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.maeum.rest.ErrorResponse;

/** Maps {@link MarkerException} to HTTP responses. */
class MarkerExceptionMapper {

    @ServerExceptionMapper
    public Response failed(MarkerException e) {
        if (e instanceof MarkerException.Unknown) {
            return answer(Response.Status.NOT_FOUND, "MARKER_NOT_FOUND", e);
        }
        return e instanceof MarkerException.TooMany
                ? answer(Response.Status.CONFLICT, "TOO_MANY_MARKERS", e)
                : answer(Response.Status.BAD_REQUEST, "VALIDATION_ERROR", e);
    }

    private static Response answer(Response.Status status, String code, MarkerException e) {
        return ErrorResponse.response(status.getStatusCode(), code, e.getMessage());
    }
}

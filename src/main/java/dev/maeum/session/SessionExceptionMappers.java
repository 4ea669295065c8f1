package dev.maeum.session;

import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.maeum.rest.ErrorResponse;

/** Maps {@link SessionException} to HTTP responses. */
class SessionExceptionMappers {

    @ServerExceptionMapper
    public Response failed(SessionException e) {
        if (e instanceof SessionException.Unknown) {
            return ErrorResponse.response(Response.Status.NOT_FOUND.getStatusCode(), "SESSION_NOT_FOUND",
                    e.getMessage());
        }
        if (e instanceof SessionException.ConsentRequired) {
            return ErrorResponse.response(Response.Status.FORBIDDEN.getStatusCode(), "CONSENT_REQUIRED",
                    e.getMessage());
        }
        return ErrorResponse.response(Response.Status.CONFLICT.getStatusCode(), "SESSION_ENDED", e.getMessage());
    }
}

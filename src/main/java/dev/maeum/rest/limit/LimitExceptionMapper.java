package dev.maeum.rest.limit;

import java.time.Duration;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import dev.maeum.rest.ErrorResponse;

/** Maps {@link LimitExceededException} to a 429 response. */
class LimitExceptionMapper {

    static final int TOO_MANY_REQUESTS = 429;

    @ServerExceptionMapper
    public Response refused(LimitExceededException e, RoutingContext context) {
        // Replaces the headers of the address' limit, which RequestFilter has written and which may say that requests
        // remain.
        e.result().ifPresent(result -> writeHeaders(result, context.response()));
        return Response.fromResponse(ErrorResponse.response(TOO_MANY_REQUESTS, e.code(), e.getMessage()))
                .header(HttpHeaders.RETRY_AFTER, seconds(e.pause())).build();
    }

    static void writeHeaders(RateLimits.Result result, HttpServerResponse response) {
        response.putHeader("X-RateLimit-Limit", String.valueOf(result.limit()));
        response.putHeader("X-RateLimit-Remaining", String.valueOf(result.remaining()));
        response.putHeader("X-RateLimit-Reset", String.valueOf(seconds(result.full())));
    }

    /** Whole seconds, rounded up: a client that retries earlier is refused again. */
    static long seconds(Duration pause) {
        return pause.plusMillis(999).toSeconds();
    }
}

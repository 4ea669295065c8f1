package dev.maeum.rest.limit;

import java.time.Duration;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import dev.maeum.rest.ErrorResponse;

/** The status code of {@link LimitExceededException}. */
class LimitExceptionMapper {

    static final int TOO_MANY_REQUESTS = 429;

    @ServerExceptionMapper
    public Response refused(LimitExceededException e, RoutingContext context) {
        // In place of those of the address, which Gate has written and which say that more may follow.
        e.verdict().ifPresent(verdict -> tell(verdict, context.response()));
        return Response.fromResponse(ErrorResponse.response(TOO_MANY_REQUESTS, e.code(), e.getMessage()))
                .header(HttpHeaders.RETRY_AFTER, seconds(e.pause())).build();
    }

    static void tell(RateLimits.Verdict verdict, HttpServerResponse response) {
        response.putHeader("X-RateLimit-Limit", String.valueOf(verdict.limit()));
        response.putHeader("X-RateLimit-Remaining", String.valueOf(verdict.remaining()));
        response.putHeader("X-RateLimit-Reset", String.valueOf(seconds(verdict.full())));
    }

    /** Whole seconds, rounded up: who comes back earlier is refused again. */
    static long seconds(Duration pause) {
        return pause.plusMillis(999).toSeconds();
    }
}

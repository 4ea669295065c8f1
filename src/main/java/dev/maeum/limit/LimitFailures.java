package dev.maeum.limit;

import java.time.Duration;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.maeum.answer.Failure;

/** The status code of {@link TooMany}. */
class LimitFailures {

    static final int TOO_MANY_REQUESTS = 429;

    @ServerExceptionMapper
    public Response refused(TooMany e) {
        return Response.fromResponse(Failure.response(TOO_MANY_REQUESTS, e.code(), e.getMessage()))
                .header(HttpHeaders.RETRY_AFTER, seconds(e.pause())).build();
    }

    /** Whole seconds, rounded up: who comes back earlier is refused again. */
    static long seconds(Duration pause) {
        return pause.plusMillis(999).toSeconds();
    }
}

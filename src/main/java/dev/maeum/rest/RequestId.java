package dev.maeum.rest;

import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives every request an id, which its response, its errors and its log lines contain: the caller's own if it sent a
 * valid one.
 */
class RequestId {

    static final String HEADER = "X-Request-Id";
    private static final String KEY = "requestId";
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    @ServerRequestFilter(preMatching = true)
    public void name(ContainerRequestContext request) {
        MDC.put(KEY, of(request.getHeaderString(HEADER)));
    }

    @ServerResponseFilter
    public void answer(ContainerResponseContext response) {
        response.getHeaders().putSingle(HEADER, current());
    }

    /** The id that the caller sent, or a new one. */
    static String of(String sent) {
        return sent != null && VALID.matcher(sent).matches() ? sent : UUID.randomUUID().toString();
    }

    static String current() {
        Object id = MDC.get(KEY);
        return id == null ? UUID.randomUUID().toString() : id.toString();
    }
}

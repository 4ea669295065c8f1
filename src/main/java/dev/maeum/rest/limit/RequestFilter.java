package dev.maeum.rest.limit;

import java.util.regex.Pattern;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

import dev.maeum.rest.RawErrorResponse;
import dev.maeum.rest.RequestPath;

/**
 * Refuses requests that are not worth reading: an invalid Host header, a body that is too large, and requests beyond
 * the rate limit of their address. Runs after the CORS filter, so that a page can read the reason.
 */
@Singleton
class RequestFilter {

    /** Just above and below {@code SecurityHandlerPriorities.CORS}. */
    private static final int BEFORE_CORS = 301;
    private static final int AFTER_CORS = 299;
    private static final Pattern HOST = Pattern
            .compile("[A-Za-z0-9._-]{1,253}(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]{2,45}](:[0-9]{1,5})?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final RateLimits rateLimits;
    private final ClientAddress addresses;
    private final LimitsConfig config;
    private final BodyLimit body;

    RequestFilter(RateLimits rateLimits, ClientAddress addresses, LimitsConfig config, BodyLimit body) {
        this.rateLimits = rateLimits;
        this.addresses = addresses;
        this.config = config;
        this.body = body;
    }

    void register(@Observes Filters filters) {
        filters.register(this::passPreflight, BEFORE_CORS);
        filters.register(this::pass, AFTER_CORS);
    }

    // The CORS filter answers these itself, so that they pass no later filter.
    private void passPreflight(RoutingContext context) {
        boolean preflight = context.request().method() == HttpMethod.OPTIONS
                && context.request().getHeader("Access-Control-Request-Method") != null;
        if (preflight && config.enabled() && rateLimits.ofPreflights(addresses.of(context.request())).isRefused()) {
            RawErrorResponse.send(context, LimitExceptionMapper.TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS",
                    "too many requests, please slow down");
        } else {
            context.next();
        }
    }

    private void pass(RoutingContext context) {
        String host = context.request().getHeader(HttpHeaders.HOST);
        if (host != null && !HOST.matcher(host).matches() && !mayLackHost(context, host)) {
            RawErrorResponse.send(context, 400, "BAD_REQUEST", "the header Host names no host");
        } else if (isTooLarge(context.request().getHeader(HttpHeaders.CONTENT_LENGTH))) {
            context.response().putHeader("Connection", "close");
            RawErrorResponse.send(context, 413, "REQUEST_TOO_LARGE", "a body may have " + body.maximum() + " bytes");
        } else if (isCounted(context) && exceedsRate(context)) {
            RawErrorResponse.send(context, LimitExceptionMapper.TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS",
                    "too many requests, please slow down");
        } else {
            context.next();
        }
    }

    // HTTP/1.0 does not require the header, and probes of load balancers do without it. Behind the proxy's headers it is
    // empty then.
    private static boolean mayLackHost(RoutingContext context, String host) {
        return host.isEmpty() && context.request().version() == HttpVersion.HTTP_1_0
                && (context.request().method() == HttpMethod.GET || context.request().method() == HttpMethod.HEAD);
    }

    private boolean isTooLarge(String length) {
        return length != null && LENGTH.matcher(length).matches() && Long.parseLong(length) > body.maximum();
    }

    private boolean isCounted(RoutingContext context) {
        return config.enabled() && !RequestPath.of(context).isHealth();
    }

    private boolean exceedsRate(RoutingContext context) {
        RateLimits.Result result = rateLimits.ofAddress(addresses.of(context.request()));
        HttpServerResponse response = context.response();
        LimitExceptionMapper.writeHeaders(result, response);
        if (result.isRefused()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(LimitExceptionMapper.seconds(result.pause())));
        }
        return result.isRefused();
    }
}

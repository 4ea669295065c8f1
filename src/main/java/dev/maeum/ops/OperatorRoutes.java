package dev.maeum.ops;

import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import dev.maeum.account.AccessConfig;
import dev.maeum.rest.RawErrorResponse;
import dev.maeum.rest.RequestPath;
import dev.maeum.rest.limit.ClientAddress;
import dev.maeum.rest.limit.LimitExceededException;

/**
 * Protects the routes of libraries under {@code /q}, metrics and the OpenAPI document, with the operator's token where
 * access is required. Health needs no token.
 */
@Singleton
class OperatorRoutes {

    /** After requests are counted, so that tokens cannot be guessed without limit. */
    private static final int AFTER_REQUEST_FILTER = 295;
    private static final String BEARER = "Bearer ";

    private final AdminConfig config;
    private final AccessConfig access;
    private final OperatorAttempts attempts;
    private final ClientAddress addresses;

    OperatorRoutes(AdminConfig config, AccessConfig access, OperatorAttempts attempts, ClientAddress addresses) {
        this.config = config;
        this.access = access;
        this.attempts = attempts;
        this.addresses = addresses;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_REQUEST_FILTER);
    }

    private void check(RoutingContext context) {
        if (access.isOpen() || !RequestPath.of(context).isForOperators()) {
            context.next();
            return;
        }
        Optional<String> expected = config.token();
        Optional<String> token = token(context);
        if (expected.isEmpty()) {
            RawErrorResponse.send(context, 404, "NOT_FOUND", "Not Found");
        } else if (token.isEmpty()) {
            refuse(context);
        } else {
            check(context, token.get(), expected.get());
        }
    }

    private void check(RoutingContext context, String token, String expected) {
        boolean accepted;
        try {
            accepted = attempts.accepts(token, expected, addresses.of(context.request()));
        } catch (LimitExceededException e) {
            RawErrorResponse.send(context, 429, "TOO_MANY_ATTEMPTS", e.getMessage());
            return;
        }
        if (accepted) {
            context.next();
        } else {
            refuse(context);
        }
    }

    private static void refuse(RoutingContext context) {
        RawErrorResponse.send(context, 401, "UNAUTHORIZED", "the operator's token is required");
    }

    // Prometheus sends a bearer token, other scrapers can send any header.
    private static Optional<String> token(RoutingContext context) {
        String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        return Optional.ofNullable(context.request().getHeader(OperatorTokenFilter.HEADER))
                .or(() -> Optional.ofNullable(authorization).filter(header -> header.startsWith(BEARER))
                        .map(header -> header.substring(BEARER.length()).strip()));
    }
}

package dev.maeum.ops;

import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.vertx.core.http.HttpServerRequest;

import dev.maeum.rest.OperatorsOnly;
import dev.maeum.rest.limit.ClientAddress;

/** Requires the operators' token on the paths for operators. */
class OperatorTokenFilter {

    static final String HEADER = "X-Admin-Token";

    private final AdminConfig config;
    private final OperatorAttempts attempts;
    private final ClientAddress addresses;

    OperatorTokenFilter(AdminConfig config, OperatorAttempts attempts, ClientAddress addresses) {
        this.attempts = attempts;
        this.addresses = addresses;
        this.config = config;
    }

    @OperatorsOnly
    @ServerRequestFilter
    public void check(ContainerRequestContext request, HttpServerRequest http) {
        String expected = config.token().orElseThrow(NotFoundException::new);
        String token = request.getHeaderString(HEADER);
        if (token == null) {
            throw new NotAuthorizedException(HEADER);
        }
        if (!attempts.accepts(token, expected, addresses.of(http))) {
            throw new NotAuthorizedException(HEADER);
        }
    }
}

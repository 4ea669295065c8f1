package dev.maeum.ops;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.vertx.core.http.HttpServerRequest;

import dev.maeum.logging.LogThrottle;
import dev.maeum.rest.OperatorsOnly;
import dev.maeum.rest.limit.ClientAddress;

/** Requires the operators' token on the paths for operators. */
class OperatorTokenFilter {

    static final String HEADER = "X-Admin-Token";

    private static final Logger LOG = Logger.getLogger(OperatorTokenFilter.class);

    private final LogThrottle refusals = new LogThrottle();
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
        String address = addresses.of(http);
        // Also the right token waits: to look at it would be to answer a guess.
        attempts.check(address);
        if (!same(token, expected)) {
            attempts.failed(address);
            refusals.next().ifPresent(
                    others -> LOG.warnf("a wrong operator token was refused, from %s%s", address, others));
            throw new NotAuthorizedException(HEADER);
        }
    }

    // Constant time: the duration must not reveal how much of the token is right.
    static boolean same(String token, String expected) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}

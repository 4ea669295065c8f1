package dev.maeum.ops;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import dev.maeum.rest.OperatorsOnly;

/** Requires the operators' token on the paths for operators. */
class OperatorTokenFilter {

    static final String HEADER = "X-Admin-Token";

    private final AdminConfig config;

    OperatorTokenFilter(AdminConfig config) {
        this.config = config;
    }

    @OperatorsOnly
    @ServerRequestFilter
    public void check(ContainerRequestContext request) {
        String expected = config.token().orElseThrow(NotFoundException::new);
        String token = request.getHeaderString(HEADER);
        if (token == null || !same(token, expected)) {
            throw new NotAuthorizedException(HEADER);
        }
    }

    // Constant time: the duration must not reveal how much of the token is right.
    static boolean same(String token, String expected) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}

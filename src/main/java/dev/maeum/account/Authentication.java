package dev.maeum.account;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import dev.maeum.rest.PublicEndpoint;
import dev.maeum.rest.limit.RateLimits;

/** Finds out who calls. Where access is required, only calls that are for {@link PublicEndpoint} are let through without a token. */
class Authentication {

    private static final String FOR_ANYONE = "dev.maeum.anyone";
    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final CurrentCaller current;
    private final RateLimits rateLimits;
    private final AccessConfig config;

    Authentication(Tokens tokens, CurrentCaller current, RateLimits rateLimits, AccessConfig config) {
        this.tokens = tokens;
        this.current = current;
        this.rateLimits = rateLimits;
        this.config = config;
    }

    @PublicEndpoint
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION - 1)
    public void open(ContainerRequestContext request) {
        request.setProperty(FOR_ANYONE, true);
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public void authenticate(ContainerRequestContext request) {
        // The web client sends an old token with its log-in, too.
        if (request.getProperty(FOR_ANYONE) != null) {
            return;
        }
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            Caller caller = caller(header, tokens);
            rateLimits.ofAccount(caller.account());
            current.set(caller);
        } else if (!config.isOpen()) {
            throw new AccountException.Unauthorized();
        }
    }

    /** The caller that an Authorization header names. */
    static Caller caller(String header, Tokens tokens) {
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new AccountException.InvalidToken();
        }
        return tokens.access(header.substring(BEARER.length()).strip());
    }
}

package dev.maeum.account;

import java.util.Optional;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import dev.maeum.rest.PublicEndpoint;
import dev.maeum.rest.limit.RateLimits;

/**
 * Authenticates calls by their access token and checks that its log-in is in force. Where access is required, a call
 * without a token is refused unless it is a {@link PublicEndpoint}.
 */
class Authentication {

    private static final String FOR_ANYONE = "dev.maeum.anyone";
    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final CurrentCaller current;
    private final ActiveLogins logins;
    private final RateLimits rateLimits;
    private final AccessConfig config;

    Authentication(Tokens tokens, ActiveLogins logins, CurrentCaller current, RateLimits rateLimits,
            AccessConfig config) {
        this.tokens = tokens;
        this.logins = logins;
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
            current.set(logins.check(caller));
        } else if (!config.isOpen()) {
            throw new AccountException.Unauthorized();
        }
    }

    /** The caller that an Authorization header names. */
    static Caller caller(String header, Tokens tokens) {
        return tokens.access(token(header).orElseThrow(AccountException.InvalidToken::new));
    }

    /** The token in an Authorization header; empty if it holds none. */
    static Optional<String> token(String header) {
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }
}

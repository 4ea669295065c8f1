package dev.maeum.account;

import jakarta.inject.Singleton;

/** Authenticates requests that are no REST calls by their Authorization header. Blocks: never on an event loop. */
@Singleton
public class BearerTokens {

    private final Tokens tokens;
    private final ActiveLogins logins;

    BearerTokens(Tokens tokens, ActiveLogins logins) {
        this.tokens = tokens;
        this.logins = logins;
    }

    /**
     * The caller that the header names.
     *
     * @throws AccountException if the token is invalid, or its log-in has ended
     */
    public Caller caller(String authorization) {
        return logins.check(Authentication.caller(authorization, tokens));
    }
}

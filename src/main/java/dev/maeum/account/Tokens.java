package dev.maeum.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;

import javax.crypto.SecretKey;

/** Signed tokens (JWT, HS256). The claim {@code type} says what a token is for; it is refused for anything else. */
@Singleton
class Tokens {

    private static final String TYPE = "type";
    private static final String ACCESS = "access";
    private static final String REFRESH = "refresh";
    private static final String ROLE = "role";
    private static final String DEVICE = "device";
    private static final int ANY_AGE = Integer.MAX_VALUE;

    private final SigningKey key;
    private final TokenConfig config;
    private final Clock clock;
    // Without a factory the parser looks for one on the class path with every token.
    private final JWTParser parser = new DefaultJWTParser(new DefaultJWTCallerPrincipalFactory());

    Tokens(SigningKey key, TokenConfig config, Clock clock) {
        this.key = key;
        this.config = config;
        this.clock = clock;
    }

    TokenPair issue(Caller caller) {
        return new TokenPair(signed(caller, ACCESS, config.accessAge()), signed(caller, REFRESH, config.refreshAge()),
                clock.instant().plus(config.refreshAge()).toEpochMilli());
    }

    /**
     * The caller that an access token names.
     *
     * @throws AccountException.InvalidToken if it was not issued here or has expired
     * @throws AccountException.InvalidTokenType if it is a token for something else
     */
    Caller access(String token) {
        try {
            JsonWebToken verified = verified(token, 0);
            if (!ACCESS.equals(verified.getClaim(TYPE))) {
                throw new AccountException.InvalidTokenType();
            }
            return caller(verified);
        } catch (ParseException e) {
            throw new AccountException.InvalidToken();
        }
    }

    /**
     * The caller that a refresh token names.
     *
     * @throws AccountException.InvalidRefreshToken if it is no refresh token, was not issued here or has expired
     */
    Caller refresh(String token) {
        try {
            JsonWebToken verified = verified(token, 0);
            if (REFRESH.equals(verified.getClaim(TYPE))) {
                return caller(verified);
            }
        } catch (ParseException e) {
            // Reported below, as for a token of another type.
        }
        throw new AccountException.InvalidRefreshToken();
    }

    /** The caller that a genuine access token names, however old it is; empty if it was not issued here. */
    Optional<Caller> accessOfAnyAge(String token) {
        return ofAnyAge(token, ACCESS);
    }

    /** The caller that a genuine refresh token names, however old it is; empty if it was not issued here. */
    Optional<Caller> refreshOfAnyAge(String token) {
        return ofAnyAge(token, REFRESH);
    }

    private Optional<Caller> ofAnyAge(String token, String type) {
        try {
            JsonWebToken verified = verified(token, ANY_AGE);
            return type.equals(verified.getClaim(TYPE)) ? Optional.of(caller(verified)) : Optional.empty();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private String signed(Caller caller, String type, Duration age) {
        Instant now = clock.instant();
        return Jwt.claims().issuer(config.issuer()).audience(config.audience()).subject(caller.name())
                .claim("jti", UUID.randomUUID().toString()).claim(TYPE, type).claim(ROLE, caller.role().key())
                .claim(DEVICE, caller.device().toString()).issuedAt(now).expiresAt(now.plus(age)).jws()
                .algorithm(SignatureAlgorithm.HS256).sign(key.key());
    }

    private JsonWebToken verified(String token, int skewSeconds) throws ParseException {
        ParseException last = null;
        for (SecretKey accepted : key.accepted()) {
            try {
                return parser.parse(token, expected(accepted, skewSeconds));
            } catch (ParseException e) {
                last = e;
            }
        }
        throw last;
    }

    private JWTAuthContextInfo expected(SecretKey accepted, int skewSeconds) {
        JWTAuthContextInfo expected = new JWTAuthContextInfo(accepted, config.issuer());
        expected.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
        expected.setExpectedAudience(Set.of(config.audience()));
        // By default a token would work for a minute longer than it says.
        expected.setClockSkew(skewSeconds);
        expected.setRequiredClaims(Set.of("jti", "sub", "exp", TYPE, ROLE, DEVICE));
        return expected;
    }

    private static Caller caller(JsonWebToken token) throws ParseException {
        try {
            return new Caller(Integer.valueOf(token.getSubject()), Role.of(token.getClaim(ROLE)),
                    UUID.fromString(token.getClaim(DEVICE)));
        } catch (IllegalArgumentException e) {
            throw new ParseException("a token that was signed with our key names nobody", e);
        }
    }
}

package dev.maeum.account;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;

import dev.maeum.Guarded;
import dev.maeum.TestAccount;

import javax.crypto.spec.SecretKeySpec;

/** Tokens that name somebody, and should open nothing. */
public final class Forged {

    private Forged() {}

    static String expired(TestAccount person) {
        return token(person, Guarded.KEY, "maeum", "maeum", Duration.ofSeconds(-1));
    }

    /** An access token that has expired, of a device that is logged in. */
    public static String expired(TestAccount person, String device) {
        return token(person, Guarded.KEY, "maeum", "maeum", Duration.ofHours(-2), device);
    }

    /** The device that an access token was issued to. */
    public static String device(TestAccount person) {
        return claims(person).replaceFirst(".*\"device\":\"([^\"]*)\".*", "$1");
    }

    static String withAnotherKey(TestAccount person) {
        return token(person, "another key that has 32 characters and more", "maeum", "maeum", Duration.ofMinutes(15));
    }

    static String byAnotherIssuer(TestAccount person) {
        return token(person, Guarded.KEY, "somebody", "maeum", Duration.ofMinutes(15));
    }

    static String forAnotherAudience(TestAccount person) {
        return token(person, Guarded.KEY, "maeum", "somebody", Duration.ofMinutes(15));
    }

    /** As a good one, to see that the others fail for what is wrong with them. */
    static String right(TestAccount person) {
        return token(person, Guarded.KEY, "maeum", "maeum", Duration.ofMinutes(15));
    }

    /** Another's account in a token that was signed for this person. */
    static String tampered(TestAccount person, int other) {
        String[] parts = person.accessToken().split("\\.");
        String changed = claims(person).replace("\"sub\":\"" + person.id() + "\"", "\"sub\":\"" + other + "\"");
        return parts[0] + "." + encoded(changed) + "." + parts[2];
    }

    /** The algorithm "none". */
    static String unsigned(TestAccount person) {
        return encoded("{\"typ\":\"JWT\",\"alg\":\"none\"}") + "." + person.accessToken().split("\\.")[1] + ".";
    }

    private static String claims(TestAccount person) {
        return new String(Base64.getUrlDecoder().decode(person.accessToken().split("\\.")[1]), StandardCharsets.UTF_8);
    }

    private static String token(TestAccount person, String key, String issuer, String audience, Duration age) {
        return token(person, key, issuer, audience, age, UUID.randomUUID().toString());
    }

    private static String token(TestAccount person, String key, String issuer, String audience, Duration age,
            String device) {
        Instant now = Instant.now();
        return Jwt.claims().issuer(issuer).audience(audience).subject(String.valueOf(person.id()))
                .claim("jti", UUID.randomUUID().toString()).claim("type", "access").claim("role", "client")
                .claim("device", device).issuedAt(now.plus(age).minus(Duration.ofMinutes(20))).expiresAt(now.plus(age))
                .jws().algorithm(SignatureAlgorithm.HS256)
                .sign(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.maeum.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The secret that tokens are signed with. Outside production there always is one; in production it is given. */
@Singleton
class SigningKey {

    /** As long as the hash that signs: RFC 7518, section 3.2. */
    private static final int LEAST_BYTES = 32;
    /** A key of fewer different characters was typed, not drawn. */
    private static final int LEAST_VARIETY = 10;

    private final String secret;
    private final String source;

    SigningKey(TokenConfig config) {
        Optional<String> given = config.key().filter(key -> !key.isBlank());
        this.source = given.isPresent() || config.keyFile().isEmpty()
                ? "maeum.token.key (MAEUM_TOKEN_KEY)"
                : "the file that MAEUM_TOKEN_KEY_FILE names, " + config.keyFile().get() + ",";
        this.secret = given.or(() -> config.keyFile().flatMap(SigningKey::kept)).orElseGet(SigningKey::fallback);
    }

    /** What is wrong with the key, if anything is. Never tells the key. */
    Optional<String> complaint() {
        if (secret.isEmpty()) {
            return Optional.of("the key that signs tokens is missing: " + source + " must hold " + LEAST_BYTES
                    + " random bytes or more, for example what \"openssl rand -base64 48\" prints");
        }
        boolean weak = secret.getBytes(StandardCharsets.UTF_8).length < LEAST_BYTES
                || secret.chars().distinct().count() < LEAST_VARIETY;
        return weak
                ? Optional.of("the key that signs tokens is too weak: " + source + " needs " + LEAST_BYTES
                        + " random bytes or more, for example what \"openssl rand -base64 48\" prints")
                : Optional.empty();
    }

    SecretKey key() {
        complaint().ifPresent(complaint -> {
            throw new IllegalStateException(complaint);
        });
        return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    private static Optional<String> kept(Path file) {
        try {
            if (!Files.exists(file) && LaunchMode.current() == LaunchMode.DEVELOPMENT) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, random(), StandardOpenOption.CREATE_NEW);
            }
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new ConfigurationException("the key that signs tokens cannot be read from " + file
                    + " (MAEUM_TOKEN_KEY_FILE): " + e, e);
        }
    }

    // A test needs no key that outlives it.
    private static String fallback() {
        return LaunchMode.current() == LaunchMode.TEST ? random() : "";
    }

    private static String random() {
        byte[] bytes = new byte[LEAST_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

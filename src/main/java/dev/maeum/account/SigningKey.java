package dev.maeum.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets that tokens are signed with: the current one signs and verifies, a previous one only verifies. Outside
 * production a missing key is generated; production needs one.
 */
@Singleton
class SigningKey {

    /** The length of the hash: RFC 7518, section 3.2. */
    private static final int LEAST_BYTES = 32;
    /** A key with fewer different characters was typed, not generated. */
    private static final int LEAST_VARIETY = 10;

    private final Secret current;
    private final Optional<Secret> previous;

    SigningKey(TokenConfig config) {
        Optional<String> given = config.key().filter(key -> !key.isBlank());
        this.current = new Secret(given.or(() -> config.keyFile().flatMap(SigningKey::stored))
                .orElseGet(SigningKey::fallback),
                source("MAEUM_TOKEN_KEY", "maeum.token.key", given, config.keyFile()));
        Optional<String> before = config.previousKey().filter(key -> !key.isBlank());
        this.previous = before.or(() -> config.previousKeyFile().flatMap(SigningKey::stored))
                .map(secret -> new Secret(secret, source("MAEUM_TOKEN_PREVIOUS_KEY", "maeum.token.previous-key",
                        before, config.previousKeyFile())));
    }

    private record Secret(String text, String source) {

        SecretKey key() {
            return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        }

        Optional<String> problem() {
            String remedy = LEAST_BYTES
                    + " random bytes or more, for example what \"openssl rand -base64 48\" prints";
            if (text.isEmpty()) {
                return Optional.of("the key that signs tokens is missing: " + source + " must hold " + remedy);
            }
            boolean weak = text.getBytes(StandardCharsets.UTF_8).length < LEAST_BYTES
                    || text.chars().distinct().count() < LEAST_VARIETY;
            return weak
                    ? Optional.of("the key that signs tokens is too weak: " + source + " needs " + remedy)
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return "Secret[...]";
        }
    }

    /** Why the keys cannot be used; empty if they can. Never contains a key. */
    Optional<String> complaint() {
        return current.problem().or(() -> previous.flatMap(Secret::problem));
    }

    /** The key that signs. */
    SecretKey key() {
        complaint().ifPresent(complaint -> {
            throw new IllegalStateException(complaint);
        });
        return current.key();
    }

    /** The keys that tokens may be signed with, the current one first. */
    List<SecretKey> accepted() {
        return Stream.concat(Stream.of(key()), previous.stream().map(Secret::key)).toList();
    }

    private static String source(String variable, String setting, Optional<String> given, Optional<Path> file) {
        return given.isPresent() || file.isEmpty()
                ? setting + " (" + variable + ")"
                : "the file that " + variable + "_FILE names, " + file.get() + ",";
    }

    private static Optional<String> stored(Path file) {
        try {
            if (!Files.exists(file) && LaunchMode.current() == LaunchMode.DEVELOPMENT) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, random(), StandardOpenOption.CREATE_NEW);
            }
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new ConfigurationException("the key that signs tokens cannot be read from " + file + ": " + e, e);
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

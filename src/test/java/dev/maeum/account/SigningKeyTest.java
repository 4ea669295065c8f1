package dev.maeum.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.maeum.Guarded;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SigningKeyTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "secret", "0123456789abcdef0123456789abcde",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
    void a_key_that_can_be_guessed_is_refused_and_not_told(String key) {
        Optional<String> complaint = key(Map.of("maeum.token.key", key)).complaint();

        assertTrue(complaint.orElse("").contains("too weak"), complaint::toString);
        assertFalse(complaint.get().contains(key), complaint::toString);
    }

    @Test
    void a_long_key_of_many_characters_is_taken() {
        assertEquals(Optional.empty(), key(Map.of("maeum.token.key", Guarded.KEY)).complaint());
    }

    @Test
    void a_key_may_lie_in_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), Guarded.KEY + "\n");

        assertEquals(key(Map.of("maeum.token.key", Guarded.KEY)).key(),
                key(Map.of("maeum.token.key-file", file.toString())).key());
    }

    @Test
    void a_file_that_is_not_there_is_a_key_that_is_missing() {
        String file = folder.resolve("none").toString();

        Optional<String> complaint = key(Map.of("maeum.token.key-file", file)).complaint();

        assertTrue(complaint.orElse("").contains(file + ", must hold"), complaint::toString);
    }

    @Test
    void a_token_of_the_previous_key_is_accepted_until_it_is_dropped() {
        String next = "next-key-of-the-tests-0123456789-abcdefghijk";
        TokenConfig before = config(Map.of("maeum.token.key", Guarded.KEY));
        TokenConfig during = config(Map.of("maeum.token.key", next, "maeum.token.previous-key", Guarded.KEY));
        TokenConfig after = config(Map.of("maeum.token.key", next));
        Caller caller = new Caller(7, Role.CLIENT, UUID.randomUUID());
        String old = tokens(before).issue(caller).accessToken();

        assertEquals(caller, tokens(during).access(old));
        assertThrows(AccountException.InvalidToken.class, () -> tokens(after).access(old));
        assertThrows(AccountException.InvalidToken.class,
                () -> tokens(before).access(tokens(during).issue(caller).accessToken()), "the new key signs");
        assertTrue(key(Map.of("maeum.token.key", next, "maeum.token.previous-key", "secret")).complaint().orElse("")
                .contains("MAEUM_TOKEN_PREVIOUS_KEY"));
    }

    private static Tokens tokens(TokenConfig config) {
        return new Tokens(new SigningKey(config), config, Clock.systemUTC());
    }

    private static SigningKey key(Map<String, String> settings) {
        return new SigningKey(config(settings));
    }

    private static TokenConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().withMapping(TokenConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100)).build()
                .getConfigMapping(TokenConfig.class);
    }
}

package dev.maeum.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

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

    private static SigningKey key(Map<String, String> settings) {
        return new SigningKey(new SmallRyeConfigBuilder().withMapping(TokenConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100)).build()
                .getConfigMapping(TokenConfig.class));
    }
}

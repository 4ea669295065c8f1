package dev.maeum.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartupFailureTest {

    enum Colour {
        RED,
        GREEN
    }

    @ConfigMapping(prefix = "maeum.x")
    interface Settings {

        int number();

        double share();

        Duration howLong();

        MemorySize size();

        Colour colour();

        Integer adminToken();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "number      | abc  | maeum.x.number (MAEUM_X_NUMBER) is \"abc\", expected a whole number",
        "share       | abc  | maeum.x.share (MAEUM_X_SHARE) is \"abc\", expected a number",
        "how-long    | soon | maeum.x.how-long (MAEUM_X_HOW_LONG) is \"soon\", expected a duration such as 10s, 15m or 7d",
        "size        | 12Q  | maeum.x.size (MAEUM_X_SIZE) is \"12Q\", expected a size such as 64K or 128M",
        "colour      | blue | maeum.x.colour (MAEUM_X_COLOUR) is \"blue\", expected one of red, green",
        "number      | ''   | maeum.x.number (MAEUM_X_NUMBER) is empty, expected a value, or no such setting for its default",
        "admin-token | abc  | maeum.x.admin-token (MAEUM_X_ADMIN_TOKEN) cannot be used as it is" })
    void a_wrong_setting_is_named_with_what_was_found_and_expected_unless_it_is_a_secret(String key, String value,
            String told) {
        StartupFailure failure = StartupFailure.of(new RuntimeException(wrong(Map.of("maeum.x." + key, value))))
                .orElseThrow();

        assertEquals(new StartupFailure(78, "settings that cannot be used: " + told), failure);
    }

    @Test
    void a_database_that_lets_nobody_in_is_no_setting_of_ours() {
        SQLException refused = new SQLException("password authentication failed for user \"maeum\"", "28P01");

        assertEquals(Optional.of(
                new StartupFailure(1,
                        "the database cannot be used: password authentication failed for user \"maeum\"")),
                StartupFailure.of(new IllegalStateException(refused)));
    }

    @Test
    void a_role_without_rights_and_a_database_of_somebody_else_are_told_in_a_line() {
        SQLException denied = new SQLException("permission denied for schema public", "42501");
        SQLException foreign = new SQLException("relation \"sessions\" does not exist", "42P01");

        StartupFailure role = StartupFailure.of(new FlywayException("no history", denied)).orElseThrow();
        StartupFailure schema = StartupFailure
                .of(new IllegalStateException(new FlywayException("V0002 failed", foreign)))
                .orElseThrow();

        assertEquals("78 the database's role may not do what the service must, it should own the tables:"
                + " permission denied for schema public", role.exitCode() + " " + role.reason());
        assertEquals("78 the database cannot be migrated: relation \"sessions\" does not exist; docs/operations.md,"
                + " \"An existing database\", says what can be adopted", schema.exitCode() + " " + schema.reason());
    }

    @Test
    void a_temporary_directory_that_cannot_be_written_to_is_named() {
        StartupFailure failure = StartupFailure.of(new RuntimeException(
                new IllegalStateException("Unable to create folder at path '/proc/nonexistent/vertx-cache/-1'")))
                .orElseThrow();

        assertEquals(78, failure.exitCode());
        assertEquals("the temporary directory " + System.getProperty("java.io.tmpdir")
                + " cannot be written to; -Djava.io.tmpdir names another one", failure.reason());
    }

    @Test
    void what_nobody_foresaw_keeps_its_stack() {
        assertEquals(Optional.empty(), StartupFailure.of(new IllegalArgumentException("who knows")));
        assertEquals(Optional.empty(),
                StartupFailure.of(new IllegalStateException(new SQLException("syntax error", "42601"))));
    }

    private static ConfigValidationException wrong(Map<String, String> settings) {
        Map<String, String> right = Map.of("maeum.x.number", "1", "maeum.x.share", "0.5", "maeum.x.how-long", "1s",
                "maeum.x.size", "1K", "maeum.x.colour", "red", "maeum.x.admin-token", "1");
        return assertThrows(ConfigValidationException.class,
                () -> new SmallRyeConfigBuilder().withMapping(Settings.class)
                        .withConverter(Duration.class, 100, new DurationConverter())
                        .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                        .withSources(new PropertiesConfigSource(settings, "wrong", 200))
                        .withSources(new PropertiesConfigSource(right, "right", 100)).build());
    }
}

package dev.maeum.schema;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.util.Map;

import jakarta.enterprise.inject.Instance;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Whether Flyway is asked at all, of a database that was not found up to date. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartupMigrationTest {

    private static final int ENVIRONMENT = 300;

    @Test
    void applies_what_is_missing() {
        assertThrows(AskedException.class, () -> run(Map.of()));
        assertThrows(AskedException.class, () -> run(Map.of("quarkus.flyway.migrate-at-start", "true")));
    }

    @ParameterizedTest
    @CsvSource({ "maeum.schema.migrate", "quarkus.flyway.migrate-at-start", "quarkus.flyway.active" })
    void applies_nothing_where_that_is_forbidden(String setting) {
        assertDoesNotThrow(() -> run(Map.of(setting, "false")));
    }

    @Test
    void does_what_a_command_says_which_keeps_quarkus_itself_from_migrating() {
        Map<String, String> settings = Map.of("quarkus.flyway.migrate-at-start", "false");

        assertThrows(AskedException.class, () -> run(settings, "schema", "check", "--migrate"));
    }

    private static void run(Map<String, String> settings, String... arguments) {
        SmallRyeConfig config = new SmallRyeConfigBuilder().withMapping(SchemaConfig.class)
                .withDefaultValue("quarkus.flyway.migrate-at-start", "false")
                .withSources(new PropertiesConfigSource(settings, "environment", ENVIRONMENT)).build();
        new StartupMigration(asked(), null, config.getConfigMapping(SchemaConfig.class), config, arguments).run();
    }

    @SuppressWarnings("unchecked")
    private static Instance<Flyway> asked() {
        return (Instance<Flyway>) Proxy.newProxyInstance(StartupMigrationTest.class.getClassLoader(),
                new Class<?>[]{ Instance.class }, (proxy, method, given) -> {
                    throw new AskedException();
                });
    }

    private static final class AskedException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}

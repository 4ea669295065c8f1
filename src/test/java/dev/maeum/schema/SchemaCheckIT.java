package dev.maeum.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.PostgresResource;
import dev.maeum.ServiceProcess;

/** The packaged service as a command, and at a start that it must refuse. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchemaCheckIT {

    private final PostgresResource postgres = new PostgresResource();
    private Map<String, String> settings;

    @BeforeEach
    void start_a_database() {
        settings = new HashMap<>(postgres.start());
    }

    @AfterEach
    void stop_the_database() {
        postgres.stop();
    }

    @Test
    void tells_by_its_exit_code_whether_database_and_entities_agree() {
        assertEquals(1, check().exitCode(), "an empty database");
        assertEquals("0", postgres.database().value("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));

        ServiceProcess.Outcome migrated = check("--migrate");
        assertEquals(0, migrated.exitCode(), migrated::output);

        postgres.database().run("ALTER TABLE sessions RENAME COLUMN \"userId\" TO user_id");
        ServiceProcess.Outcome drifted = check("--json");
        assertEquals(1, drifted.exitCode());
        assertTrue(drifted.output().contains("user_id"), drifted::output);

        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:1/nothing");
        assertEquals(2, check().exitCode());
        assertEquals(2, check("--colour").exitCode());
    }

    @Test
    void nothing_is_served_on_a_database_that_does_not_fit() {
        check("--migrate");
        postgres.database().run("ALTER TABLE sessions RENAME TO counseling_sessions");

        ServiceProcess.Outcome refused = ServiceProcess.run(settings);

        assertEquals(78, refused.exitCode(), refused::output);
        assertTrue(refused.output().contains("found counseling_sessions"), refused::output);
        assertFalse(refused.output().contains("Listening on"), refused::output);
    }

    private ServiceProcess.Outcome check(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "schema";
        arguments[1] = "check";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return ServiceProcess.run(settings, arguments);
    }
}

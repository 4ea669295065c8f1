package dev.maeum.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import dev.maeum.Aside;
import dev.maeum.PostgresResource;
import dev.maeum.ServiceProcess;
import dev.maeum.ServiceProcess.Outcome;

/** The packaged service as a command, and at a start that it must refuse. */
@Execution(ExecutionMode.CONCURRENT)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaCheckIT {

    private final PostgresResource postgres = new PostgresResource();
    private Map<String, String> settings;

    @BeforeAll
    void start_a_database() {
        settings = new HashMap<>(postgres.start());
    }

    @AfterAll
    void stop_the_database() {
        postgres.stop();
    }

    @Test
    void tells_by_its_exit_code_whether_database_and_entities_agree_and_refuses_to_serve_if_not() {
        CompletableFuture<Outcome> unreachable = Aside
                .supply(() -> check("--url", "jdbc:postgresql://127.0.0.1:1/nothing"));
        assertEquals(1, check().exitCode(), "an empty database");
        assertEquals("0", postgres.database().value("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
        assertEquals(2, unreachable.join().exitCode());

        Outcome migrated = check("--migrate");
        assertEquals(0, migrated.exitCode(), migrated::output);

        // Both of what the predecessor was down for.
        postgres.database().run("ALTER TABLE sessions RENAME TO counseling_sessions");
        postgres.database().run("ALTER TABLE users DROP COLUMN password");
        CompletableFuture<Outcome> served = Aside.supply(() -> ServiceProcess.run(settings));
        Outcome drifted = check("--json");
        assertEquals(1, drifted.exitCode());
        assertTrue(drifted.output().contains("found counseling_sessions"), drifted::output);
        assertTrue(drifted.output().contains("users.password"), drifted::output);

        Outcome refused = served.join();
        assertEquals(78, refused.exitCode(), refused::output);
        assertTrue(refused.output().contains("found counseling_sessions"), refused::output);
        assertTrue(refused.output().contains("column password does not exist"), refused::output);
        assertFalse(refused.output().contains("Listening on"), refused::output);
    }

    @Test
    void explains_itself_without_a_database() {
        Outcome asked = check("--help");
        assertEquals(0, asked.exitCode());
        assertTrue(asked.output().startsWith("usage: schema check"), asked::output);

        assertEquals(2, check("--colour").exitCode());
    }

    private Outcome check(String... options) {
        return ServiceProcess.run(settings,
                Stream.concat(Stream.of("schema", "check"), Stream.of(options)).toArray(String[]::new));
    }
}

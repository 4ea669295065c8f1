package dev.maeum.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.maeum.BackgroundCall;
import dev.maeum.EmptyDatabase;
import dev.maeum.PostgresResource;
import dev.maeum.ServiceProcess;
import dev.maeum.ServiceProcess.Outcome;

/** The packaged service as a command, and at a start that it must refuse. */
@Execution(ExecutionMode.CONCURRENT)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaCheckIT {

    private final PostgresResource postgres = new EmptyDatabase();
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
        CompletableFuture<Outcome> unreachable = BackgroundCall
                .supply(() -> check("--url", "jdbc:postgresql://127.0.0.1:1/nothing"));
        assertEquals(1, check().exitCode(), "an empty database");
        assertEquals("0", postgres.database().value("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
        assertEquals(2, unreachable.join().exitCode());

        Outcome migrated = check("--migrate");
        assertEquals(0, migrated.exitCode(), migrated::output);

        // Both of what the predecessor was down for.
        postgres.database().run("ALTER TABLE sessions RENAME TO counseling_sessions");
        postgres.database().run("ALTER TABLE users DROP COLUMN password");
        CompletableFuture<Outcome> served = BackgroundCall.supply(() -> ServiceProcess.run(settings));
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

    @Test
    void distributes_nothing_where_there_is_no_coordinator() {
        Outcome outcome = ServiceProcess.run(settings, "schema", "distribute", "--yes");

        assertEquals(2, outcome.exitCode(), outcome::output);
        assertTrue(outcome.output().startsWith("not distributed: PostgreSQL "), outcome::output);
        assertTrue(outcome.output().contains("has no extension citus: the server is no coordinator of a Citus cluster"),
                outcome::output);
    }

    @Test
    void tells_its_version_and_what_it_knows_and_serves_with_no_argument_that_it_does_not_know() {
        Outcome version = ServiceProcess.run(settings, "--version");
        Outcome help = ServiceProcess.run(settings, "--help");
        Outcome unknown = ServiceProcess.run(settings, "--colour");

        assertEquals(0, version.exitCode(), version::output);
        assertTrue(version.output().matches("maeum \\d+\\.\\d+\\.\\d+\\S*\\s"), version::output);
        assertEquals(0, help.exitCode(), help::output);
        assertTrue(help.output().startsWith("usage: maeum"), help::output);
        assertEquals(64, unknown.exitCode(), unknown::output);
        assertTrue(unknown.output().startsWith("not known: --colour\nusage: maeum"), unknown::output);
    }

    @Test
    void says_in_a_line_that_there_is_no_database() {
        Outcome served = ServiceProcess.run(Map.of());
        Outcome checked = ServiceProcess.run(Map.of(), "schema", "check");

        assertEquals(78, served.exitCode(), served::output);
        assertEquals(1, served.output().lines().count(), served::output);
        assertTrue(served.output().contains("\"level\":\"FATAL\""), served::output);
        assertEquals(2, checked.exitCode(), checked::output);
        for (Outcome outcome : List.of(served, checked)) {
            assertTrue(outcome.output().contains("DATABASE_URL=postgres://"), outcome::output);
            assertTrue(outcome.output().contains("QUARKUS_DATASOURCE_JDBC_URL="), outcome::output);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "MAEUM_CYCLE_LENGTH          | abc                          | maeum.cycle.length (MAEUM_CYCLE_LENGTH) is \"abc\", expected a duration",
        "PORT                        | abc                          | PORT is \"abc\", expected the number of a port",
        "DATABASE_URL                | mysql://u:geheim@h/d         | DATABASE_URL is not of the form postgres://",
        "QUARKUS_DATASOURCE_JDBC_URL | postgres://u:geheim@h/d      | QUARKUS_DATASOURCE_JDBC_URL) is not of the form jdbc:postgresql://host:port/database",
        "QUARKUS_DATASOURCE_JDBC_URL | jdbc:postgresql://h:x/d?password=geheim | QUARKUS_DATASOURCE_JDBC_URL) is not of the form jdbc:postgresql://host:port/database",
        "QUARKUS_DATASOURCE_JDBC_URL | jdbc:postgresql://u:geheim@h/d | QUARKUS_DATASOURCE_JDBC_URL) is not of the form jdbc:postgresql://host:port/database",
        "QUARKUS_DATASOURCE_JDBC_URL | jdbc:postgresql:////geheim@h | QUARKUS_DATASOURCE_JDBC_URL) is not of the form jdbc:postgresql://host:port/database" })
    void says_in_a_line_which_setting_cannot_be_used_and_no_secret(String name, String value, String told) {
        Map<String, String> wrong = new HashMap<>(settings);
        wrong.put(name, value);
        // The variable of the test's database is written in the other way.
        wrong.keySet().removeIf(key -> name.startsWith("QUARKUS_") && key.equals("quarkus.datasource.jdbc.url"));

        Outcome outcome = ServiceProcess.run(wrong);

        assertEquals(78, outcome.exitCode(), outcome::output);
        assertEquals(1, outcome.output().lines().count(), outcome::output);
        assertTrue(outcome.output().contains(told) || outcome.output().contains(told.replace("\"", "\\\"")),
                outcome::output);
        assertFalse(outcome.output().contains("geheim"), outcome::output);
    }

    private Outcome check(String... options) {
        return ServiceProcess.run(settings,
                Stream.concat(Stream.of("schema", "check"), Stream.of(options)).toArray(String[]::new));
    }
}

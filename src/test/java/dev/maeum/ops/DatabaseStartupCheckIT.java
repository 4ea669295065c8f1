package dev.maeum.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import dev.maeum.EmptyDatabase;
import dev.maeum.PostgresResource;

/** What becomes of databases that are new, adopted, newer than the release or unsuited. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseStartupCheckIT {

    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");
    private static final String FUNCTION = "CREATE FUNCTION hello() RETURNS int LANGUAGE sql AS 'select 1'";
    private static final String HISTORY = "SELECT type || ' ' || version FROM flyway_schema_history"
            + " ORDER BY installed_rank LIMIT 1";

    private final PostgresResource postgres = new EmptyDatabase();
    private Map<String, String> settings;

    @BeforeAll
    void start_a_database() {
        settings = postgres.start();
    }

    @AfterAll
    void stop_the_database() {
        postgres.stop();
    }

    @AfterEach
    void empty_the_database() {
        run("DROP SCHEMA public CASCADE");
        run("CREATE SCHEMA public");
    }

    @Test
    void an_empty_database_is_set_up() throws IOException {
        migrate();

        assertEquals("SQL 0001", value(HISTORY));
        assertTables();
    }

    @Test
    void a_database_with_objects_of_others_in_public_is_set_up() throws IOException {
        run(FUNCTION);
        run("CREATE TABLE spatial_ref_sys (id integer)");

        migrate();

        assertEquals("BASELINE 0", value(HISTORY));
        assertTables();
    }

    @Test
    void the_tables_of_the_predecessor_are_adopted() throws IOException {
        run(Files.readString(MIGRATIONS.resolve("V0001__Create_tables_of_the_predecessor.sql")));
        run("DROP TABLE counselings");

        migrate();

        assertEquals("BASELINE 1", value(HISTORY));
        assertEquals("0", tables("counselings"));
        assertEquals("1", tables("cycles"));
    }

    @Test
    void the_remedy_of_a_database_that_was_taken_for_an_adopted_one_sets_it_up() throws IOException {
        run(FUNCTION);
        // As earlier releases left it.
        Flyway.configure().dataSource(settings.get("quarkus.datasource.jdbc.url"), "postgres", "postgres")
                .baselineVersion("1").load().baseline();
        assertThrows(FlywayException.class, this::migrate);

        run("DROP TABLE flyway_schema_history");
        migrate();

        assertTables();
    }

    @Test
    void tables_of_others_by_a_name_of_ours_are_left_alone() throws IOException {
        run("CREATE TABLE users (login text)");

        FlywayException refusal = assertThrows(FlywayException.class, this::migrate);

        assertTrue(refusal.getMessage().contains("relation \"users\" already exists"), refusal::getMessage);
        assertEquals("login", value("SELECT string_agg(attname, ',') FROM pg_attribute"
                + " WHERE attrelid = 'users'::regclass AND attnum > 0"));
    }

    @Test
    void the_schema_of_a_newer_release_is_migrated_to_nothing() throws IOException {
        migrate();
        run("ALTER TABLE reports ADD COLUMN note text");
        run("INSERT INTO flyway_schema_history VALUES (99, '0099', 'Add note to reports', 'SQL',"
                + " 'V0099__Add_note_to_reports.sql', 1, current_user, now(), 1, true)");

        migrate();

        assertEquals("0099", value("SELECT max(version) FROM flyway_schema_history"));
    }

    @Test
    void a_database_that_is_not_utf8_is_refused() {
        run("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'");
        String url = settings.get("quarkus.datasource.jdbc.url").replaceFirst("/[^/?]+(?=\\?|$)", "/latin");

        DatabaseContents contents = DatabaseContents
                .read(Flyway.configure().dataSource(url, "postgres", "postgres"));

        assertTrue(contents.refusal().orElseThrow().contains("encoding LATIN1, expected UTF8"));
    }

    private void migrate() throws IOException {
        configuration(settings.get("quarkus.datasource.jdbc.url")).load().migrate();
    }

    /** As Quarkus configures Flyway, from the packaged settings. */
    private FluentConfiguration configuration(String url) throws IOException {
        Properties packaged = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src", "main", "resources", "application.properties"))) {
            packaged.load(file);
        }
        FluentConfiguration configuration = Flyway.configure().dataSource(url, "postgres", "postgres")
                .ignoreMigrationPatterns(packaged.getProperty("quarkus.flyway.ignore-migration-patterns", "")
                        .split(",(?!$)"))
                .baselineOnMigrate(Boolean.parseBoolean(packaged.getProperty("quarkus.flyway.baseline-on-migrate")))
                .baselineVersion(packaged.getProperty("quarkus.flyway.baseline-version"));
        new DatabaseStartupCheck(Optional.of(url), true, new HttpPortCheck("127.0.0.1", 0)).customize(configuration);
        return configuration;
    }

    private void assertTables() {
        for (String table : new String[]{ "users", "sessions", "counselings", "cycles" }) {
            assertEquals("1", tables(table), table);
        }
    }

    private String tables(String name) {
        return value("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename = '" + name + "'");
    }

    private void run(String sql) {
        postgres.database().run(sql);
    }

    private String value(String sql) {
        return postgres.database().value(sql);
    }
}

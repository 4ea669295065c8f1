package dev.maeum.schema;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.schema.catalog.LiveCatalog.Migration;
import dev.maeum.schema.catalog.MigrationHistory;
import dev.maeum.schema.drift.Finding;
import dev.maeum.schema.drift.Severity;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
class SchemaGuardTest {

    private static final String PATH = "/api/admin/schema/check";
    private static final String HEADER = "X-Admin-Token";
    /** As application.properties has it for tests. */
    private static final String TOKEN = "token-of-the-tests";
    private static final String DRIFT = "ALTER TABLE sessions ADD COLUMN tenant text NOT NULL DEFAULT ''; "
            + "ALTER TABLE sessions ALTER COLUMN tenant DROP DEFAULT";

    @Inject
    SchemaGuard guard;
    @Inject
    StartupMigration migration;
    @Inject
    Flyway flyway;
    @Inject
    AgroalDataSource dataSource;

    Database database;

    @AfterEach
    void mend() {
        database.run("ALTER TABLE sessions DROP COLUMN IF EXISTS tenant");
    }

    @Test
    void has_checked_when_the_service_is_ready() {
        given().get("/q/health/ready").then().statusCode(200)
                .body("checks.find { it.name == 'schema' }.data.checked", equalTo(true));
    }

    @Test
    void checks_again_on_demand_and_counts_what_it_finds() {
        database.run(DRIFT);

        given().header(HEADER, TOKEN).post(PATH).then().statusCode(200)
                .body("findings.object", hasItem("sessions.tenant")).body("counts.breaks-writes", equalTo(1));
        // Probes that come close together share one answer.
        await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200)
                .body("checks.find { it.name == 'schema' }.data.breaks-writes", equalTo(1)));
        given().get("/q/metrics").then()
                .body(containsString("maeum_schema_findings{severity=\"breaks-writes\"} 1.0"));
    }

    @Test
    void tells_nothing_without_the_token() {
        given().post(PATH).then().statusCode(401);
        given().header(HEADER, "guessed").post(PATH).then().statusCode(401);
    }

    @Test
    void refuses_to_start_on_a_drifted_database() {
        database.run(DRIFT);

        RuntimeException refusal = assertThrows(IllegalStateException.class,
                () -> atStart(SchemaConfig.Guard.FAIL, Severity.RISKY));
        assertTrue(refusal.getMessage().contains("every insert of Session fails: column tenant is NOT NULL"));
    }

    @Test
    void starts_on_a_drifted_database_if_it_is_only_to_warn_or_not_to_look() {
        database.run(DRIFT);

        assertDoesNotThrow(() -> atStart(SchemaConfig.Guard.WARN, Severity.RISKY));
        assertDoesNotThrow(() -> atStart(SchemaConfig.Guard.OFF, Severity.RISKY));
    }

    @Test
    void starts_if_nothing_is_as_bad_as_the_threshold() {
        database.run("ALTER TABLE sessions ADD COLUMN tenant text");

        assertDoesNotThrow(() -> atStart(SchemaConfig.Guard.FAIL, Severity.RISKY));
        assertThrows(IllegalStateException.class, () -> atStart(SchemaConfig.Guard.FAIL, Severity.HARMLESS));
    }

    @Test
    void finds_at_the_start_what_flyway_says_of_the_migrations() {
        database.run("INSERT INTO flyway_schema_history VALUES (99, '0099', 'Add note to reports', 'SQL',"
                + " 'V0099__Add_note_to_reports.sql', 1, current_user, now(), 1, true)");
        database.run("UPDATE flyway_schema_history SET script = CASE version WHEN '0001'"
                + " THEN 'V0001__Create_tables_of_the_predecessor.sql' WHEN '0002'"
                + " THEN 'db/migration/V0002__Add_cycles.sql' ELSE script END");
        try {
            List<Finding> asked = guard.check().findings();

            assertTrue(asked.stream().anyMatch(it -> it.object().equals("migration V0099 Add note to reports")
                    && it.rule().equals("migration-ahead")), asked::toString);
            assertEquals(asked, guard.checkAfterMigration().findings());
        } finally {
            database.run("DELETE FROM flyway_schema_history WHERE version = '0099'");
        }
    }

    @Test
    void asks_flyway_at_the_start_only_if_a_migration_is_missing_or_was_changed() throws SQLException {
        assertEquals(Optional.of(List.of()), unsettled());

        database.run("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '0002'");
        try {
            assertEquals(Optional.empty(), unsettled());
        } finally {
            database.run("UPDATE flyway_schema_history SET checksum = checksum - 1 WHERE version = '0002'");
        }
        database.run("ALTER TABLE flyway_schema_history RENAME TO another_history");
        try {
            assertEquals(Optional.empty(), unsettled());
        } finally {
            database.run("ALTER TABLE another_history RENAME TO flyway_schema_history");
        }
    }

    @Test
    void finds_the_same_in_a_catalog_that_was_read_before() {
        database.run(DRIFT);
        EarlyCatalog early = EarlyCatalog.read(dataSource, List.of());

        assertEquals(guard.check().findings(), guard.check(early).findings());
    }

    @Test
    void reads_the_catalog_anew_if_the_server_has_ended_the_transaction_of_the_early_one() {
        EarlyCatalog early = EarlyCatalog.read(dataSource, List.of());
        await().until(() -> database.column("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND state = 'idle in transaction'"
                + " AND query LIKE '%pg_sequence%'").size() == 1);

        assertEquals(guard.check().findings(), guard.check(early).findings());
    }

    private Optional<List<Migration>> unsettled() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return MigrationHistory.ofUpToDate(flyway.getConfiguration(), connection);
        }
    }

    private void atStart(SchemaConfig.Guard mode, Severity failOn) {
        new SchemaStartupCheck(guard, new SchemaConfig() {
            @Override
            public Guard guard() {
                return mode;
            }

            @Override
            public Severity failOn() {
                return failOn;
            }

            @Override
            public boolean migrate() {
                return true;
            }
        }, migration, new String[0]).atStart(null);
    }
}

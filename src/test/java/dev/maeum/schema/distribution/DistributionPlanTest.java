package dev.maeum.schema.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.schema.catalog.Distribution;
import dev.maeum.schema.catalog.LiveCatalog;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DistributionPlanTest {

    @Test
    void keys_are_changed_before_rows_are_moved_and_foreign_keys_come_back_after() {
        List<String> statements = plan(Databases.undistributed(Databases.CLUSTER)).statements();

        assertEquals("SET LOCAL citus.multi_shard_modify_mode = 'sequential'", statements.get(0));
        assertEquals(List.of(
                "ALTER TABLE sessions DROP CONSTRAINT sessions_pkey, ADD CONSTRAINT sessions_pkey PRIMARY KEY (\"sessionId\", id)",
                "ALTER TABLE cycles DROP CONSTRAINT cycles_pkey, ADD CONSTRAINT cycles_pkey PRIMARY KEY (\"sessionId\", id)",
                "ALTER TABLE markers DROP CONSTRAINT markers_pkey, ADD CONSTRAINT markers_pkey PRIMARY KEY (\"sessionId\", id)",
                "ALTER TABLE reports DROP CONSTRAINT reports_pkey, ADD CONSTRAINT reports_pkey PRIMARY KEY (\"sessionId\", id)",
                "SELECT create_distributed_table('sessions', 'sessionId')",
                "SELECT create_distributed_table('cycles', 'sessionId', colocate_with => 'sessions')",
                "SELECT create_distributed_table('pending_appends', 'sessionId', colocate_with => 'sessions')",
                "SELECT create_distributed_table('markers', 'sessionId', colocate_with => 'sessions')",
                "SELECT create_distributed_table('reports', 'sessionId', colocate_with => 'sessions')",
                "SELECT create_reference_table('users')"),
                statements.stream().filter(it -> it.contains("PRIMARY KEY") || it.startsWith("SELECT create_"))
                        .toList());
        int moved = statements.indexOf("SELECT create_distributed_table('sessions', 'sessionId')");
        assertTrue(statements.stream().filter(it -> it.contains("_fkey"))
                .allMatch(it -> it.contains(" DROP CONSTRAINT ") == statements.indexOf(it) < moved));
    }

    @Test
    void all_foreign_keys_come_back_but_those_that_citus_has_none_of() {
        List<String> statements = plan(Databases.undistributed(Databases.CLUSTER)).statements();
        List<String> dropped = named(statements, " DROP CONSTRAINT \"");
        List<String> added = named(statements, " ADD CONSTRAINT \"");

        assertEquals(List.of("audit_sessionId_fkey", "tickets_sessionId_fkey"),
                dropped.stream().filter(key -> !added.contains(key)).sorted().toList());
        assertTrue(statements.contains("ALTER TABLE cycles ADD CONSTRAINT \"cycles_sessionId_fkey\" FOREIGN KEY"
                + " (\"sessionId\") REFERENCES sessions (\"sessionId\") ON DELETE CASCADE"), statements::toString);
        assertTrue(added.contains("tickets_accountId_fkey"), added::toString);
    }

    @Test
    void tables_of_the_coordinator_count_on_from_their_rows() {
        List<String> statements = plan(Databases.undistributed(Databases.CLUSTER)).statements();

        assertTrue(statements.contains("SELECT setval(pg_get_serial_sequence('tickets', 'id'),"
                + " coalesce((SELECT max(id) FROM tickets), 0) + 1, false)"), statements::toString);
        assertEquals(List.of("account_links", "audit", "counselings", "feedbacks", "refresh_tokens", "tickets",
                "user_preferences"),
                statements.stream().filter(it -> it.contains("setval"))
                        .map(it -> it.substring(it.indexOf('\'') + 1, it.indexOf("', "))).toList());
    }

    @Test
    void a_distributed_database_is_left_alone() {
        assertTrue(plan(Databases.of(Databases.distributed(), key -> !key.target().equals("sessions")
                || !key.name().matches("(audit|tickets)_.*"))).isEmpty());
    }

    @Test
    void what_an_earlier_attempt_left_out_is_made_up_for() {
        Distribution half = new Distribution(Optional.of(Databases.CLUSTER),
                List.of(Databases.table("sessions", "sessionId", 7), Databases.table("cycles", "sessionId", 7)));
        DistributionPlan plan = plan(Databases.of(half, key -> false));

        assertEquals(List.of("pending_appends", "markers", "reports"), plan.moved());
        assertFalse(plan.statements().stream().anyMatch(it -> it.contains("_table('cycles'")));
        assertTrue(named(plan.statements(), " ADD CONSTRAINT \"").containsAll(
                List.of("cycles_sessionId_fkey", "sessions_accountId_fkey", "markers_authorId_fkey")));

        DistributionPlan keysOnly = plan(Databases.of(Databases.distributed(), key -> false));
        assertEquals(List.of(), keysOnly.moved());
        assertTrue(keysOnly.statements().stream().skip(1).allMatch(it -> it.contains(" FOREIGN KEY ")));
    }

    @Test
    void copies_on_the_coordinator_are_removed_those_of_sessions_last() {
        DistributionPlan plan = DistributionPlan.of(Databases.MIGRATED,
                Databases.of(Databases.distributed(), key -> true), List.of("sessions", "cycles"));

        assertFalse(plan.isEmpty());
        assertEquals(List.of("SELECT truncate_local_data_after_distributing_table('cycles')",
                "SELECT truncate_local_data_after_distributing_table('sessions')"), plan.cleanup());
        assertTrue(plan(Databases.undistributed(Databases.CLUSTER)).script().startsWith("BEGIN;\nSET LOCAL "));
    }

    @Test
    void rows_are_locked_for_as_long_as_their_bytes_are_moved() {
        assertEquals(Duration.ofSeconds(1), TableSize.locked(List.of()));
        assertEquals(Duration.ofSeconds(31),
                TableSize.locked(List.of(new TableSize("cycles", 100_000, 200_000_000, false),
                        new TableSize("sessions", 300, 100_000_000, false))));
    }

    private static List<String> named(List<String> statements, String action) {
        return statements.stream().filter(it -> it.contains(action))
                .map(it -> it.substring(it.indexOf(action) + action.length()))
                .map(it -> it.substring(0, it.indexOf('"')))
                .toList();
    }

    private static DistributionPlan plan(LiveCatalog live) {
        return DistributionPlan.of(Databases.MIGRATED, live, List.of());
    }
}

package dev.maeum.schema.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.schema.catalog.Distribution;
import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.mapping.DeleteRule;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DistributionObstaclesTest {

    @Test
    void a_coordinator_with_a_worker_has_none() {
        assertEquals(Optional.empty(), first(Databases.undistributed(Databases.CLUSTER)));
        assertEquals(Optional.empty(), first(Databases.of(Databases.distributed(), key -> true)));
    }

    @Test
    void a_server_without_citus_and_a_worker_are_no_coordinator() {
        assertTold("has no extension citus", Databases.of(Distribution.NONE, key -> true));
        assertTold("is a worker",
                Databases.undistributed(new Distribution.Cluster("13.2", false, List.of(Databases.WORKER))));
    }

    @Test
    void the_cluster_needs_a_worker_and_workers_the_coordinator() {
        assertTold("has no worker", Databases.undistributed(Databases.cluster(Databases.COORDINATOR)));
        assertTold("do not know the coordinator", Databases.undistributed(Databases.cluster(Databases.WORKER)));
        assertTold("node other:5432 is disabled", Databases.undistributed(Databases.cluster(Databases.COORDINATOR,
                Databases.WORKER, new Distribution.Node("other:5432", false, false, true))));
    }

    @Test
    void the_tables_of_this_release_are_there_and_nobody_elses_refer_to_them() {
        Distribution none = new Distribution(Optional.of(Databases.CLUSTER), List.of());
        assertTold("there is no table markers", Databases.catalog(none, Databases.MIGRATED.tables().stream()
                .filter(table -> !table.name().equals("markers"))
                .map(table -> Databases.relation(table, key -> true, List.of())).toList()));

        Relation.Reference foreign = new Relation.Reference("talk_fkey", "public", "conversations",
                List.of("session_id"), DeleteRule.CASCADE, true);
        assertTold("foreign key talk_fkey of conversations", Databases.catalog(none, Databases.MIGRATED.tables()
                .stream().map(table -> Databases.relation(table, key -> true,
                        table.name().equals("sessions") ? List.of(foreign) : List.of()))
                .toList()));
    }

    @Test
    void a_table_that_is_distributed_in_another_way_is_undistributed_first() {
        assertTold("sessions is not distributed by \"sessionId\"", distributed(Databases.table("sessions", "id", 7)));
        assertTold("cycles is not distributed by \"sessionId\" beside", distributed(
                Databases.table("sessions", "sessionId", 7), Databases.table("cycles", "sessionId", 8)));
    }

    private static LiveCatalog distributed(Distribution.Table... tables) {
        return Databases.of(new Distribution(Optional.of(Databases.CLUSTER), Stream.of(tables).toList()), key -> true);
    }

    private static Optional<String> first(LiveCatalog live) {
        return new DistributionObstacles(Databases.MIGRATED, live).first();
    }

    private static void assertTold(String part, LiveCatalog live) {
        assertTrue(first(live).orElse("").contains(part), () -> first(live).toString());
    }
}

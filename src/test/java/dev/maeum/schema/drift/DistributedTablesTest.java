package dev.maeum.schema.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.maeum.schema.catalog.Distribution;
import dev.maeum.schema.catalog.Distribution.Placement;
import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.MigratedSchema;
import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.catalog.SchemaPart;
import dev.maeum.schema.catalog.TablePrivilege;
import dev.maeum.schema.mapping.DeleteRule;
import dev.maeum.schema.mapping.MappedModel;
import dev.maeum.schema.mapping.SqlType;

/** What Citus makes of keys: neither an entity nor a test without Citus can show it. */
class DistributedTablesTest {

    private static final MappedModel.Table WORDS = new MappedModel.Table(Optional.empty(), "words", "Word", true,
            List.of(), List.of("id"), List.of(), List.of(), List.of());

    private static final Distribution.Cluster CLUSTER = new Distribution.Cluster("13.2", true,
            List.of(new Distribution.Node("coordinator:5432", true, true, false),
                    new Distribution.Node("one:5432", false, true, true),
                    new Distribution.Node("two:5432", false, true, true)));

    @Test
    void the_key_of_a_distributed_table_contains_the_column_that_it_is_distributed_by() {
        Relation distributed = relation("words", "owner", "id");

        assertEquals(List.of(), new KeyDrift(WORDS, distributed, Optional.of("owner")).findings());
        assertEquals(List.of("primary-key"), rules(new KeyDrift(WORDS, distributed, Optional.empty()).findings()));
        assertEquals(List.of("primary-key"), rules(new KeyDrift(WORDS, distributed, Optional.of("place")).findings()));
    }

    @Test
    void a_table_that_stays_on_the_coordinator_has_no_foreign_key_to_a_distributed_one() {
        assertEquals(List.of("foreign-key"), missing(Map.of()));
        assertEquals(List.of(), missing(Map.of("people", "id")));
        assertEquals(List.of("foreign-key"), missing(Map.of("people", "id", "words", "owner")));
    }

    private static List<String> missing(Map<String, String> keys) {
        MigratedSchema migrated = new MigratedSchema(List.of(new MigratedSchema.Table("words",
                List.of(new SchemaPart("V0002", SchemaPart.Kind.FOREIGN_KEY, "words_owner_fkey", List.of("owner"),
                        "(owner) REFERENCES people (id) ON DELETE CASCADE")))));
        LiveCatalog live = new LiveCatalog(
                new LiveCatalog.Server("17.5", "maeum", "service", List.of("public"), Optional.empty(), "UTF8"),
                List.of(relation("words", "owner", "id"), relation("people", "id")), List.of(), List.of(), List.of(),
                List.of(), List.of(), distribution(keys));
        return rules(new MigratedSchemaDrift(new MappedModel(List.of(), List.of(), List.of()), migrated, live,
                List.of()).findings()).stream().filter("foreign-key"::equals).toList();
    }

    @Test
    void tables_of_sessions_lie_beside_them_and_accounts_everywhere() {
        Distribution complete = new Distribution(Optional.of(CLUSTER), List.of(distributed("sessions", 7),
                distributed("cycles", 7), distributed("pending_appends", 7), distributed("markers", 7),
                distributed("reports", 7),
                new Distribution.Table("users", Placement.REFERENCE, Optional.empty(), 2, 1, 0,
                        0)));
        assertEquals(List.of(), new DistributionDrift(complete).findings());
        assertEquals(List.of(), new DistributionDrift(Distribution.NONE).findings());

        Distribution drifted = new Distribution(Optional.of(CLUSTER), List.of(distributed("sessions", 7),
                distributed("cycles", 8), new Distribution.Table("markers", Placement.DISTRIBUTED,
                        Optional.of("sessionId"), 7, 32, 2, 0),
                new Distribution.Table("reports", Placement.DISTRIBUTED, Optional.of("id"), 7, 32, 0, 0)));
        assertEquals(List.of("cycles RISKY its rows may lie on another machine than their session",
                "pending_appends RISKY not distributed", "reports RISKY distributed by id",
                "users RISKY no reference table", "markers BREAKS_WRITES 2 of them lie on no node"),
                new DistributionDrift(drifted).findings().stream()
                        .map(it -> it.object() + " " + it.severity() + " " + it.found()).toList());
    }

    @Test
    void shards_of_a_disabled_worker_are_no_drift_and_are_reported() {
        Distribution away = new Distribution(Optional.of(CLUSTER), List.of(new Distribution.Table("sessions",
                Placement.DISTRIBUTED, Optional.of("sessionId"), 7, 32, 0, 16)));

        assertEquals(Optional.of("distributed by Citus 13.2: 32 shards on 2 nodes, 16 of them on disabled nodes"),
                away.summary());
        assertEquals(Optional.empty(), Distribution.NONE.summary());
    }

    private static Distribution distribution(Map<String, String> keys) {
        return new Distribution(Optional.of(CLUSTER), keys.entrySet().stream().map(it -> new Distribution.Table(
                it.getKey(), Placement.DISTRIBUTED, Optional.of(it.getValue()), 7, 32, 0, 0)).toList());
    }

    private static Distribution.Table distributed(String table, int colocation) {
        return new Distribution.Table(table, Placement.DISTRIBUTED, Optional.of("sessionId"), colocation, 32, 0, 0);
    }

    private static List<String> rules(List<Finding> findings) {
        return findings.stream().map(Finding::rule).toList();
    }

    private static Relation relation(String name, String... key) {
        List<Relation.Column> columns = Stream.of(key)
                .map(column -> new Relation.Column(column, SqlType.parse("bigint"), Optional.empty(), true,
                        Relation.Identity.NONE, false, Optional.empty(), false, List.of(),
                        EnumSet.allOf(TablePrivilege.class), true))
                .toList();
        Relation.Constraint primary = new Relation.Constraint(name + "_pkey", "p", List.of(key), "", List.of(),
                DeleteRule.REFUSE, true, "", true, true);
        return new Relation("public", name, "r",
                new Relation.Traits(true, true, EnumSet.allOf(TablePrivilege.class), false, true, Optional.empty(),
                        Optional.empty(), List.of()),
                columns, List.of(primary), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
}

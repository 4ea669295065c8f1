package dev.maeum.schema.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.maeum.schema.catalog.Distribution;
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

    @Test
    void the_key_of_a_table_that_is_spread_contains_the_column_that_spreads_it() {
        Relation spread = relation("words", "owner", "id");

        assertEquals(List.of(), new KeyDrift(WORDS, spread, Optional.of("owner")).findings());
        assertEquals(List.of("primary-key"), rules(new KeyDrift(WORDS, spread, Optional.empty()).findings()));
        assertEquals(List.of("primary-key"), rules(new KeyDrift(WORDS, spread, Optional.of("place")).findings()));
    }

    @Test
    void a_table_that_stays_whole_has_no_foreign_key_to_one_that_is_spread() {
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
                List.of(), List.of(), new Distribution(keys));
        return rules(new MigratedSchemaDrift(new MappedModel(List.of(), List.of(), List.of()), migrated, live,
                List.of()).findings()).stream().filter("foreign-key"::equals).toList();
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

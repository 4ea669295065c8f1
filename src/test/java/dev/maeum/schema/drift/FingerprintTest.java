package dev.maeum.schema.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.LiveCatalog.Server;
import dev.maeum.schema.catalog.MigratedSchema;
import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.catalog.Relation.Column;
import dev.maeum.schema.catalog.Relation.Identity;
import dev.maeum.schema.catalog.Relation.Index;
import dev.maeum.schema.catalog.Relation.Traits;
import dev.maeum.schema.catalog.TablePrivilege;
import dev.maeum.schema.mapping.MappedModel;
import dev.maeum.schema.mapping.SqlType;

class FingerprintTest {

    @Test
    void does_not_depend_on_the_order_of_columns_nor_on_names_of_indexes() {
        assertEquals(fingerprint("words_idx", "id", "text"), fingerprint("any", "text", "id"));
    }

    @Test
    void depends_on_every_column() {
        assertNotEquals(fingerprint("words_idx", "id", "text"), fingerprint("words_idx", "id", "Text"));
    }

    private static String fingerprint(String index, String... columns) {
        Traits traits = new Traits(true, true, EnumSet.allOf(TablePrivilege.class), false, true, Optional.empty(),
                Optional.empty(), List.of());
        Relation words = new Relation("public", "words", "r", traits,
                Stream.of(columns).map(FingerprintTest::column).toList(), List.of(),
                List.of(new Index(index, List.of("id"), true, false, true, false, false, false, false,
                        "btree (id)")),
                List.of(),
                List.of(),
                List.of(), List.of(), List.of());
        MappedModel mapped = new MappedModel(List.of(new MappedModel.Table(Optional.empty(), "words", "Word", true,
                List.of(), List.of(), List.of(), List.of(), List.of())), List.of(), List.of());
        return DriftReport
                .of(mapped, new MigratedSchema(List.of()),
                        new LiveCatalog(
                                new Server("17.5", "maeum", "service", List.of("public"), Optional.empty(), "UTF8"),
                                List.of(words), List.of(), List.of(), List.of(), List.of(), List.of()),
                        Duration.ZERO)
                .fingerprint();
    }

    private static Column column(String name) {
        return new Column(name, SqlType.parse("text"), Optional.empty(), false, Identity.NONE, false, Optional.empty(),
                false, List.of(), EnumSet.allOf(TablePrivilege.class), true);
    }
}

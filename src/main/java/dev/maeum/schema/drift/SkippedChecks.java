package dev.maeum.schema.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.MigratedSchema;
import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.catalog.Relation.Constraint;
import dev.maeum.schema.catalog.SchemaPart.Kind;
import dev.maeum.schema.mapping.MappedModel;
import dev.maeum.schema.mapping.MappedModel.Table;
import dev.maeum.schema.mapping.SkippedCheck;

/** Lists what a comparison leaves out: "no findings" says nothing about these. */
final class SkippedChecks {

    private static final List<SkippedCheck> ALWAYS = List.of(
            new SkippedCheck("rows", "the catalog says nothing about data, nor whether a sequence is behind its ids"),
            new SkippedCheck("checks that an entity declares itself", "they are not looked for in the catalog"),
            new SkippedCheck("native SQL", "statements that the code spells out are not part of the mapping"),
            new SkippedCheck("order of columns, comments, collations, storage", "Hibernate does not depend on them"));

    private final MappedModel mapped;
    private final MigratedSchema migrated;
    private final LiveCatalog live;

    SkippedChecks(MappedModel mapped, MigratedSchema migrated, LiveCatalog live) {
        this.mapped = mapped;
        this.migrated = migrated;
        this.live = live;
    }

    List<SkippedCheck> list() {
        List<SkippedCheck> omissions = new ArrayList<>(mapped.notCompared());
        omissions.addAll(live.notCompared());
        for (Table table : mapped.tables()) {
            live.relation(table).ifPresent(relation -> add(table, relation, omissions));
        }
        unmapped(omissions);
        omissions.addAll(ALWAYS);
        return omissions;
    }

    private void add(Table table, Relation relation, List<SkippedCheck> omissions) {
        Stream.concat(relation.constraints("c").stream(), relation.constraints("d").stream())
                .filter(check -> !isTriedOut(table, check))
                .forEach(check -> omissions.add(new SkippedCheck(relation.name() + "." + check.name(),
                        "the values that the code can write are not a list: " + check.expression())));
        for (Constraint key : relation.constraints("f")) {
            boolean mappedKey = table.foreignKeys().stream()
                    .anyMatch(known -> Set.copyOf(known.columns()).equals(Set.copyOf(key.columns())));
            boolean migratedKey = migrated.table(table.name()).stream().flatMap(it -> it.parts(Kind.FOREIGN_KEY))
                    .anyMatch(known -> Set.copyOf(known.columns()).equals(Set.copyOf(key.columns())));
            if (!mappedKey && !migratedKey) {
                omissions.add(new SkippedCheck(relation.name() + "." + key.name(),
                        "a foreign key of a column that is mapped as a plain value"));
            }
        }
        relation.rules().stream().filter(rule -> !rule.instead())
                .forEach(rule -> omissions.add(new SkippedCheck(relation.name() + "." + rule.name(),
                        "a rule does more than what is written")));
    }

    private static boolean isTriedOut(Table table, Constraint check) {
        return check.columns().isEmpty() || check.columns().size() == 1 && table.column(check.columns().get(0))
                .filter(column -> !column.values().isEmpty()).isPresent();
    }

    private void unmapped(List<SkippedCheck> omissions) {
        List<String> names = live.others().stream().map(LiveCatalog.Other::name)
                .filter(name -> migrated.table(name).isEmpty()).distinct().toList();
        if (!names.isEmpty()) {
            omissions.add(new SkippedCheck(AbbreviatedList.of(names), "no entity is mapped to it"));
        }
    }
}

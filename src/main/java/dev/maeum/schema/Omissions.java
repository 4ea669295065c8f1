package dev.maeum.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.maeum.schema.LiveCatalog.Constraint;
import dev.maeum.schema.LiveCatalog.Relation;
import dev.maeum.schema.MappedModel.Table;

/** Lists what a comparison left out, so that nobody takes "no findings" for more than it says. */
final class Omissions {

    private static final List<NotCompared> ALWAYS = List.of(
            new NotCompared("rows", "the catalog says nothing about data, nor whether a sequence is behind its ids"),
            new NotCompared("checks that an entity declares itself", "they are not looked for in the catalog"),
            new NotCompared("native SQL", "statements that the code spells out are not part of the mapping"),
            new NotCompared("order of columns, comments, collations, storage", "Hibernate does not depend on them"));

    private final MappedModel mapped;
    private final LiveCatalog live;

    Omissions(MappedModel mapped, LiveCatalog live) {
        this.mapped = mapped;
        this.live = live;
    }

    List<NotCompared> list() {
        List<NotCompared> omissions = new ArrayList<>(mapped.notCompared());
        omissions.addAll(live.notCompared());
        for (Table table : mapped.tables()) {
            Drift.resolve(table, live).ifPresent(relation -> add(table, relation, omissions));
        }
        unmapped(omissions);
        omissions.addAll(ALWAYS);
        return omissions;
    }

    private static void add(Table table, Relation relation, List<NotCompared> omissions) {
        for (Constraint constraint : relation.constraints()) {
            String object = relation.name() + "." + constraint.name();
            if (constraint.kind().equals("c") && !isTriedOut(table, constraint)) {
                omissions.add(new NotCompared(object, "the values that the code can write are not a list: "
                        + constraint.expression()));
            }
            boolean mappedKey = table.foreignKeys().stream()
                    .anyMatch(key -> Set.copyOf(key.columns()).equals(Set.copyOf(constraint.columns())));
            if (constraint.kind().equals("f") && !mappedKey) {
                omissions.add(new NotCompared(object, "a foreign key of a column that is mapped as a plain value"));
            }
        }
        relation.triggers().forEach(trigger -> omissions
                .add(new NotCompared(relation.name() + "." + trigger,
                        "a trigger may change or refuse what is written")));
        relation.columns().stream().filter(column -> column.domain().isPresent())
                .forEach(column -> omissions.add(new NotCompared(relation.name() + "." + column.name(),
                        "checks of domain " + column.domain().get() + "; its type and nullability were compared")));
    }

    private static boolean isTriedOut(Table table, Constraint check) {
        return check.columns().size() == 1 && table.column(check.columns().get(0))
                .filter(column -> !column.values().isEmpty()).isPresent();
    }

    private void unmapped(List<NotCompared> omissions) {
        Set<String> known = mapped.tables().stream().map(Table::name).collect(Collectors.toSet());
        String names = live.relations().stream().filter(Relation::isTable).map(Relation::name)
                .filter(name -> !known.contains(name)).distinct().sorted().collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            omissions.add(new NotCompared(names, "no entity is mapped to it"));
        }
    }
}

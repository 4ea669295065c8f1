package dev.maeum.schema.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.MigratedSchema;
import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.catalog.SchemaPart;
import dev.maeum.schema.catalog.SchemaPart.Kind;
import dev.maeum.schema.catalog.TableParts;
import dev.maeum.schema.mapping.Ddl;
import dev.maeum.schema.mapping.MappedModel;

/**
 * Compares the live catalog with what the migrations made, where the mapping has no say: tables, columns, foreign keys,
 * checks, indexes, triggers and sequences that no entity declares. Severities are mild where nothing of the service
 * depends on the part, and {@code harmless} where an adopted database never had it.
 */
final class MigratedSchemaDrift {

    private final MappedModel mapped;
    private final MigratedSchema migrated;
    private final LiveCatalog live;
    private final Set<String> reported;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param found
     *            findings of the comparison with the mapping: what they report is not reported again
     */
    MigratedSchemaDrift(MappedModel mapped, MigratedSchema migrated, LiveCatalog live, List<Finding> found) {
        this.mapped = mapped;
        this.migrated = migrated;
        this.live = live;
        this.reported = found.stream().map(Finding::object).collect(Collectors.toSet());
    }

    List<Finding> findings() {
        for (MigratedSchema.Table table : migrated.tables()) {
            Optional<MappedModel.Table> mapping = mapping(table.name());
            Optional<Relation> relation = live.relation(table.name()).filter(Relation::isTable);
            if (relation.isPresent()) {
                compare(table, mapping, relation.get());
            } else if (mapping.isEmpty()) {
                missing(table);
            }
        }
        mapped.tables().forEach(table -> live.relation(table).ifPresent(relation -> triggers(table.name(), relation)));
        return findings;
    }

    private void compare(MigratedSchema.Table table, Optional<MappedModel.Table> mapping, Relation relation) {
        List<SchemaPart> parts = TableParts.of(relation, live.sequences());
        MigratedColumnDrift columns = new MigratedColumnDrift(table, mapping, relation);
        MigratedKeyDrift keys = new MigratedKeyDrift(table, mapping, relation, this::isMapped);
        for (SchemaPart part : table.parts()) {
            switch (part.kind()) {
                case COLUMN -> add(part.since(), columns.compare(part));
                case PRIMARY_KEY, UNIQUE -> {
                    if (columns.arePresent(part)) {
                        add(part.since(), keys.unique(part));
                    }
                }
                case FOREIGN_KEY -> {
                    if (columns.arePresent(part)) {
                        add(part.since(), keys.foreignKey(part, live));
                    }
                }
                case SEQUENCE -> add(part.since(), columns.sequence(part, parts));
                default -> {
                    if (columns.arePresent(part)) {
                        add(part.since(), keys.other(part, parts));
                    }
                }
            }
        }
        if (mapping.isEmpty()) {
            unknown(table, parts);
            triggers(table.name(), relation);
        }
    }

    // Not only "drop it": somebody made it for a reason that the migrations do not know.
    private void triggers(String table, Relation relation) {
        relation.triggers().stream().filter(trigger -> migrated.table(table).stream()
                .flatMap(it -> it.parts(Kind.TRIGGER)).noneMatch(part -> part.name().equals(trigger.name())))
                .forEach(trigger -> add("", Optional.of(new Finding(Severity.HARMLESS, "trigger-unknown",
                        table + "." + trigger.name(), "no such trigger",
                        "trigger " + trigger.name() + " that no migration made: " + trigger.definition(),
                        "it may change or refuse what is written",
                        List.of("-- a migration that creates it, or: DROP TRIGGER " + Ddl.quoted(trigger.name())
                                + " ON " + Ddl.quoted(table) + ";")))));
    }

    private void unknown(MigratedSchema.Table table, List<SchemaPart> parts) {
        List<String> names = parts.stream()
                .filter(part -> part.kind() != Kind.INDEX && part.kind() != Kind.TRIGGER
                        && part.kind() != Kind.SEQUENCE)
                .filter(part -> table.parts(part.kind())
                        .noneMatch(made -> part.kind() == Kind.COLUMN
                                ? made.name().equals(part.name())
                                : made.isLike(part)))
                .map(part -> part.kind().word() + " " + part.name()).toList();
        if (!names.isEmpty()) {
            add("", Optional.of(new Finding(Severity.HARMLESS, "parts-unknown", table.name(), "made by a migration",
                    "made by no migration: " + AbbreviatedList.of(names), "no entity is mapped to the table",
                    List.of("-- a migration that makes them, where they are wanted"))));
        }
    }

    private void missing(MigratedSchema.Table table) {
        boolean connected = table.parts(Kind.FOREIGN_KEY).anyMatch(key -> isMapped(key.target()));
        add(table.since(), Optional.of(new Finding(connected ? Severity.RISKY : Severity.HARMLESS, "table-missing",
                table.name(), "table " + table.name() + " (" + table.since() + ")", "no such table",
                connected
                        ? "statements that the code spells out fail, such as those that export or delete an account"
                        : "nothing of the service depends on it",
                MigratedDdl.create(table))));
    }

    private boolean isMapped(String table) {
        return mapping(table).isPresent();
    }

    private Optional<MappedModel.Table> mapping(String name) {
        return mapped.tables().stream().filter(table -> table.name().equals(name)).findFirst();
    }

    private void add(String since, Optional<Finding> finding) {
        finding.filter(it -> !reported.contains(it.object()))
                .map(it -> !since.isEmpty() && live.adopted(since) ? it.harmless() : it).ifPresent(findings::add);
    }
}

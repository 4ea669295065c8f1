package dev.maeum.schema.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.catalog.Relation.Constraint;
import dev.maeum.schema.catalog.Relation.Reference;
import dev.maeum.schema.mapping.Ddl;
import dev.maeum.schema.mapping.DeleteRule;
import dev.maeum.schema.mapping.MappedModel;
import dev.maeum.schema.mapping.MappedModel.ForeignKey;
import dev.maeum.schema.mapping.MappedModel.Table;

/** Differences of foreign keys of associations and of their delete rules. */
final class ForeignKeyDrift {

    private final Table table;
    private final Relation relation;
    private final MappedModel model;
    private final boolean complete;
    private final List<Finding> findings = new ArrayList<>();

    ForeignKeyDrift(Table table, Relation relation, MappedModel model, LiveCatalog live) {
        this.complete = model.tables().stream().allMatch(other -> live.relation(other).isPresent());
        this.model = model;
        this.table = table;
        this.relation = relation;
    }

    List<Finding> findings() {
        if (relation.isTable()) {
            relation.incoming().forEach(this::refused);
            relation.constraints("f").stream().filter(key -> table.foreignKeys().stream()
                    .noneMatch(known -> Set.copyOf(known.columns()).equals(Set.copyOf(key.columns()))))
                    .forEach(this::unknown);
            // A missing column has its own finding.
            table.foreignKeys().stream()
                    .filter(key -> key.columns().stream().allMatch(column -> relation.column(column).isPresent()))
                    .forEach(this::compare);
        }
        return findings;
    }

    // The service writes no row of a table that nobody maps, so that nobody sees to it that there is one. It may be a mapped
    // one under another name: that has its own finding.
    private void unknown(Constraint key) {
        boolean known = model.tables().stream().anyMatch(other -> other.name().equals(key.target()));
        boolean filled = key.columns().stream().allMatch(
                name -> table.column(name).filter(MappedModel.Column::isNamedInInserts).isPresent());
        if (table.written() && complete && !known && filled && key.enforced()) {
            findings.add(new Finding(Severity.RISKY, "foreign-key-unknown",
                    table.name() + "." + String.join("+", key.columns()), "any value (" + table.entity() + ")",
                    "foreign key " + key.name() + " references " + key.target() + ", which nobody maps",
                    "every insert of " + table.entity() + " with a value that " + key.target()
                            + " does not hold is refused",
                    List.of("-- fill " + key.target() + " first, or: "
                            + Ddl.alter(table, "DROP CONSTRAINT " + Ddl.quoted(key.name())))));
        }
    }

    private void compare(ForeignKey wanted) {
        List<Constraint> onColumns = relation.constraints("f").stream()
                .filter(key -> Set.copyOf(key.columns()).equals(Set.copyOf(wanted.columns()))).toList();
        Optional<Constraint> found = onColumns.stream().filter(key -> key.target().equals(wanted.target())
                && Set.copyOf(key.targetColumns()).equals(Set.copyOf(wanted.targetColumns()))).findFirst();
        if (found.isEmpty()) {
            add(Severity.RISKY, "foreign-key", wanted, told(wanted),
                    onColumns.isEmpty()
                            ? "no foreign key"
                            : "references " + onColumns.get(0).target() + " "
                                    + Ddl.quoted(onColumns.get(0).targetColumns()),
                    "rows of " + table.entity() + " may point to nothing, and loading what they point to fails",
                    List.of(Ddl.addForeignKey(table, wanted)));
            return;
        }
        rule(wanted, found.get());
        if (!found.get().enforced()) {
            add(Severity.RISKY, "foreign-key", wanted, told(wanted), found.get().name() + " is switched off",
                    "rows of " + table.entity() + " may point to nothing, and loading what they point to fails",
                    List.of(Ddl.alter(table, "ENABLE TRIGGER ALL")));
        } else if (!found.get().validated()) {
            add(Severity.RISKY, "foreign-key", wanted, told(wanted), found.get().name() + " is not validated",
                    "rows that were there before may point to nothing",
                    List.of(Ddl.alter(table, "VALIDATE CONSTRAINT " + Ddl.quoted(found.get().name()))));
        }
    }

    private void rule(ForeignKey wanted, Constraint found) {
        if (wanted.onDelete() == found.onDelete()) {
            return;
        }
        boolean refuses = found.onDelete() == DeleteRule.REFUSE;
        add(refuses ? Severity.BREAKS_WRITES : Severity.RISKY, "delete-rule", wanted,
                "on delete " + wanted.onDelete().sql(), "on delete " + found.onDelete().sql(),
                refuses
                        ? "every delete of a row in " + wanted.target() + " that " + table.entity()
                                + " points to is refused"
                        : "deleting a row in " + wanted.target() + " changes or deletes rows of " + table.entity()
                                + " unasked",
                List.of(Ddl.alter(table, "DROP CONSTRAINT " + Ddl.quoted(found.name())),
                        Ddl.addForeignKey(table, wanted)));
    }

    // Mapped keys are compared with their own table.
    private void refused(Reference reference) {
        boolean mapped = model.tables().stream().filter(other -> other.name().equals(reference.table()))
                .flatMap(other -> other.foreignKeys().stream())
                .anyMatch(key -> Set.copyOf(key.columns()).equals(Set.copyOf(reference.columns())));
        if (table.written() && !mapped && reference.refusesDeletes()) {
            String from = Ddl.quoted(reference.schema()) + "." + Ddl.quoted(reference.table());
            findings.add(new Finding(Severity.RISKY, "delete-refused", table.name(),
                    "rows that can be deleted (" + table.entity() + ")",
                    "foreign key " + reference.name() + " of " + reference.table() + " "
                            + Ddl.quoted(reference.columns()) + ", on delete " + reference.onDelete().sql(),
                    "every delete of a row of " + table.entity() + " that " + reference.table()
                            + " points to is refused",
                    List.of("-- recreate it with ON DELETE CASCADE or SET NULL, or: ALTER TABLE " + from
                            + " DROP CONSTRAINT " + Ddl.quoted(reference.name()) + ";")));
        }
    }

    private static String told(ForeignKey key) {
        return "references " + key.target() + " " + Ddl.quoted(key.targetColumns());
    }

    private void add(Severity severity, String rule, ForeignKey key, String expected, String found, String consequence,
            List<String> mend) {
        findings.add(new Finding(severity, rule, table.name() + "." + String.join("+", key.columns()),
                expected + " (" + table.entity() + ")", found, consequence, mend));
    }
}

package dev.maeum.schema.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.catalog.Relation.Column;
import dev.maeum.schema.catalog.Relation.Index;
import dev.maeum.schema.mapping.Ddl;
import dev.maeum.schema.mapping.MappedModel.Table;

/** Unique indexes and exclusion constraints that the mapping does not declare: they refuse rows that it allows. */
final class UnmappedUniqueDrift {

    private final Table table;
    private final Relation relation;

    UnmappedUniqueDrift(Table table, Relation relation) {
        this.table = table;
        this.relation = relation;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (relation.isTable() && table.written()) {
            for (Index index : relation.indexes()) {
                if (index.unique() || index.exclusion()) {
                    compare(index).ifPresent(findings::add);
                }
            }
        }
        return findings;
    }

    private Optional<Finding> compare(Index index) {
        List<String> telling = new ArrayList<>();
        for (String name : index.columns()) {
            Optional<Column> unmapped = relation.column(name).filter(column -> table.column(name).isEmpty());
            if (unmapped.isEmpty()) {
                telling.add(name);
            } else if (isNew(unmapped.get(), index)) {
                return Optional.empty();
            }
        }
        if (telling.isEmpty()) {
            return Optional.of(finding(index, index.columns(),
                    index.partial() ? Severity.RISKY : Severity.BREAKS_WRITES,
                    "every insert of " + table.entity() + " but the first is refused: all get the same value there"));
        }
        return isKnown(telling)
                ? Optional.empty()
                : Optional.of(finding(index, telling, Severity.RISKY,
                        "an insert of " + table.entity() + " is refused that the mapping takes for legal"));
    }

    // Whether a row that does not name the column never meets another of its like.
    private static boolean isNew(Column column, Index index) {
        return column.numbersItself() || !column.generated() && !column.fillsItself() && !index.nullsEqual();
    }

    // What holds a known key refuses nothing that the key does not.
    private boolean isKnown(List<String> columns) {
        return !table.primaryKey().isEmpty() && columns.containsAll(table.primaryKey())
                || relation.constraints("p").stream().anyMatch(key -> columns.containsAll(key.columns()))
                || table.uniques().stream().anyMatch(unique -> columns.containsAll(unique.columns()));
    }

    private String path(List<String> columns) {
        List<String> named = columns.stream().filter(name -> !name.isEmpty()).toList();
        return named.isEmpty() ? table.name() : table.name() + "." + String.join("+", named);
    }

    private Finding finding(Index index, List<String> columns, Severity severity, String consequence) {
        // Of some rows or of an expression it cannot be declared in a mapping.
        boolean plain = !index.exclusion() && !index.partial() && !index.columns().contains("");
        String drop = index.constraint()
                ? Ddl.alter(table, "DROP CONSTRAINT " + Ddl.quoted(index.name()))
                : "DROP INDEX " + Ddl.quoted(index.name()) + ";";
        return new Finding(severity, index.exclusion() ? "exclusion" : "unique-unknown",
                path(columns), "not declared unique (" + table.entity() + ")",
                index.exclusion()
                        ? "exclusion constraint " + index.name()
                        : "unique index " + index.name() + (plain ? "" : " of some rows"),
                consequence, List.of(plain ? "-- declare it in the mapping, or: " + drop : drop));
    }
}

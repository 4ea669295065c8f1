package dev.maeum.schema.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.catalog.Relation.Constraint;
import dev.maeum.schema.catalog.Relation.Index;
import dev.maeum.schema.mapping.Ddl;
import dev.maeum.schema.mapping.MappedModel;
import dev.maeum.schema.mapping.MappedModel.Table;
import dev.maeum.schema.mapping.MappedModel.Unique;

/** Differences of primary key, unique keys and indexes, whatever their names, as constraint or as index. */
final class KeyDrift {

    private final Table table;
    private final Relation relation;
    private final List<Finding> findings = new ArrayList<>();

    private final Optional<List<String>> foundKey;
    private final Optional<String> distributedBy;

    /** @param distributedBy the column by which the table is distributed over machines, which every key of it must contain */
    KeyDrift(Table table, Relation relation, Optional<String> distributedBy) {
        this.distributedBy = distributedBy;
        this.table = table;
        this.relation = relation;
        this.foundKey = relation.constraints().stream().filter(key -> key.kind().equals("p"))
                .map(Constraint::columns).findFirst();
    }

    List<Finding> findings() {
        if (relation.isTable()) {
            primaryKey();
            table.uniques().stream().filter(unique -> arePresent(unique.columns())).forEach(this::unique);
            table.indexes().stream().filter(index -> arePresent(index.columns())).forEach(this::index);
        }
        return findings;
    }

    private void primaryKey() {
        if (table.primaryKey().isEmpty() || !arePresent(table.primaryKey())
                || foundKey.filter(key -> same(key, table.primaryKey()) || isDistributed(key)).isPresent()) {
            return;
        }
        boolean unique = relation.indexes().stream().anyMatch(index -> isUnique(index, table.primaryKey()));
        // The rows are found by the one key, and those who replicate them have the other.
        if (unique && foundKey.isPresent()) {
            return;
        }
        add(unique ? Severity.HARMLESS : Severity.RISKY, "primary-key", table.name(),
                "primary key " + Ddl.quoted(table.primaryKey()),
                foundKey.map(columns -> "primary key " + Ddl.quoted(columns))
                        .orElse(unique ? "no primary key, but a unique index" : "no primary key"),
                unique
                        ? "nothing that Hibernate does depends on it"
                        : "two rows may have one key, and finding " + table.entity()
                                + " by it may read the whole table",
                Ddl.alter(table,
                        (foundKey.isPresent()
                                ? "DROP CONSTRAINT " + Ddl.quoted(relation.constraints("p").get(0)
                                        .name()) + ", "
                                : "") + "ADD PRIMARY KEY " + Ddl.quoted(table.primaryKey())));
    }

    private boolean isDistributed(List<String> key) {
        List<String> distributed = new ArrayList<>(table.primaryKey());
        distributedBy.filter(column -> !distributed.contains(column)).ifPresent(distributed::add);
        return distributedBy.isPresent() && same(key, distributed);
    }

    private void unique(Unique wanted) {
        List<Index> alike = relation.indexes().stream().filter(index -> same(index.columns(), wanted.columns()))
                .toList();
        if (alike.stream().noneMatch(index -> isUnique(index, wanted.columns()))) {
            add(Severity.RISKY, "unique", path(wanted.columns()), "unique " + Ddl.quoted(wanted.columns()),
                    alike.isEmpty()
                            ? "not unique"
                            : "index " + alike.get(0).name() + " is not unique, or partial, deferrable or invalid",
                    "duplicates of " + table.entity() + " get in, and what expects one row finds several",
                    Ddl.alter(table, "ADD UNIQUE " + Ddl.quoted(wanted.columns())));
        }
    }

    private void index(MappedModel.Index wanted) {
        int size = wanted.columns().size();
        Optional<Index> covering = relation.indexes().stream().filter(index -> !index.partial())
                .filter(index -> index.columns().size() >= size
                        && index.columns().subList(0, size).equals(wanted.columns()))
                .min((one, other) -> Boolean.compare(other.valid(), one.valid()));
        if (covering.filter(Index::valid).isEmpty()) {
            add(Severity.RISKY, "index", path(wanted.columns()), "index on " + Ddl.quoted(wanted.columns()),
                    covering.map(index -> "index " + index.name() + " is invalid").orElse("no such index"),
                    "every search for " + table.entity() + " by " + String.join(", ", wanted.columns())
                            + " reads the whole table",
                    Ddl.createIndex(table, wanted.columns()));
        }
    }

    // A missing column has its own finding, which mends its keys as well.
    private boolean arePresent(List<String> columns) {
        return columns.stream().allMatch(column -> relation.column(column).isPresent());
    }

    private String path(List<String> columns) {
        return table.name() + "." + String.join("+", columns);
    }

    private static boolean isUnique(Index index, List<String> columns) {
        return index.unique() && !index.deferrable() && index.valid() && !index.partial()
                && same(index.columns(), columns);
    }

    private static boolean same(List<String> one, List<String> other) {
        return one.size() == other.size() && Set.copyOf(one).equals(Set.copyOf(other));
    }

    private void add(Severity severity, String rule, String object, String expected, String found, String consequence,
            String mend) {
        findings.add(new Finding(severity, rule, object, expected + " (" + table.entity() + ")", found,
                consequence, List.of(mend)));
    }
}

package dev.maeum.schema.drift;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.catalog.Relation.Column;
import dev.maeum.schema.catalog.SimilarNames;
import dev.maeum.schema.mapping.Ddl;
import dev.maeum.schema.mapping.MappedModel;
import dev.maeum.schema.mapping.MappedModel.Table;

/** Missing columns, unmapped columns, and the differences of all others, in any order. */
final class TableColumnsDrift {

    private final Table table;
    private final Relation relation;
    private final LiveCatalog live;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> renamed = new HashSet<>();

    public TableColumnsDrift(Table table, Relation relation, LiveCatalog live) {
        this.table = table;
        this.relation = relation;
        this.live = live;
    }

    public List<Finding> findings() {
        for (MappedModel.Column column : table.columns()) {
            Optional<Column> found = relation.column(column.name());
            if (found.isPresent()) {
                findings.addAll(new ColumnDrift(table, column, found.get(), relation, live).findings());
            } else {
                findings.add(missing(column));
            }
        }
        extra();
        return findings;
    }

    private Finding missing(MappedModel.Column column) {
        Optional<String> near = SimilarNames.name(column.name(),
                unmapped().stream().map(Column::name).toList());
        near.ifPresent(renamed::add);
        Severity severity = table.written() && column.isWritten() ? Severity.BREAKS_WRITES : Severity.BREAKS_READS;
        return new Finding(severity, "column-missing", table.name() + "." + column.name(),
                column.type() + (column.nullable() ? "" : " not null") + " (" + column.attribute() + ")",
                near.map(name -> "no such column; found " + name + ", did you mean it to be renamed?")
                        .orElse("no such column"),
                (severity == Severity.BREAKS_WRITES ? "every insert and every select of " : "every select of ")
                        + table.entity() + " fails: column " + column.name() + " does not exist",
                List.of(near.map(name -> Ddl.renameColumn(table, name, column.name()))
                        .orElseGet(() -> Ddl.addColumn(table, column))));
    }

    private void extra() {
        List<String> harmless = new ArrayList<>();
        for (Column column : unmapped()) {
            if (renamed.contains(column.name())) {
                continue;
            }
            List<LiveCatalog.Refusal> refusals = live.refusals(relation, Optional.of(column.name()));
            if (column.notNull() && !column.fillsItself() && table.written()) {
                findings.add(new Finding(Severity.BREAKS_WRITES, "column-unknown-not-null",
                        table.name() + "." + column.name(), "not mapped by " + table.entity(),
                        column.type() + " not null without default",
                        "every insert of " + table.entity() + " fails: column " + column.name()
                                + " is NOT NULL without default",
                        List.of(Ddl.alterColumn(table, column.name(), "DROP NOT NULL"))));
            } else if (!refusals.isEmpty()) {
                LiveCatalog.Refusal refusal = refusals.get(0);
                findings.add(new Finding(Severity.BREAKS_WRITES, "check", table.name() + "." + column.name(),
                        "not mapped by " + table.entity(), refusal.description(),
                        "every insert of " + table.entity() + " fails: it leaves the column out, which makes it "
                                + refusal.value(),
                        List.of(refusal.mend(table))));
            } else {
                harmless.add(column.name());
            }
        }
        if (!harmless.isEmpty()) {
            findings.add(
                    new Finding(Severity.HARMLESS, "columns-unknown", table.name(), "not mapped by " + table.entity(),
                            "columns not mapped: " + AbbreviatedList.of(harmless),
                            "rows of " + table.entity() + " get their defaults there", List.of()));
        }
    }

    private List<Column> unmapped() {
        return relation.columns().stream().filter(column -> table.column(column.name()).isEmpty()).toList();
    }
}

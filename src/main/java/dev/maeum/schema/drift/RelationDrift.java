package dev.maeum.schema.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.catalog.Relation.Column;
import dev.maeum.schema.catalog.Relation.Rule;
import dev.maeum.schema.catalog.TablePrivilege;
import dev.maeum.schema.mapping.Ddl;
import dev.maeum.schema.mapping.MappedModel;
import dev.maeum.schema.mapping.MappedModel.Table;

/** Differences of the relation itself: its place on the search path, its kind, its partitions, its rules. */
final class RelationDrift {

    private final Table table;
    private final Relation relation;
    private final LiveCatalog live;
    private final List<Finding> findings = new ArrayList<>();

    RelationDrift(Table table, Relation relation, LiveCatalog live) {
        this.table = table;
        this.relation = relation;
        this.live = live;
    }

    List<Finding> findings() {
        searchPath();
        if (!relation.isTable()) {
            notTable();
            return findings;
        }
        if (!relation.traits().durable()) {
            add(Severity.RISKY, "unlogged", "a table that outlives a crash", "an unlogged or temporary table",
                    "all rows of " + table.entity() + " are gone after a crash of the database",
                    Ddl.alter(table, "SET LOGGED"));
        }
        live.refusals(relation, Optional.empty())
                .forEach(refusal -> add(Severity.BREAKS_WRITES, "check", "accepts rows", refusal.description(),
                        "every insert or update of " + table.entity() + " is refused", refusal.mend(table)));
        division();
        if (table.written()) {
            relation.rules().stream().filter(Rule::instead).forEach(this::replaced);
        }
        return findings;
    }

    private void notTable() {
        String kind = switch (relation.kind()) {
            case "v" -> "view";
            case "m" -> "materialized view";
            default -> "foreign table";
        };
        String mend = "DROP " + kind.toUpperCase(Locale.ROOT) + " " + Ddl.name(table)
                + "; -- then create the table";
        Set<TablePrivilege> lost = TablePrivilege.wanted(table);
        lost.removeAll(relation.traits().updatable());
        List<String> computed = table.columns().stream().filter(MappedModel.Column::isWritten)
                .map(MappedModel.Column::name)
                .filter(name -> !relation.column(name).map(Column::updatable).orElse(true))
                .toList();
        if (!lost.isEmpty()) {
            add(Severity.BREAKS_WRITES, "not-a-table", "a table", "a " + kind + " that cannot be written through",
                    "every " + TablePrivilege.words(lost) + " of " + table.entity() + " fails", mend);
        } else if (!computed.isEmpty() && table.written()) {
            add(Severity.BREAKS_WRITES, "not-a-table", "a table",
                    "a " + kind + " that computes " + String.join(", ", computed),
                    "every insert or update of " + table.entity() + " fails: these columns cannot be written", mend);
        } else {
            add(Severity.RISKY, "not-a-table", "a table", "a " + kind,
                    "keys, defaults and locks are those of whatever lies behind it, and were not compared", mend);
        }
    }

    private void division() {
        relation.traits().bounds()
                .ifPresent(bounds -> add(Severity.RISKY, "partition", "a table of its own", "a partition for " + bounds,
                        "every insert or update of " + table.entity() + " outside of these bounds is refused",
                        "-- detach it: ALTER TABLE ... DETACH PARTITION " + Ddl.name(table) + ";"));
        relation.traits().partitions().filter(partitions -> !partitions.complete() || partitions.count() == 0)
                .ifPresent(partitions -> add(partitions.count() == 0 ? Severity.BREAKS_WRITES : Severity.RISKY,
                        "partitions", "a place for every row",
                        partitions.count() == 0
                                ? "a partitioned table without partitions"
                                : partitions.count() + " partitions, and none for all other rows",
                        (partitions.count() == 0 ? "every insert of " : "some inserts of ") + table.entity()
                                + " fail: no partition is found for the row",
                        "-- add the partitions that are missing; by range or list, one for all others: CREATE TABLE "
                                + Ddl.quoted(table.name() + "_default") + " PARTITION OF " + Ddl.name(table)
                                + " DEFAULT;"));
        if (!relation.traits().heirs().isEmpty()) {
            String heirs = String.join(", ", relation.traits().heirs());
            add(Severity.RISKY, "inherited", "rows of its own only", "tables that inherit from it: " + heirs,
                    "their rows are read as rows of " + table.entity() + ", whose keys do not go for them",
                    relation.traits().heirs().stream().map(
                            heir -> "ALTER TABLE " + Ddl.quoted(heir) + " NO INHERIT " + Ddl.name(table) + ";")
                            .collect(Collectors.joining(" ")));
        }
    }

    private void replaced(Rule rule) {
        String event = TablePrivilege.words(Set.of(rule.event()));
        add(rule.conditional() ? Severity.RISKY : Severity.BREAKS_WRITES, "rule", "rows are stored as they are written",
                "rule " + rule.name() + " does something else instead of the " + event,
                (rule.conditional() ? "some " : "every ") + event + " of " + table.entity()
                        + " vanishes without an error",
                "DROP RULE " + Ddl.quoted(rule.name()) + " ON " + Ddl.name(table) + ";");
    }

    private void searchPath() {
        if (table.schema().isPresent()) {
            return;
        }
        Optional<String> others = live.relations().stream()
                .filter(other -> other.holdsRows() && other.name().equals(table.name())
                        && !other.schema().equals(relation.schema()))
                .map(Relation::schema).filter(live.server().searchPath()::contains)
                .reduce((one, other) -> one + ", " + other);
        others.ifPresent(
                schemas -> add(Severity.RISKY, "search-path", "one table of this name on the search path",
                        relation.schema() + " is used; it is also in " + schemas,
                        "whoever connects with another search path reads and writes other rows of " + table.entity(),
                        "ALTER ROLE " + Ddl.quoted(live.server().role()) + " SET search_path = "
                                + Ddl.quoted(relation.schema()) + ";"));
    }

    private void add(Severity severity, String rule, String expected, String found, String consequence, String mend) {
        findings.add(new Finding(severity, rule, table.name(), expected + " (" + table.entity() + ")", found,
                consequence, List.of(mend)));
    }
}

package dev.maeum.schema;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.maeum.schema.LiveCatalog.Policy;
import dev.maeum.schema.LiveCatalog.Relation;
import dev.maeum.schema.LiveCatalog.Right;
import dev.maeum.schema.MappedModel.Table;

/** Whether the relation is the right one, and the role gets at all of its rows. */
final class AccessDrift {

    private final Table table;
    private final Relation relation;
    private final LiveCatalog live;
    private final List<Finding> findings = new ArrayList<>();

    AccessDrift(Table table, Relation relation, LiveCatalog live) {
        this.table = table;
        this.relation = relation;
        this.live = live;
    }

    List<Finding> findings() {
        kind();
        searchPath();
        rights();
        rowSecurity();
        return findings;
    }

    private void kind() {
        if (relation.isTable()) {
            if (!relation.durable()) {
                add(Severity.RISKY, "unlogged", "a table that outlives a crash", "an unlogged or temporary table",
                        "all rows of " + table.entity() + " are gone after a crash of the database",
                        Ddl.alter(table, "SET LOGGED"));
            }
            return;
        }
        String kind = switch (relation.kind()) {
            case "v" -> "a view";
            case "m" -> "a materialized view";
            default -> "a foreign table";
        };
        Set<Right> lost = wanted();
        lost.removeAll(relation.updatable());
        if (lost.isEmpty()) {
            add(Severity.RISKY, "not-a-table", "a table", kind,
                    "keys, defaults and locks are those of whatever lies behind it, and were not compared",
                    "DROP VIEW " + Ddl.name(table) + "; -- then create the table");
        } else {
            add(Severity.BREAKS_WRITES, "not-a-table", "a table", kind + " that cannot be written through",
                    "every " + words(lost) + " of " + table.entity() + " fails",
                    "DROP VIEW " + Ddl.name(table) + "; -- then create the table");
        }
    }

    private void searchPath() {
        if (table.schema().isPresent()) {
            return;
        }
        List<String> others = live.relations().stream()
                .filter(other -> other.name().equals(table.name()) && !other.schema().equals(relation.schema()))
                .map(Relation::schema).filter(live.server().searchPath()::contains).toList();
        if (!others.isEmpty()) {
            add(Severity.RISKY, "search-path", "one table of this name on the search path",
                    relation.schema() + " is used; it is also in " + String.join(", ", others),
                    "whoever connects with another search path reads and writes other rows of " + table.entity(),
                    "ALTER ROLE " + Ddl.quoted(live.server().role()) + " SET search_path = "
                            + Ddl.quoted(relation.schema()) + ";");
        }
    }

    private void rights() {
        if (!relation.usable()) {
            add(Severity.BREAKS_WRITES, "rights", "right to use schema " + relation.schema(), "no such right",
                    "every statement about " + table.entity() + " is refused",
                    "GRANT USAGE ON SCHEMA " + Ddl.quoted(relation.schema()) + " TO " + role() + ";");
        }
        Set<Right> lacking = wanted();
        lacking.removeAll(relation.rights());
        if (!lacking.isEmpty()) {
            boolean onlyReads = lacking.equals(EnumSet.of(Right.SELECT)) && !table.written();
            add(onlyReads ? Severity.BREAKS_READS : Severity.BREAKS_WRITES, "rights",
                    "right to " + words(wanted()), "role " + live.server().role() + " may not " + words(lacking),
                    "every " + words(lacking) + " of " + table.entity() + " is refused: permission denied",
                    "GRANT " + lacking.stream().map(Right::name).collect(Collectors.joining(", ")) + " ON "
                            + Ddl.name(table) + " TO " + role() + ";");
        }
    }

    private void rowSecurity() {
        if (!relation.filtered()) {
            return;
        }
        List<Policy> policies = relation.policies();
        if (policies.stream().noneMatch(Policy::permissive)) {
            add(Severity.BREAKS_READS, "row-security", "all rows visible", "row-level security without a policy",
                    "every select of " + table.entity() + " finds nothing, and every insert is refused",
                    Ddl.alter(table, "DISABLE ROW LEVEL SECURITY"));
            return;
        }
        boolean open = policies.stream().anyMatch(policy -> policy.permissive() && policy.open())
                && policies.stream().allMatch(policy -> policy.permissive() || policy.open());
        if (!open) {
            add(Severity.RISKY, "row-security", "all rows visible",
                    "row-level security with " + policies.stream().map(Policy::name).collect(Collectors.joining(", ")),
                    "rows of " + table.entity() + " that the policies hide do not exist for the service",
                    Ddl.alter(table, "DISABLE ROW LEVEL SECURITY"));
        }
    }

    private Set<Right> wanted() {
        return table.written() ? EnumSet.allOf(Right.class) : EnumSet.of(Right.SELECT);
    }

    private String role() {
        return Ddl.quoted(live.server().role());
    }

    private static String words(Set<Right> rights) {
        return rights.stream().map(right -> right.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }

    private void add(Severity severity, String rule, String expected, String found, String consequence, String mend) {
        findings.add(new Finding(severity, rule, table.name(), expected + " (" + table.entity() + ")", found,
                consequence, List.of(mend)));
    }
}

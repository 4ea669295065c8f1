package dev.maeum.schema.drift;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.catalog.Relation.Policy;
import dev.maeum.schema.catalog.TablePrivilege;
import dev.maeum.schema.mapping.Ddl;
import dev.maeum.schema.mapping.MappedModel.Column;
import dev.maeum.schema.mapping.MappedModel.Table;

/** Missing privileges of the service's role: on a schema, a table, its mapped columns or all of its rows. */
final class RightsDrift {

    private static final Map<TablePrivilege, Predicate<Column>> NAMED_IN = Map.of(TablePrivilege.SELECT, column -> true,
            TablePrivilege.INSERT,
            Column::isNamedInInserts,
            TablePrivilege.UPDATE, Column::updated);

    private final Table table;
    private final Relation relation;
    private final String role;
    private final List<Finding> findings = new ArrayList<>();

    RightsDrift(Table table, Relation relation, LiveCatalog live) {
        this.table = table;
        this.relation = relation;
        this.role = live.server().role();
    }

    List<Finding> findings() {
        if (!relation.traits().usable()) {
            add(Severity.BREAKS_WRITES, "rights", "right to use schema " + relation.schema(), "no such right",
                    "every statement about " + table.entity() + " is refused",
                    "GRANT USAGE ON SCHEMA " + Ddl.quoted(relation.schema()) + " TO " + Ddl.quoted(role) + ";");
        }
        rights();
        if (relation.traits().filtered()) {
            rowSecurity();
        }
        return findings;
    }

    private void rights() {
        Map<TablePrivilege, String> lacking = new EnumMap<>(TablePrivilege.class);
        TablePrivilege.wanted(table).forEach(right -> lacks(right).ifPresent(columns -> lacking.put(right, columns)));
        if (lacking.isEmpty()) {
            return;
        }
        String told = lacking.entrySet().stream()
                .map(entry -> TablePrivilege.words(Set.of(entry.getKey())) + entry.getValue())
                .collect(Collectors.joining(", "));
        add(table.written() ? Severity.BREAKS_WRITES : Severity.BREAKS_READS, "rights",
                "right to " + TablePrivilege.words(TablePrivilege.wanted(table)), "role " + role + " may not " + told,
                "every " + TablePrivilege.words(lacking.keySet()) + " of " + table.entity()
                        + " is refused: permission denied",
                "GRANT " + lacking.keySet().stream().map(TablePrivilege::name).collect(Collectors.joining(", "))
                        + " ON "
                        + Ddl.name(table) + " TO " + Ddl.quoted(role) + ";");
    }

    // The columns that a statement would name and must not, or nothing more if these are all.
    private Optional<String> lacks(TablePrivilege right) {
        if (right == TablePrivilege.DELETE) {
            return relation.traits().deletable() ? Optional.empty() : Optional.of("");
        }
        List<String> named = table.columns().stream().filter(NAMED_IN.get(right)).map(Column::name)
                .filter(name -> relation.column(name).isPresent()).toList();
        List<String> closed = named.stream()
                .filter(name -> !relation.column(name).orElseThrow().rights().contains(right)).toList();
        if (closed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(closed.size() == named.size() ? "" : " " + Ddl.quoted(closed));
    }

    private void rowSecurity() {
        List<Policy> policies = relation.policies();
        Set<TablePrivilege> denied = TablePrivilege.wanted(table);
        denied.removeIf(right -> policies.stream().anyMatch(policy -> applies(policy, right, true)));
        if (!denied.isEmpty()) {
            add(denied.equals(EnumSet.of(TablePrivilege.SELECT)) ? Severity.BREAKS_READS : Severity.BREAKS_WRITES,
                    "row-security", "all rows visible",
                    "row-level security without a policy for " + TablePrivilege.words(denied),
                    "every " + TablePrivilege.words(denied) + " of " + table.entity() + " finds nothing or is refused",
                    Ddl.alter(table, "DISABLE ROW LEVEL SECURITY"));
            return;
        }
        Optional<TablePrivilege> filtered = TablePrivilege.wanted(table).stream().filter(right -> !isOpen(right))
                .findFirst();
        if (filtered.isPresent()) {
            add(Severity.RISKY, "row-security", "all rows visible",
                    "row-level security with " + policies.stream().map(Policy::name).collect(Collectors.joining(", ")),
                    "rows of " + table.entity() + " that the policies hide do not exist for the service",
                    Ddl.alter(table, "DISABLE ROW LEVEL SECURITY"));
        }
    }

    private boolean isOpen(TablePrivilege right) {
        return relation.policies().stream().anyMatch(policy -> applies(policy, right, true) && policy.isOpenTo(right))
                && relation.policies().stream().filter(policy -> applies(policy, right, false))
                        .allMatch(policy -> policy.isOpenTo(right));
    }

    private static boolean applies(Policy policy, TablePrivilege right, boolean permissive) {
        return policy.permissive() == permissive && policy.rights().contains(right);
    }

    private void add(Severity severity, String rule, String expected, String found, String consequence, String mend) {
        findings.add(new Finding(severity, rule, table.name(), expected + " (" + table.entity() + ")", found,
                consequence, List.of(mend)));
    }
}

package dev.maeum.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.maeum.schema.LiveCatalog.Relation;
import dev.maeum.schema.MappedModel.Table;
import dev.maeum.schema.NearMiss.Lookalike;

/** The comparison: a mapped model and a live catalog in, all differences out. */
final class Drift {

    private final MappedModel mapped;
    private final LiveCatalog live;
    private final List<Finding> findings = new ArrayList<>();

    private Drift(MappedModel mapped, LiveCatalog live) {
        this.mapped = mapped;
        this.live = live;
    }

    /** The gravest first. */
    static List<Finding> between(MappedModel mapped, LiveCatalog live) {
        Drift drift = new Drift(mapped, live);
        mapped.tables().forEach(drift::compare);
        drift.findings.addAll(new SequenceDrift(mapped, live).findings());
        drift.findings.addAll(MigrationDrift.findings(live.migrations()));
        return drift.findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed().thenComparing(Finding::object)).toList();
    }

    /** The relation that an unqualified name means: the first one on the search path. */
    static Optional<Relation> resolve(Table table, LiveCatalog live) {
        List<String> path = table.schema().map(List::of).orElse(live.server().searchPath());
        return named(table, live).filter(relation -> path.contains(relation.schema()))
                .min(Comparator.comparingInt(relation -> path.indexOf(relation.schema())));
    }

    private static Stream<Relation> named(Table table, LiveCatalog live) {
        return live.relations().stream().filter(relation -> relation.name().equals(table.name()));
    }

    private void compare(Table table) {
        Optional<Relation> found = resolve(table, live);
        if (found.isEmpty()) {
            findings.add(missing(table));
            return;
        }
        Relation relation = found.get();
        findings.addAll(new AccessDrift(table, relation, live).findings());
        findings.addAll(new ColumnsDrift(table, relation, live).findings());
        findings.addAll(new KeyDrift(table, relation).findings());
        findings.addAll(new ForeignKeyDrift(table, relation).findings());
    }

    private Finding missing(Table table) {
        String expected = "table " + Ddl.name(table) + " (" + table.entity() + ")";
        String consequence = "every statement about " + table.entity() + " fails: relation " + Ddl.name(table)
                + " does not exist";
        Optional<Relation> elsewhere = named(table, live).findFirst();
        if (elsewhere.isPresent() && table.schema().isEmpty()) {
            return hidden(table, elsewhere.get(), expected, consequence);
        }
        Set<String> taken = mapped.tables().stream().map(Table::name).collect(Collectors.toSet());
        return NearMiss.table(table, live.relations(), taken)
                .map(near -> new Finding(Severity.BREAKS_WRITES, "table-missing", table.name(), expected, told(near),
                        consequence, renames(table, near)))
                .orElseGet(() -> new Finding(Severity.BREAKS_WRITES, "table-missing", table.name(), expected,
                        "no such table", consequence, List.of(Ddl.createTable(table))));
    }

    private Finding hidden(Table table, Relation elsewhere, String expected, String consequence) {
        String schema = elsewhere.schema();
        String role = live.server().role();
        if (!elsewhere.usable()) {
            return new Finding(Severity.BREAKS_WRITES, "rights", table.name(), expected,
                    "only in schema " + schema + ", which role " + role + " may not use", consequence,
                    List.of("GRANT USAGE ON SCHEMA " + Ddl.quoted(schema) + " TO " + Ddl.quoted(role) + ";"));
        }
        List<String> path = live.server().searchPath();
        return new Finding(Severity.BREAKS_WRITES, "table-missing", table.name(), expected,
                "only in schema " + schema + ", which the search path " + path + " does not name", consequence,
                List.of("ALTER ROLE " + Ddl.quoted(role) + " SET search_path = " + String.join(", ", path) + ", "
                        + Ddl.quoted(schema) + ";"));
    }

    private static String told(Lookalike near) {
        String renamed = near.renamed().entrySet().stream().filter(pair -> !pair.getKey().equals(pair.getValue()))
                .map(pair -> pair.getValue() + " for " + pair.getKey()).collect(Collectors.joining(", "));
        String absent = near.absent().stream().map(MappedModel.Column::name).collect(Collectors.joining(", "));
        return "found " + near.relation().name() + ", did you mean it to be renamed?"
                + (renamed.isEmpty() ? "" : " It has " + renamed)
                + (absent.isEmpty() ? "" : (renamed.isEmpty() ? " It" : "; it") + " lacks " + absent);
    }

    private static List<String> renames(Table table, Lookalike near) {
        List<String> mend = new ArrayList<>();
        Relation relation = near.relation();
        if (!relation.name().equals(table.name())) {
            mend.add("ALTER TABLE " + Ddl.quoted(relation.schema()) + "." + Ddl.quoted(relation.name()) + " RENAME TO "
                    + Ddl.quoted(table.name()) + ";");
        }
        near.renamed().forEach((wanted, there) -> mend.add(Ddl.renameColumn(table, there, wanted)));
        near.absent().forEach(column -> mend.add(Ddl.addColumn(table, column)));
        return mend;
    }
}

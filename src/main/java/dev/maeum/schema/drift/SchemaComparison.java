package dev.maeum.schema.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.LiveCatalog.Other;
import dev.maeum.schema.catalog.MigratedSchema;
import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.catalog.SimilarNames;
import dev.maeum.schema.catalog.SimilarNames.Lookalike;
import dev.maeum.schema.mapping.Ddl;
import dev.maeum.schema.mapping.MappedModel;
import dev.maeum.schema.mapping.MappedModel.Table;

/** Compares a live catalog with a mapped model and with the schema of the migrations. */
final class SchemaComparison {

    private final MappedModel mapped;
    private final LiveCatalog live;
    private final List<Finding> findings = new ArrayList<>();

    private SchemaComparison(MappedModel mapped, LiveCatalog live) {
        this.mapped = mapped;
        this.live = live;
    }

    /** All differences, the most severe first. */
    static List<Finding> between(MappedModel mapped, MigratedSchema migrated, LiveCatalog live) {
        SchemaComparison comparison = new SchemaComparison(mapped, live);
        mapped.tables().forEach(comparison::compare);
        comparison.findings.addAll(new SequenceDrift(mapped, live).findings());
        comparison.findings
                .addAll(new MigratedSchemaDrift(mapped, migrated, live, comparison.findings).findings());
        comparison.findings.addAll(new DistributionDrift(live.distribution()).findings());
        comparison.readOnly();
        comparison.encoding();
        comparison.findings.addAll(MigrationDrift.findings(live.migrations()));
        return comparison.findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed().thenComparing(Finding::object)).toList();
    }

    private void compare(Table table) {
        Optional<Relation> found = live.relation(table);
        if (found.isEmpty()) {
            findings.add(missing(table));
            return;
        }
        Relation relation = found.get();
        if (!relation.holdsRows()) {
            findings.add(obstructed(table, relation));
            return;
        }
        findings.addAll(new RelationDrift(table, relation, live).findings());
        findings.addAll(new RightsDrift(table, relation, live).findings());
        findings.addAll(new TableColumnsDrift(table, relation, live).findings());
        findings.addAll(new KeyDrift(table, relation, live.distribution().key(table.name())).findings());
        findings.addAll(new UnmappedUniqueDrift(table, relation).findings());
        PublicationDrift.finding(table, relation).ifPresent(findings::add);
        findings.addAll(new ForeignKeyDrift(table, relation, mapped, live).findings());
    }

    private static Finding obstructed(Table table, Relation relation) {
        String kind = switch (relation.kind()) {
            case "S" -> "a sequence";
            case "c" -> "a composite type";
            default -> "an index";
        };
        return new Finding(Severity.BREAKS_WRITES, "not-a-table", table.name(),
                "table " + Ddl.name(table) + " (" + table.entity() + ")",
                kind + " of this name in schema " + relation.schema() + ", first on the search path",
                "every statement about " + table.entity() + " fails: " + Ddl.name(table) + " is " + kind,
                List.of("-- give " + kind + " " + Ddl.quoted(relation.schema()) + "." + Ddl.quoted(relation.name())
                        + " another name"));
    }

    private Finding missing(Table table) {
        String expected = "table " + Ddl.name(table) + " (" + table.entity() + ")";
        String consequence = "every statement about " + table.entity() + " fails: relation " + Ddl.name(table)
                + " does not exist";
        Optional<Relation> elsewhere = live.relations().stream()
                .filter(relation -> relation.name().equals(table.name()) && relation.holdsRows()).findFirst();
        if (elsewhere.isPresent() && table.schema().isEmpty()) {
            return hidden(table, elsewhere.get(), expected, consequence);
        }
        Set<String> taken = mapped.tables().stream().map(Table::name).collect(Collectors.toSet());
        return SimilarNames.table(table, live.others(), taken)
                .map(near -> new Finding(Severity.BREAKS_WRITES, "table-missing", table.name(), expected, told(near),
                        consequence, renames(table, near)))
                .orElseGet(() -> new Finding(Severity.BREAKS_WRITES, "table-missing", table.name(), expected,
                        "no such table", consequence, List.of(Ddl.createTable(table))));
    }

    private Finding hidden(Table table, Relation elsewhere, String expected, String consequence) {
        String schema = elsewhere.schema();
        String role = live.server().role();
        if (!elsewhere.traits().usable()) {
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

    private void encoding() {
        if (!live.server().encoding().equals("UTF8")) {
            findings.add(new Finding(Severity.BREAKS_WRITES, "encoding", "the database", "encoding UTF8",
                    "encoding " + live.server().encoding(),
                    "every insert and update with a character that the encoding lacks is refused, Korean first",
                    List.of("-- a new database, for what pg_dump has of this one: CREATE DATABASE "
                            + Ddl.quoted(live.server().database() + "_utf8")
                            + " ENCODING 'UTF8' TEMPLATE template0;")));
        }
    }

    private void readOnly() {
        LiveCatalog.Server server = live.server();
        boolean written = mapped.tables().stream().anyMatch(Table::written);
        server.readOnlyBy().filter(by -> written).ifPresent(by -> findings.add(new Finding(Severity.BREAKS_WRITES,
                "read-only", "the database", "a database that can be written",
                by.equals("recovery")
                        ? "a standby, which follows another server"
                        : "default_transaction_read_only is on, set by: " + by,
                "every insert, update and delete is refused",
                List.of(switch (by) {
                    case "recovery" -> "-- connect to the primary";
                    case "user" -> "ALTER ROLE " + Ddl.quoted(server.role()) + " RESET default_transaction_read_only;";
                    case "database" ->
                        "ALTER DATABASE " + Ddl.quoted(server.database()) + " RESET default_transaction_read_only;";
                    case "database user" -> "ALTER ROLE " + Ddl.quoted(server.role()) + " IN DATABASE "
                            + Ddl.quoted(server.database()) + " RESET default_transaction_read_only;";
                    default -> "-- switch default_transaction_read_only off where it was set: " + by;
                }))));
    }

    private static String told(Lookalike near) {
        String renamed = near.renamed().entrySet().stream().filter(pair -> !pair.getKey().equals(pair.getValue()))
                .map(pair -> pair.getValue() + " for " + pair.getKey()).collect(Collectors.joining(", "));
        String absent = near.absent().stream().map(MappedModel.Column::name).collect(Collectors.joining(", "));
        return "found " + near.table().name() + ", did you mean it to be renamed?"
                + (renamed.isEmpty() ? "" : " It has " + renamed)
                + (absent.isEmpty() ? "" : (renamed.isEmpty() ? " It" : "; it") + " lacks " + absent);
    }

    private static List<String> renames(Table table, Lookalike near) {
        List<String> mend = new ArrayList<>();
        Other relation = near.table();
        if (!relation.name().equals(table.name())) {
            mend.add("ALTER TABLE " + Ddl.quoted(relation.schema()) + "." + Ddl.quoted(relation.name()) + " RENAME TO "
                    + Ddl.quoted(table.name()) + ";");
        }
        near.renamed().forEach((wanted, there) -> mend.add(Ddl.renameColumn(table, there, wanted)));
        near.absent().forEach(column -> mend.add(Ddl.addColumn(table, column)));
        return mend;
    }
}

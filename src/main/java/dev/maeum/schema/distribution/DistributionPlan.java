package dev.maeum.schema.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.maeum.schema.catalog.Distribution;
import dev.maeum.schema.catalog.Distribution.Placement;
import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.MigratedSchema;
import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.catalog.Relation.Constraint;
import dev.maeum.schema.catalog.SchemaPart;
import dev.maeum.schema.mapping.Ddl;

/**
 * The statements that distribute a database by sessions, as far as it is not distributed yet. Empty if nothing is left.
 *
 * @param statements without semicolons, in order, for one transaction
 * @param moved the tables whose rows are moved
 * @param copied the tables with copies of moved rows on the coordinator, those that are moved now among them
 */
public record DistributionPlan(List<String> statements, List<String> moved, List<String> copied) {

    // Citus would otherwise change several shards at once over several connections, which do not see each other's changes.
    private static final String ONE_AFTER_THE_OTHER = "SET LOCAL citus.multi_shard_modify_mode = 'sequential'";
    private static final String ID = "id";

    public DistributionPlan {
        statements = List.copyOf(statements);
        moved = List.copyOf(moved);
        copied = List.copyOf(copied);
    }

    /**
     * The plan for a database without {@link DistributionObstacles}.
     *
     * @param copied the tables with copies that an earlier attempt left on the coordinator
     */
    public static DistributionPlan of(MigratedSchema migrated, LiveCatalog live, List<String> copied) {
        List<String> moved = Distribution.OF_SESSIONS.stream()
                .filter(table -> !live.distribution().isDistributed(table)).toList();
        boolean accounts = live.distribution().table(Distribution.ACCOUNTS)
                .filter(table -> table.placement() == Placement.REFERENCE).isEmpty();
        ForeignKeys keys = new ForeignKeys(migrated, live);
        List<String> statements = new ArrayList<>();
        if (!moved.isEmpty() || accounts) {
            statements.addAll(keys.drops());
            moved.forEach(table -> primaryKey(table, live).ifPresent(statements::add));
            moved.forEach(table -> statements.add(distribution(table)));
            if (accounts) {
                statements.add("SELECT create_reference_table('" + Distribution.ACCOUNTS + "')");
            }
            statements.addAll(keys.adds());
            keys.ofCoordinator().forEach(table -> numbers(migrated, table).ifPresent(statements::add));
        } else {
            statements.addAll(keys.missing());
        }
        if (!statements.isEmpty()) {
            statements.add(0, ONE_AFTER_THE_OTHER);
        }
        return new DistributionPlan(statements, moved, Distribution.OF_SESSIONS.stream()
                .filter(table -> moved.contains(table) || copied.contains(table)).toList());
    }

    public boolean isEmpty() {
        return statements.isEmpty() && copied.isEmpty();
    }

    /** Removes the copies of moved rows that stay on the coordinator, which no statement sees any more. */
    public List<String> cleanup() {
        List<String> cleanup = new ArrayList<>();
        // Tables that refer to sessions first.
        for (int i = copied.size() - 1; i >= 0; i--) {
            cleanup.add("SELECT truncate_local_data_after_distributing_table('" + Ddl.quoted(copied.get(i)) + "')");
        }
        return cleanup;
    }

    /** All statements, as a script. */
    public String script() {
        List<String> lines = new ArrayList<>();
        lines.add("BEGIN;");
        statements.forEach(statement -> lines.add(statement + ";"));
        lines.add("COMMIT;");
        cleanup().forEach(statement -> lines.add(statement + ";"));
        return String.join("\n", lines);
    }

    private static String distribution(String table) {
        return "SELECT create_distributed_table('" + Ddl.quoted(table) + "', '" + Distribution.KEY + "'"
                + (table.equals(Distribution.SESSIONS) ? "" : ", colocate_with => '" + Distribution.SESSIONS + "'")
                + ")";
    }

    // A table of the coordinator that gets a foreign key to a reference table is made anew by Citus, with a sequence that
    // begins at one.
    private static Optional<String> numbers(MigratedSchema migrated, String table) {
        return migrated.table(table).flatMap(it -> it.parts(SchemaPart.Kind.SEQUENCE).findFirst())
                .map(sequence -> "SELECT setval(pg_get_serial_sequence('" + Ddl.quoted(table) + "', '"
                        + sequence.columns().get(0) + "'), coalesce((SELECT max("
                        + Ddl.quoted(sequence.columns().get(0)) + ") FROM " + Ddl.quoted(table) + "), 0) + 1, false)");
    }

    // Citus can see to uniqueness only within a shard, so every unique key contains the column of the distribution.
    private static Optional<String> primaryKey(String table, LiveCatalog live) {
        Optional<Constraint> key = live.relation(table).map(Relation::constraints).stream().flatMap(List::stream)
                .filter(it -> it.kind().equals("p")).findFirst();
        return key.filter(it -> !it.columns().contains(Distribution.KEY))
                .map(it -> "ALTER TABLE " + Ddl.quoted(table) + " DROP CONSTRAINT " + Ddl.quoted(it.name())
                        + ", ADD CONSTRAINT " + Ddl.quoted(it.name()) + " PRIMARY KEY "
                        + Ddl.quoted(List.of(Distribution.KEY, ID)));
    }
}

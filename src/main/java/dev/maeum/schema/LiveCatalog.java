package dev.maeum.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one snapshot of pg_catalog says, as far as the mapped tables and their look-alikes go. */
record LiveCatalog(Server server, List<Relation> relations, List<Sequence> sequences, List<Refusal> refusals,
        List<Migration> migrations, List<NotCompared> notCompared) {

    LiveCatalog {
        relations = List.copyOf(relations);
        sequences = List.copyOf(sequences);
        refusals = List.copyOf(refusals);
        migrations = List.copyOf(migrations);
        notCompared = List.copyOf(notCompared);
    }

    /** Flyway tells these, not the catalog. */
    LiveCatalog with(List<Migration> unsettled) {
        return new LiveCatalog(server, relations, sequences, refusals, unsettled, notCompared);
    }

    /**
     * @param searchPath
     *            the schemas that unqualified names are looked up in, in their order
     */
    record Server(String version, String database, String role, List<String> searchPath) {}

    enum Right {
        SELECT,
        INSERT,
        UPDATE,
        DELETE
    }

    /**
     * @param kind
     *            the catalog's letter: r table, p partitioned table, v view, m materialized view, f foreign table
     * @param rights
     *            of the role that asks, column by column if need be
     * @param updatable
     *            what the relation, which may be a view, can pass on at all
     * @param filtered
     *            whether row-level security applies to the role
     * @param usable
     *            whether the role may use the schema
     */
    record Relation(String schema, String name, String kind, boolean durable, Set<Right> rights, Set<Right> updatable,
            boolean filtered, boolean usable, List<Policy> policies, List<String> triggers, List<Column> columns,
            List<Constraint> constraints, List<Index> indexes) {

        Relation with(List<Policy> newPolicies, List<Column> newColumns, List<Constraint> newConstraints,
                List<Index> newIndexes) {
            return new Relation(schema, name, kind, durable, rights, updatable, filtered, usable, newPolicies, triggers,
                    newColumns, newConstraints, newIndexes);
        }

        boolean isTable() {
            return kind.equals("r") || kind.equals("p");
        }

        Optional<Column> column(String wanted) {
            return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
        }
    }

    /**
     * @param type
     *            of a domain, the type it is based on
     * @param generated
     *            whether the database computes it, so that it cannot be written
     * @param labels
     *            of an enum type
     */
    record Column(String name, SqlType type, Optional<String> domain, boolean notNull, Identity identity,
            boolean generated, Optional<String> defaultValue, List<String> labels) {

        /** Whether a row can be inserted without naming it. */
        boolean fillsItself() {
            return generated || identity != Identity.NONE || defaultValue.isPresent();
        }
    }

    enum Identity {
        NONE,
        BY_DEFAULT,
        ALWAYS
    }

    /**
     * @param kind
     *            the catalog's letter: p primary key, u unique, f foreign key, c check
     * @param harmless
     *            whether the expression can be tried out without running anybody's code
     */
    record Constraint(String name, String kind, List<String> columns, String target, List<String> targetColumns,
            DeleteRule onDelete, boolean validated, String expression, boolean harmless) {}

    record Index(String name, List<String> columns, boolean unique, boolean valid, boolean partial) {}

    /**
     * @param open
     *            whether it lets the role see and write every row
     */
    record Policy(String name, boolean permissive, boolean open) {}

    /**
     * @param owner
     *            the column that it numbers, as {@code schema.table.column}, if it belongs to one
     */
    record Sequence(String schema, String name, SqlType type, long increment, boolean usable,
            Optional<String> owner) {}

    /** A value that the code can write and a check constraint does not let in. */
    record Refusal(String schema, String table, String column, String constraint, String expression, String value) {}

    record Migration(String version, String description, Standing standing) {}

    /** What Flyway makes of a migration that is not simply applied. */
    enum Standing {
        PENDING,
        FAILED,
        CHANGED,
        MISSING,
        AHEAD,
        SKIPPED
    }
}

package dev.maeum.schema;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What one snapshot of pg_catalog says, as far as the mapped tables and their look-alikes go. */
record LiveCatalog(Server server, List<Relation> relations, List<Other> others, List<Sequence> sequences,
        List<Refusal> refusals, List<Migration> migrations, List<NotCompared> notCompared) {

    LiveCatalog {
        relations = List.copyOf(relations);
        others = List.copyOf(others);
        sequences = List.copyOf(sequences);
        refusals = List.copyOf(refusals);
        migrations = List.copyOf(migrations);
        notCompared = List.copyOf(notCompared);
    }

    /** Flyway tells these, not the catalog. */
    LiveCatalog with(List<Migration> unsettled) {
        return new LiveCatalog(server, relations, others, sequences, refusals, unsettled, notCompared);
    }

    LiveCatalog with(List<Refusal> tried, List<NotCompared> untried) {
        return new LiveCatalog(server, relations, others, sequences, tried, migrations, untried);
    }

    /** What a table's name means: the first relation of that name on the search path, of whatever kind. */
    Optional<Relation> relation(MappedModel.Table table) {
        List<String> path = table.schema().map(List::of).orElse(server.searchPath());
        return relations.stream()
                .filter(relation -> relation.name().equals(table.name()) && path.contains(relation.schema()))
                .min(Comparator.comparingInt(relation -> path.indexOf(relation.schema())));
    }

    /**
     * @param searchPath
     *            the schemas that unqualified names are looked up in, in their order
     * @param readOnlyBy
     *            what refuses every write: {@code recovery} of a standby, or where {@code default_transaction_read_only}
     *            is set, as pg_settings.source calls it
     */
    record Server(String version, String database, String role, List<String> searchPath,
            Optional<String> readOnlyBy) {}

    enum Right {
        SELECT,
        INSERT,
        UPDATE,
        DELETE;

        static Set<Right> wanted(MappedModel.Table table) {
            return table.written() ? EnumSet.allOf(Right.class) : EnumSet.of(SELECT);
        }

        static String words(Set<Right> rights) {
            return rights.stream().map(right -> right.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * @param kind
     *            the catalog's letter: r table, p partitioned table, v view, m materialized view, f foreign table; others
     *            hold no rows
     * @param incoming
     *            foreign keys of any table that refer to this one
     */
    record Relation(String schema, String name, String kind, Traits traits, List<Column> columns,
            List<Constraint> constraints, List<Index> indexes, List<Reference> incoming, List<Policy> policies,
            List<Rule> rules, List<String> triggers) {

        boolean isTable() {
            return kind.equals("r") || kind.equals("p");
        }

        boolean holdsRows() {
            return isTable() || kind.equals("v") || kind.equals("m") || kind.equals("f");
        }

        Optional<Column> column(String wanted) {
            return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
        }

        /** Foreign keys, or whatever the catalog's letter says. */
        List<Constraint> constraints(String letter) {
            return constraints.stream().filter(constraint -> constraint.kind().equals(letter)).toList();
        }
    }

    /**
     * @param durable
     *            whether the rows outlive a crash
     * @param deletable
     *            whether the role may delete rows
     * @param updatable
     *            what the relation, which may be a view, can pass on at all
     * @param filtered
     *            whether row-level security applies to the role
     * @param usable
     *            whether the role may use the schema
     * @param bounds
     *            of a partition, what its rows have to be
     * @param partitions
     *            of a partitioned table
     * @param heirs
     *            tables that inherit from it
     */
    record Traits(boolean durable, boolean deletable, Set<Right> updatable, boolean filtered, boolean usable,
            Optional<String> bounds, Optional<Partitions> partitions, List<String> heirs) {}

    /**
     * @param complete
     *            whether there is a partition for every row
     */
    record Partitions(int count, boolean complete) {}

    /**
     * @param type
     *            of a domain, the type it is based on
     * @param generated
     *            whether the database computes it, so that it cannot be written
     * @param renewed
     *            whether the default is another one in each row
     * @param labels
     *            of an enum type
     * @param rights
     *            of the role that asks, through the table or to the column alone
     * @param updatable
     *            whether it can be written, which not every column of a view can
     */
    record Column(String name, SqlType type, Optional<String> domain, boolean notNull, Identity identity,
            boolean generated, Optional<String> defaultValue, boolean renewed, List<String> labels, Set<Right> rights,
            boolean updatable) {

        /** Whether a row can be inserted without naming it. */
        boolean fillsItself() {
            return generated || identity != Identity.NONE
                    || defaultValue.filter(value -> !value.startsWith("NULL::")).isPresent();
        }

        /** Whether each row gets another value without naming it. */
        boolean numbersItself() {
            return identity != Identity.NONE || defaultValue.isPresent() && renewed;
        }
    }

    enum Identity {
        NONE,
        BY_DEFAULT,
        ALWAYS
    }

    /**
     * @param kind
     *            the catalog's letter: p primary key, u unique, f foreign key, c check; d for a check of a domain
     * @param target
     *            the table that a foreign key refers to, or the domain that a check belongs to
     * @param harmless
     *            whether the expression can be tried out without running anybody's code
     * @param enforced
     *            whether it is switched on
     */
    record Constraint(String name, String kind, List<String> columns, String target, List<String> targetColumns,
            DeleteRule onDelete, boolean validated, String expression, boolean harmless, boolean enforced) {}

    /**
     * @param exclusion
     *            whether it refuses rows like a unique one, by other operators
     * @param nullsEqual
     *            whether a second NULL is refused
     * @param constraint
     *            whether it is there for the sake of a constraint of the same name
     */
    record Index(String name, List<String> columns, boolean unique, boolean exclusion, boolean valid, boolean partial,
            boolean nullsEqual, boolean constraint) {}

    /**
     * A foreign key, seen from the table that it refers to.
     *
     * @param notNull
     *            whether one of its columns is, so that it cannot be set to null
     */
    record Reference(String name, String schema, String table, List<String> columns, DeleteRule onDelete,
            boolean notNull) {

        boolean refusesDeletes() {
            return onDelete == DeleteRule.REFUSE || onDelete == DeleteRule.SET_NULL && notNull;
        }
    }

    /**
     * @param rights
     *            the commands that it is about
     * @param shows
     *            whether it lets the role see every row
     * @param accepts
     *            whether it lets the role write every row
     */
    record Policy(String name, boolean permissive, Set<Right> rights, boolean shows, boolean accepts) {

        boolean isOpenTo(Right right) {
            return (right == Right.INSERT || shows) && (right == Right.SELECT || right == Right.DELETE || accepts);
        }
    }

    /**
     * @param instead
     *            whether the statement is replaced by it
     * @param conditional
     *            whether that goes for some rows only
     */
    record Rule(String name, Right event, boolean instead, boolean conditional) {}

    /** A table that nobody mapped, and its columns if they were asked for. */
    record Other(String schema, String name, List<String> columns) {}

    /**
     * @param last
     *            the last number that was given out, if there was one and the role may know
     * @param columns
     *            that draw their numbers from it, as {@code schema.table.column}
     * @param owned
     *            whether it belongs to a column
     */
    record Sequence(String schema, String name, SqlType type, long increment, long lowest, long highest,
            boolean cycles, boolean usable, Optional<Long> last, List<String> columns, boolean owned) {}

    /** A value that the code can write and a check constraint does not let in. */
    record Refusal(String schema, String table, String column, Constraint check, String value) {}

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

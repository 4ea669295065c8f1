package dev.maeum.schema.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.maeum.schema.mapping.DeleteRule;
import dev.maeum.schema.mapping.SqlType;

/**
 * A table, or another relation with the name of one, as the catalog describes it.
 *
 * @param kind
 *            the catalog's letter: r table, p partitioned table, v view, m materialized view, f foreign table; others
 *            hold no rows
 * @param incoming
 *            foreign keys of any table that refer to this one, or to what is deleted with its rows
 * @param publications
 *            for the sake of which updates or deletes are refused
 */
public record Relation(String schema, String name, String kind, Traits traits, List<Column> columns,
        List<Constraint> constraints, List<Index> indexes, List<Reference> incoming, List<Policy> policies,
        List<Rule> rules, List<Trigger> triggers, List<String> publications) {

    Relation referredToBy(List<Reference> keys) {
        return new Relation(schema, name, kind, traits, columns, constraints, indexes, keys, policies, rules, triggers,
                publications);
    }

    public boolean isTable() {
        return kind.equals("r") || kind.equals("p");
    }

    public boolean holdsRows() {
        return isTable() || kind.equals("v") || kind.equals("m") || kind.equals("f");
    }

    public Optional<Column> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }

    /** Foreign keys, or whatever the catalog's letter says. */
    public List<Constraint> constraints(String letter) {
        return constraints.stream().filter(constraint -> constraint.kind().equals(letter)).toList();
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
    public record Traits(boolean durable, boolean deletable, Set<TablePrivilege> updatable, boolean filtered,
            boolean usable,
            Optional<String> bounds, Optional<Partitions> partitions, List<String> heirs) {}

    /**
     * @param complete
     *            whether there is a partition for every row
     */
    public record Partitions(int count, boolean complete) {}

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
    public record Column(String name, SqlType type, Optional<String> domain, boolean notNull, Identity identity,
            boolean generated, Optional<String> defaultValue, boolean renewed, List<String> labels,
            Set<TablePrivilege> rights,
            boolean updatable) {

        /** Whether an insert may leave the column out without storing NULL. */
        public boolean fillsItself() {
            return generated || identity != Identity.NONE
                    || defaultValue.filter(value -> !value.startsWith("NULL::")).isPresent();
        }

        /** Whether inserts that leave the column out get distinct values. */
        public boolean numbersItself() {
            return identity != Identity.NONE || defaultValue.isPresent() && renewed;
        }
    }

    public enum Identity {
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
    public record Constraint(String name, String kind, List<String> columns, String target, List<String> targetColumns,
            DeleteRule onDelete, boolean validated, String expression, boolean harmless, boolean enforced) {}

    /**
     * @param exclusion
     *            whether it refuses rows like a unique one, by other operators
     * @param nullsEqual
     *            whether a second NULL is refused
     * @param constraint
     *            whether it is there for the sake of a constraint of the same name
     * @param deferrable
     *            whether it refuses rows later than at once
     * @param definition
     *            the method, the columns and the condition
     */
    public record Index(String name, List<String> columns, boolean unique, boolean exclusion, boolean valid,
            boolean partial, boolean nullsEqual, boolean constraint, boolean deferrable, String definition) {}

    /**
     * A foreign key, seen from the table that it refers to.
     *
     * @param notNull
     *            whether one of its columns is, and what a delete sets it to is null
     */
    public record Reference(String name, String schema, String table, List<String> columns, DeleteRule onDelete,
            boolean notNull) {

        public boolean refusesDeletes() {
            return onDelete == DeleteRule.REFUSE || onDelete != DeleteRule.CASCADE && notNull;
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
    public record Policy(String name, boolean permissive, Set<TablePrivilege> rights, boolean shows, boolean accepts) {

        public boolean isOpenTo(TablePrivilege right) {
            return (right == TablePrivilege.INSERT || shows)
                    && (right == TablePrivilege.SELECT || right == TablePrivilege.DELETE || accepts);
        }
    }

    /**
     * @param instead
     *            whether the statement is replaced by it
     * @param conditional
     *            whether that goes for some rows only
     */
    public record Rule(String name, TablePrivilege event, boolean instead, boolean conditional) {}

    /**
     * @param definition
     *            when it fires and what it calls
     */
    public record Trigger(String name, String definition) {}
}

package dev.maeum.schema.mapping;

import java.util.List;
import java.util.Optional;

/** Hibernate's expectations: every table, column, key, index and sequence behind the entities. */
public record MappedModel(List<Table> tables, List<Sequence> sequences, List<SkippedCheck> notCompared) {

    public MappedModel {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        notCompared = List.copyOf(notCompared);
    }

    /**
     * @param entity
     *            who owns it: the name of an entity, or the path of a collection such as {@code Account.roles}
     * @param written
     *            whether rows are ever inserted, updated or deleted by Hibernate
     */
    public record Table(Optional<String> schema, String name, String entity, boolean written, List<Column> columns,
            List<String> primaryKey, List<Unique> uniques, List<Index> indexes, List<ForeignKey> foreignKeys) {

        public Table {
            columns = List.copyOf(columns);
            primaryKey = List.copyOf(primaryKey);
            uniques = List.copyOf(uniques);
            indexes = List.copyOf(indexes);
            foreignKeys = List.copyOf(foreignKeys);
        }

        public Optional<Column> column(String wanted) {
            return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
        }
    }

    /**
     * @param attribute
     *            with its entity, such as {@code Session.userId}
     * @param values
     *            all values that the code can write, if they can be listed; otherwise empty
     */
    public record Column(String name, String attribute, SqlType type, boolean nullable, Origin origin, boolean inserted,
            boolean updated, Optional<String> defaultValue, List<String> values) {

        public Column {
            values = List.copyOf(values);
        }

        public boolean isWritten() {
            return !origin.isLeftToDatabase() && (inserted || updated);
        }

        public boolean isNamedInInserts() {
            return inserted && origin != Origin.IDENTITY && !origin.isLeftToDatabase();
        }
    }

    /** Where the value of a new row comes from. */
    public enum Origin {
        /** The attribute; null if it is null. */
        ATTRIBUTE,
        /** A generator that leaves nothing null: an assigned id, a time of creation, a version. */
        GENERATOR,
        /** An identity or serial column. */
        IDENTITY,
        /** The database fills it, by a default or a trigger; Hibernate only reads it. */
        DATABASE,
        /** A generated column. */
        COMPUTED;

        public boolean isLeftToDatabase() {
            return this == DATABASE || this == COMPUTED;
        }
    }

    public record Unique(List<String> columns) {

        public Unique {
            columns = List.copyOf(columns);
        }
    }

    public record Index(List<String> columns) {

        public Index {
            columns = List.copyOf(columns);
        }
    }

    public record ForeignKey(List<String> columns, String target, List<String> targetColumns, DeleteRule onDelete) {

        public ForeignKey {
            columns = List.copyOf(columns);
            targetColumns = List.copyOf(targetColumns);
        }
    }

    public record Sequence(Optional<String> schema, String name, int increment) {}
}

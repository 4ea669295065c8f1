package dev.maeum.schema.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.flywaydb.core.api.MigrationVersion;

import dev.maeum.schema.mapping.Ddl;
import dev.maeum.schema.mapping.MappedModel;
import dev.maeum.schema.mapping.SkippedCheck;
import dev.maeum.schema.mapping.SqlType;

/** One snapshot of pg_catalog, limited to mapped and migrated tables and to tables with similar names. */
public record LiveCatalog(Server server, List<Relation> relations, List<Other> others, List<Sequence> sequences,
        List<Refusal> refusals, List<Migration> migrations, List<SkippedCheck> notCompared,
        Distribution distribution) {

    /** Of a PostgreSQL that distributes nothing. */
    public LiveCatalog(Server server, List<Relation> relations, List<Other> others, List<Sequence> sequences,
            List<Refusal> refusals, List<Migration> migrations, List<SkippedCheck> notCompared) {
        this(server, relations, others, sequences, refusals, migrations, notCompared, Distribution.NONE);
    }

    public LiveCatalog {
        relations = List.copyOf(relations);
        others = List.copyOf(others);
        sequences = List.copyOf(sequences);
        refusals = List.copyOf(refusals);
        migrations = List.copyOf(migrations);
        notCompared = List.copyOf(notCompared);
    }

    /** With the migrations that Flyway reports. */
    public LiveCatalog with(List<Migration> unsettled) {
        return new LiveCatalog(server, relations, others, sequences, refusals, unsettled, notCompared,
                distribution);
    }

    public LiveCatalog with(List<Refusal> tried, List<SkippedCheck> untried) {
        return new LiveCatalog(server, relations, others, sequences, tried, migrations, untried, distribution);
    }

    /** The relation that a table's name resolves to: the first of that name on the search path, of any kind. */
    public Optional<Relation> relation(MappedModel.Table table) {
        return relation(table.name(), table.schema().map(List::of).orElse(server.searchPath()));
    }

    /** The relation that an unqualified name resolves to. */
    public Optional<Relation> relation(String name) {
        return relation(name, server.searchPath());
    }

    private Optional<Relation> relation(String name, List<String> path) {
        return relations.stream()
                .filter(relation -> relation.name().equals(name) && path.contains(relation.schema()))
                .min(Comparator.comparingInt(relation -> path.indexOf(relation.schema())));
    }

    /** Whether the database was adopted with what the migration would have made, which never ran here. */
    public boolean adopted(String migration) {
        return migrations.stream().anyMatch(it -> it.standing() == Standing.BASELINE
                && MigrationVersion.fromVersion(migration.substring(1)).compareTo(
                        MigrationVersion.fromVersion(it.version().substring(1))) <= 0);
    }

    /** Values that checks of this relation refuse in a column; without a column, checks that refuse every row. */
    public List<Refusal> refusals(Relation relation, Optional<String> column) {
        return refusals.stream().filter(refusal -> refusal.schema().equals(relation.schema())
                && refusal.table().equals(relation.name()) && refusal.column().equals(column)).toList();
    }

    /**
     * @param searchPath
     *            the schemas that unqualified names are looked up in, in their order
     * @param readOnlyBy
     *            what refuses every write: {@code recovery} of a standby, or where {@code default_transaction_read_only}
     *            is set, as pg_settings.source calls it
     */
    public record Server(String version, String database, String role, List<String> searchPath,
            Optional<String> readOnlyBy, String encoding) {}

    /** A table without an entity, with its columns on request. */
    public record Other(String schema, String name, List<String> columns) {}

    /**
     * @param last
     *            the last number that was given out, if there was one and the role may know
     * @param columns
     *            that draw their numbers from it, as {@code schema.table.column}
     * @param owned
     *            whether it belongs to a column
     * @param durable
     *            whether its numbers outlive a crash
     */
    public record Sequence(String schema, String name, SqlType type, long increment, long lowest, long highest,
            boolean cycles, boolean usable, Optional<Long> last, List<String> columns, boolean owned,
            boolean durable) {}

    /**
     * A value that the code can write and a check constraint does not let in.
     *
     * @param column
     *            that the check is about; none if it refuses every row
     */
    public record Refusal(String schema, String table, Optional<String> column, Relation.Constraint check,
            String value) {

        public String description() {
            return "check " + check.name() + " " + check.expression();
        }

        public String mend(MappedModel.Table mapped) {
            String drop = "DROP CONSTRAINT " + Ddl.quoted(check.name());
            return check.kind().equals("d")
                    ? "ALTER DOMAIN " + Ddl.quoted(check.target()) + " " + drop + ";"
                    : Ddl.alter(mapped, drop);
        }
    }

    public record Migration(String version, String description, Standing standing) {}

    /** State of a migration that is not simply applied. */
    public enum Standing {
        PENDING,
        FAILED,
        CHANGED,
        MISSING,
        AHEAD,
        SKIPPED,
        /** The database had its tables before its history began, at this version. */
        BASELINE
    }
}

package dev.maeum.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.maeum.schema.LiveCatalog.Constraint;
import dev.maeum.schema.LiveCatalog.Refusal;
import dev.maeum.schema.LiveCatalog.Relation;

import javax.sql.DataSource;

/** One read-only, repeatable-read transaction, so that a migration that runs meanwhile is seen wholly or not at all. */
final class Snapshot {

    private final DataSource dataSource;
    private final MappedModel mapped;
    private final List<NotCompared> notCompared = new ArrayList<>();

    Snapshot(DataSource dataSource, MappedModel mapped) {
        this.dataSource = dataSource;
        this.mapped = mapped;
    }

    LiveCatalog take() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try (PreparedStatement begin = connection
                    .prepareStatement("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")) {
                begin.execute();
                CatalogReader reader = new CatalogReader(connection);
                Set<String> names = mapped.tables().stream().map(MappedModel.Table::name).collect(Collectors.toSet());
                List<Relation> relations = reader.relations(names);
                LiveCatalog found = new LiveCatalog(reader.server(), relations, reader.sequences(), List.of(),
                        List.of(), List.of());
                return new LiveCatalog(found.server(), relations, found.sequences(), refusals(connection, found),
                        List.of(), notCompared);
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    // PostgreSQL itself says what a check lets in: reading its expression here would be guessing. Only checks of the
    // very tables that are mapped, and only those that run nobody's code: a check may call any function, with our rights.
    private List<Refusal> refusals(Connection connection, LiveCatalog found) throws SQLException {
        List<Refusal> refusals = new ArrayList<>();
        try (PreparedStatement hurry = connection.prepareStatement("SET LOCAL statement_timeout = '1s'")) {
            hurry.execute();
        }
        for (MappedModel.Table table : mapped.tables()) {
            Optional<Relation> relation = Drift.resolve(table, found);
            for (MappedModel.Column column : table.columns()) {
                if (relation.isPresent() && !column.values().isEmpty()) {
                    for (Constraint check : checksOf(relation.get(), column)) {
                        refusals.addAll(refusals(connection, relation.get(), column, check));
                    }
                }
            }
        }
        return refusals;
    }

    private List<Refusal> refusals(Connection connection, Relation relation, MappedModel.Column column,
            Constraint check) throws SQLException {
        if (!check.harmless()) {
            notCompared.add(new NotCompared(relation.name() + "." + check.name(),
                    "the check calls functions, which are not run here"));
            return List.of();
        }
        Savepoint before = connection.setSavepoint();
        String sql = "SELECT written FROM (SELECT v AS written, CAST(v AS %s) AS %s FROM unnest(%s) v) AS values_of "
                .formatted(column.type().name(), Ddl.quoted(column.name()), written(column)) + "WHERE NOT ("
                + check.expression() + ")";
        // No prepared statement: it would take the operator ? in a check for a parameter.
        try (Statement probe = connection.createStatement()) {
            List<Refusal> refusals = new ArrayList<>();
            try (ResultSet rows = probe.executeQuery(sql)) {
                while (rows.next()) {
                    refusals.add(new Refusal(relation.schema(), relation.name(), column.name(), check.name(),
                            check.expression(), String.valueOf(rows.getString(1))));
                }
            }
            return refusals;
        } catch (SQLException e) {
            connection.rollback(before);
            notCompared.add(new NotCompared(relation.name() + "." + check.name(),
                    "the check could not be tried out, SQLSTATE " + e.getSQLState()));
            return List.of();
        }
    }

    private static String written(MappedModel.Column column) {
        List<String> literals = new ArrayList<>();
        column.values().forEach(value -> literals.add("'" + value.replace("'", "''") + "'"));
        if (column.nullable()) {
            literals.add("NULL");
        }
        return "CAST(ARRAY[" + String.join(",", literals) + "] AS text[])";
    }

    private static List<Constraint> checksOf(Relation relation, MappedModel.Column column) {
        return relation.constraints().stream()
                .filter(check -> check.kind().equals("c") && check.columns().equals(List.of(column.name()))).toList();
    }
}

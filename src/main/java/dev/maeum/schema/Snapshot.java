package dev.maeum.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
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
                List<Refusal> refusals = refusals(connection, relations);
                return new LiveCatalog(reader.server(), relations, reader.sequences(), refusals, List.of(),
                        notCompared);
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    // PostgreSQL itself says what a check lets in: reading its expression here would be guessing.
    private List<Refusal> refusals(Connection connection, List<Relation> relations) throws SQLException {
        List<Refusal> refusals = new ArrayList<>();
        for (MappedModel.Table table : mapped.tables()) {
            for (MappedModel.Column column : table.columns()) {
                if (!column.values().isEmpty()) {
                    for (Relation relation : named(relations, table.name())) {
                        for (Constraint check : checksOf(relation, column)) {
                            refusals.addAll(refusals(connection, relation, column, check));
                        }
                    }
                }
            }
        }
        return refusals;
    }

    private List<Refusal> refusals(Connection connection, Relation relation, MappedModel.Column column,
            Constraint check) throws SQLException {
        Savepoint before = connection.setSavepoint();
        String sql = "SELECT written FROM (SELECT v AS written, CAST(v AS %2$s) AS %1$s FROM unnest(?) v) AS values_of "
                .formatted(Ddl.quoted(column.name()), column.type().name()) + "WHERE NOT (" + check.expression() + ")";
        try (PreparedStatement probe = connection.prepareStatement(sql)) {
            probe.setArray(1, connection.createArrayOf("text", column.values().toArray()));
            List<Refusal> refusals = new ArrayList<>();
            try (ResultSet rows = probe.executeQuery()) {
                while (rows.next()) {
                    refusals.add(new Refusal(relation.schema(), relation.name(), column.name(), check.name(),
                            check.expression(), rows.getString(1)));
                }
            }
            return refusals;
        } catch (SQLException e) {
            connection.rollback(before);
            notCompared.add(new NotCompared(relation.name() + "." + check.name(),
                    "the check could not be tried out: " + e.getMessage().lines().findFirst().orElse("")));
            return List.of();
        }
    }

    private static List<Constraint> checksOf(Relation relation, MappedModel.Column column) {
        return relation.constraints().stream()
                .filter(check -> check.kind().equals("c") && check.columns().equals(List.of(column.name()))).toList();
    }

    private static List<Relation> named(List<Relation> relations, String name) {
        return relations.stream().filter(relation -> relation.name().equals(name)).toList();
    }
}

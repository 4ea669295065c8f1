package dev.maeum.schema;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.maeum.schema.LiveCatalog.Column;
import dev.maeum.schema.LiveCatalog.Constraint;
import dev.maeum.schema.LiveCatalog.Identity;
import dev.maeum.schema.LiveCatalog.Index;
import dev.maeum.schema.LiveCatalog.Policy;
import dev.maeum.schema.LiveCatalog.Relation;
import dev.maeum.schema.LiveCatalog.Right;
import dev.maeum.schema.LiveCatalog.Sequence;
import dev.maeum.schema.LiveCatalog.Server;

/** Reads the catalog over one connection, which its caller has put into a read-only snapshot. */
final class CatalogReader {

    // Bits of pg_relation_is_updatable.
    private static final int UPDATE = 4;
    private static final int INSERT = 8;
    private static final int DELETE = 16;

    private final Connection connection;

    CatalogReader(Connection connection) {
        this.connection = connection;
    }

    private interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    Server server() throws SQLException {
        return all(CatalogQueries.SERVER, null, row -> new Server(row.getString(1), row.getString(2), row.getString(3),
                texts(row.getArray(4)))).get(0);
    }

    List<Sequence> sequences() throws SQLException {
        return all(CatalogQueries.SEQUENCES, null,
                row -> new Sequence(row.getString(1), row.getString(2), SqlType.parse(row.getString(3)),
                        row.getLong(4), row.getBoolean(5), Optional.ofNullable(row.getString(6))));
    }

    List<Relation> relations(Set<String> mapped) throws SQLException {
        List<Long> oids = new ArrayList<>();
        List<Long> mappedOids = new ArrayList<>();
        List<Long> otherOids = new ArrayList<>();
        List<Relation> bare = all(CatalogQueries.RELATIONS, texts(mapped), row -> {
            oids.add(row.getLong(1));
            (mapped.contains(row.getString(3)) ? mappedOids : otherOids).add(row.getLong(1));
            return relation(row);
        });
        Array others = connection.createArrayOf("bigint", otherOids.toArray());
        Array wanted = connection.createArrayOf("bigint", mappedOids.toArray());
        Map<Long, List<Column>> columns = byRelation(CatalogQueries.COLUMNS_OF_OTHERS, others, CatalogReader::column);
        columns.putAll(byRelation(CatalogQueries.COLUMNS, wanted, CatalogReader::column));
        Map<Long, List<Constraint>> constraints = byRelation(CatalogQueries.CONSTRAINTS, wanted,
                CatalogReader::constraint);
        Map<Long, List<Index>> indexes = byRelation(CatalogQueries.INDEXES, wanted, CatalogReader::index);
        Map<Long, List<Policy>> policies = byRelation(CatalogQueries.POLICIES, wanted,
                row -> new Policy(row.getString(2), row.getBoolean(3), row.getBoolean(4)));
        List<Relation> relations = new ArrayList<>();
        for (int i = 0; i < bare.size(); i++) {
            Long oid = oids.get(i);
            relations.add(bare.get(i).with(policies.getOrDefault(oid, List.of()), columns.getOrDefault(oid, List.of()),
                    constraints.getOrDefault(oid, List.of()), indexes.getOrDefault(oid, List.of())));
        }
        return relations;
    }

    private static Relation relation(ResultSet row) throws SQLException {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        for (Right right : Right.values()) {
            if (row.getBoolean(6 + right.ordinal())) {
                rights.add(right);
            }
        }
        int events = row.getInt(10);
        Set<Right> updatable = EnumSet.of(Right.SELECT);
        Map.of(Right.INSERT, INSERT, Right.UPDATE, UPDATE, Right.DELETE, DELETE).forEach((right, bit) -> {
            if ((events & bit) != 0) {
                updatable.add(right);
            }
        });
        return new Relation(row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5), rights, updatable,
                row.getBoolean(11), row.getBoolean(12), List.of(), texts(row.getArray(13)), List.of(), List.of(),
                List.of());
    }

    private static Column column(ResultSet row) throws SQLException {
        Optional<String> domain = Optional.ofNullable(row.getString(4));
        boolean generated = !row.getString(8).isEmpty();
        Identity identity = switch (row.getString(7)) {
            case "a" -> Identity.ALWAYS;
            case "d" -> Identity.BY_DEFAULT;
            default -> Identity.NONE;
        };
        return new Column(row.getString(2), SqlType.parse(row.getString(domain.isPresent() ? 5 : 3)), domain,
                row.getBoolean(6), identity, generated, Optional.ofNullable(row.getString(9)), texts(row.getArray(10)));
    }

    private static Constraint constraint(ResultSet row) throws SQLException {
        return new Constraint(row.getString(2), row.getString(3), texts(row.getArray(4)), row.getString(5),
                texts(row.getArray(6)), DeleteRule.ofCatalog(row.getString(7)), row.getBoolean(8), row.getString(9),
                row.getBoolean(10));
    }

    private static Index index(ResultSet row) throws SQLException {
        return new Index(row.getString(2), texts(row.getArray(3)), row.getBoolean(4), row.getBoolean(5),
                row.getBoolean(6));
    }

    private <T> Map<Long, List<T>> byRelation(String sql, Array relations, RowMapper<T> mapper) throws SQLException {
        Map<Long, List<T>> found = new HashMap<>();
        all(sql, relations, row -> found.computeIfAbsent(row.getLong(1), none -> new ArrayList<>())
                .add(mapper.map(row)));
        return found;
    }

    private <T> List<T> all(String sql, Array argument, RowMapper<T> mapper) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (argument != null) {
                statement.setArray(1, argument);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
            }
            return found;
        }
    }

    private Array texts(Set<String> names) throws SQLException {
        return connection.createArrayOf("text", names.toArray());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}

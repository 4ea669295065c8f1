package dev.maeum.schema.catalog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import dev.maeum.schema.catalog.LiveCatalog.Other;
import dev.maeum.schema.catalog.LiveCatalog.Sequence;
import dev.maeum.schema.catalog.LiveCatalog.Server;
import dev.maeum.schema.catalog.Relation.Column;
import dev.maeum.schema.catalog.Relation.Constraint;
import dev.maeum.schema.catalog.Relation.Index;
import dev.maeum.schema.catalog.Relation.Policy;
import dev.maeum.schema.catalog.Relation.Reference;
import dev.maeum.schema.catalog.Relation.Rule;
import dev.maeum.schema.catalog.Relation.Traits;
import dev.maeum.schema.catalog.Relation.Trigger;

/** Reads the catalog over one connection, in the read-only transaction of the caller. */
final class CatalogReader {

    private final Connection connection;
    /** Of the relations that were read, in their order. */
    private List<Long> oids = List.of();

    CatalogReader(Connection connection) {
        this.connection = connection;
    }

    private interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    private record Named(long oid, String schema, String name, String kind, Traits traits, List<Trigger> triggers) {}

    Server server() throws SQLException {
        return all(CatalogQueries.SERVER, CatalogRows::server).get(0);
    }

    Distribution distribution() throws SQLException {
        if (!isTrue(CatalogQueries.IS_CITUS)) {
            return Distribution.NONE;
        }
        List<Distribution.Node> nodes = all(CatalogQueries.NODES, row -> new Distribution.Node(row.getString(1),
                row.getBoolean(2), row.getBoolean(3), row.getBoolean(4)));
        return new Distribution(
                all(CatalogQueries.CLUSTER, row -> new Distribution.Cluster(row.getString(1), row.getBoolean(2), nodes))
                        .stream().findFirst(),
                all(CatalogQueries.DISTRIBUTION, CatalogRows::distributed));
    }

    /** Every relation that has one of these names, in whatever schema, without what refers to it. */
    List<Relation> relations(Set<String> names) throws SQLException {
        List<Named> found = all(CatalogQueries.RELATIONS,
                row -> new Named(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
                        CatalogRows.traits(row), CatalogRows.triggers(row)),
                texts(names));
        oids = found.stream().map(Named::oid).toList();
        Array all = oids(oids);
        Map<Long, List<Column>> columns = byRelation(RelationQueries.COLUMNS, CatalogRows::column, all);
        Map<Long, List<Constraint>> constraints = byRelation(RelationQueries.CONSTRAINTS, CatalogRows::constraint, all,
                all);
        Map<Long, List<Index>> indexes = byRelation(RelationQueries.INDEXES, CatalogRows::index, all);
        Map<Long, List<Policy>> policies = byRelation(RelationQueries.POLICIES, CatalogRows::policy, all);
        Map<Long, List<Rule>> rules = byRelation(RelationQueries.RULES, CatalogRows::rule, all);
        Map<Long, List<String>> publications = isTrue(RelationQueries.HAS_PUBLICATIONS)
                ? byRelation(RelationQueries.PUBLICATIONS, row -> row.getString(2), all)
                : Map.of();
        return found.stream().map(one -> new Relation(one.schema(), one.name(), one.kind(), one.traits(),
                columns.getOrDefault(one.oid(), List.of()), constraints.getOrDefault(one.oid(), List.of()),
                indexes.getOrDefault(one.oid(), List.of()), List.of(),
                policies.getOrDefault(one.oid(), List.of()), rules.getOrDefault(one.oid(), List.of()), one.triggers(),
                publications.getOrDefault(one.oid(), List.of())))
                .toList();
    }

    /**
     * The relations that were read last, with what refers to them.
     *
     * @param deletedFrom
     *            the names of tables that rows are deleted from, which the foreign keys of others may refuse
     */
    List<Relation> referredTo(List<Relation> relations, Set<String> deletedFrom) throws SQLException {
        Array deleted = oids(IntStream.range(0, relations.size())
                .filter(i -> deletedFrom.contains(relations.get(i).name())).mapToObj(oids::get).toList());
        Map<Long, List<Reference>> incoming = byRelation(RelationQueries.REFERENCES, CatalogRows::reference, deleted,
                deleted);
        return IntStream.range(0, relations.size()).mapToObj(
                i -> relations.get(i).referredToBy(incoming.getOrDefault(oids.get(i), List.of()))).toList();
    }

    /** Tables with none of these names; their columns only on request, because there may be thousands. */
    List<Other> others(Set<String> names, boolean withColumns) throws SQLException {
        List<Long> oids = new ArrayList<>();
        List<Other> bare = all(CatalogQueries.OTHERS, row -> {
            oids.add(row.getLong(1));
            return new Other(row.getString(2), row.getString(3), List.of());
        }, texts(names));
        if (!withColumns) {
            return bare;
        }
        Map<Long, List<String>> columns = byRelation(CatalogQueries.NAMES_OF_COLUMNS, row -> row.getString(2),
                oids(oids));
        List<Other> others = new ArrayList<>();
        for (int i = 0; i < bare.size(); i++) {
            others.add(new Other(bare.get(i).schema(), bare.get(i).name(),
                    columns.getOrDefault(oids.get(i), List.of())));
        }
        return others;
    }

    /** All sequences, with their last values if they have one of these names or belong to one of these tables. */
    List<Sequence> sequences(Set<String> names, Set<String> tables) throws SQLException {
        Array draw = texts(tables);
        return all(CatalogQueries.SEQUENCES, CatalogRows::sequence, texts(names), draw, draw);
    }

    private <T> Map<Long, List<T>> byRelation(String sql, RowMapper<T> mapper, Array... arguments)
            throws SQLException {
        Map<Long, List<T>> found = new HashMap<>();
        all(sql, row -> found.computeIfAbsent(row.getLong(1), none -> new ArrayList<>()).add(mapper.map(row)),
                arguments);
        return found;
    }

    private boolean isTrue(String sql) throws SQLException {
        return all(sql, row -> row.getBoolean(1)).get(0);
    }

    private <T> List<T> all(String sql, RowMapper<T> mapper, Array... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setArray(i + 1, arguments[i]);
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

    private Array texts(Collection<String> names) throws SQLException {
        return connection.createArrayOf("text", names.toArray());
    }

    private Array oids(Collection<Long> oids) throws SQLException {
        return connection.createArrayOf("bigint", oids.toArray());
    }
}

package dev.maeum.schema.catalog;

import static java.util.stream.Collectors.toSet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.maeum.schema.catalog.LiveCatalog.Sequence;
import dev.maeum.schema.catalog.LiveCatalog.Server;
import dev.maeum.schema.mapping.MappedModel;

import javax.sql.DataSource;

/**
 * Reads the catalog in one repeatable-read transaction: a concurrent migration is seen entirely or not at all. Most of it
 * is read before it is known what the entities expect. Holds a connection until it is closed.
 */
public final class CatalogSnapshot implements AutoCloseable {

    private final Connection connection;
    private final boolean autoCommit;
    private final Set<String> names;
    private final Set<String> sequenceNames;
    private final CatalogReader reader;
    private Server server;
    private List<Relation> relations;
    private List<Sequence> sequences;

    private CatalogSnapshot(Connection connection, Set<String> names, Set<String> sequenceNames) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        this.names = names;
        this.sequenceNames = sequenceNames;
        this.reader = new CatalogReader(connection);
    }

    /** Reads what the migrations make. Blocks. */
    public static CatalogSnapshot of(DataSource dataSource, MigratedSchema migrated) throws SQLException {
        return of(dataSource, migrated.names(), migrated.sequenceNames());
    }

    /** Reads what the migrations make and what the entities expect. Blocks. */
    public static CatalogSnapshot of(DataSource dataSource, MappedModel mapped, MigratedSchema migrated)
            throws SQLException {
        Set<String> names = new HashSet<>(tables(mapped));
        names.addAll(migrated.names());
        return of(dataSource, names, sequences(mapped));
    }

    private static CatalogSnapshot of(DataSource dataSource, Set<String> names, Set<String> sequenceNames)
            throws SQLException {
        CatalogSnapshot snapshot = new CatalogSnapshot(dataSource.getConnection(), names, sequenceNames);
        try {
            snapshot.read();
            return snapshot;
        } catch (SQLException | RuntimeException e) {
            snapshot.close();
            throw e;
        }
    }

    private void read() throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement begin = connection
                .prepareStatement("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")) {
            begin.execute();
        }
        server = reader.server();
        relations = reader.relations(names);
        sequences = reader.sequences(sequenceNames, names);
    }

    /** Whether it has all that these entities expect. */
    public boolean covers(MappedModel mapped) {
        return names.containsAll(tables(mapped)) && sequenceNames.containsAll(sequences(mapped));
    }

    /** Reads the rest, for entities that it covers. Blocks. */
    public LiveCatalog take(MappedModel mapped) throws SQLException {
        LiveCatalog named = new LiveCatalog(server, reader.referredTo(relations, tables(mapped)), List.of(), sequences,
                List.of(), List.of(), List.of());
        boolean complete = mapped.tables().stream().allMatch(table -> named.relation(table).isPresent());
        LiveCatalog live = new LiveCatalog(server, named.relations(), reader.others(tables(mapped), !complete),
                sequences,
                List.of(), List.of(), List.of(), reader.distribution());
        CheckConstraintProbe probe = new CheckConstraintProbe(connection, mapped, live);
        return live.with(probe.refusals(), probe.notCompared());
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    private static Set<String> tables(MappedModel mapped) {
        return mapped.tables().stream().map(MappedModel.Table::name).collect(toSet());
    }

    private static Set<String> sequences(MappedModel mapped) {
        return mapped.sequences().stream().map(MappedModel.Sequence::name).collect(toSet());
    }
}

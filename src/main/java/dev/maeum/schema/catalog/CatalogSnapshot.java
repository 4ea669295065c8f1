package dev.maeum.schema.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.maeum.schema.mapping.MappedModel;

import javax.sql.DataSource;

/** Reads the catalog in one repeatable-read transaction: a concurrent migration is seen entirely or not at all. */
public final class CatalogSnapshot {

    private final DataSource dataSource;
    private final MappedModel mapped;
    private final MigratedSchema migrated;

    public CatalogSnapshot(DataSource dataSource, MappedModel mapped, MigratedSchema migrated) {
        this.dataSource = dataSource;
        this.mapped = mapped;
        this.migrated = migrated;
    }

    public LiveCatalog take() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try (PreparedStatement begin = connection
                    .prepareStatement("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")) {
                begin.execute();
                LiveCatalog live = read(new CatalogReader(connection));
                CheckConstraintProbe probe = new CheckConstraintProbe(connection, mapped, live);
                return live.with(probe.refusals(), probe.notCompared());
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    private LiveCatalog read(CatalogReader reader) throws SQLException {
        Set<String> tables = mapped.tables().stream().map(MappedModel.Table::name).collect(Collectors.toSet());
        Set<String> sequences = mapped.sequences().stream().map(MappedModel.Sequence::name)
                .collect(Collectors.toSet());
        Set<String> all = new HashSet<>(tables);
        all.addAll(migrated.names());
        LiveCatalog named = new LiveCatalog(reader.server(), reader.relations(all, tables), List.of(),
                reader.sequences(sequences, all), List.of(), List.of(), List.of());
        boolean complete = mapped.tables().stream().allMatch(table -> named.relation(table).isPresent());
        return new LiveCatalog(named.server(), named.relations(), reader.others(tables, !complete), named.sequences(),
                List.of(), List.of(), List.of(), reader.distribution());
    }
}

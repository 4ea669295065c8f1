package dev.maeum.schema;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import dev.maeum.schema.catalog.CatalogSnapshot;
import dev.maeum.schema.catalog.LiveCatalog.Migration;
import dev.maeum.schema.catalog.MigratedSchema;
import dev.maeum.schema.mapping.MappedModel;

import javax.sql.DataSource;

/** The catalog of a database that needs no migration. It is read on a thread of its own while the service starts. */
final class EarlyCatalog {

    private final List<Migration> migrations;
    private final FutureTask<CatalogSnapshot> reading;

    private EarlyCatalog(List<Migration> migrations, FutureTask<CatalogSnapshot> reading) {
        this.migrations = migrations;
        this.reading = reading;
    }

    /** Begins to read. */
    static EarlyCatalog read(DataSource dataSource, List<Migration> migrations) {
        FutureTask<CatalogSnapshot> reading = new FutureTask<>(
                () -> CatalogSnapshot.of(dataSource, MigratedSchema.packaged()));
        Thread thread = new Thread(reading, "catalog");
        thread.setDaemon(true);
        thread.start();
        return new EarlyCatalog(migrations, reading);
    }

    /** Those that are not simply applied: a baseline, and those of newer releases. */
    List<Migration> migrations() {
        return migrations;
    }

    /** Waits for the catalog, which the caller closes. Fails if the entities expect a table or sequence that it does not have. */
    CatalogSnapshot covering(MappedModel mapped) throws SQLException {
        CatalogSnapshot snapshot = snapshot();
        if (snapshot.covers(mapped)) {
            return snapshot;
        }
        snapshot.close();
        throw new SQLException("no migration makes a table of an entity");
    }

    private CatalogSnapshot snapshot() throws SQLException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException failure ? failure : new SQLException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while the catalog was read", e);
        }
    }
}

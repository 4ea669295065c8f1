package dev.maeum.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManagerFactory;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.flywaydb.core.Flyway;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jboss.logging.Logger;

import io.agroal.api.AgroalDataSource;

import dev.maeum.schema.catalog.CatalogSnapshot;
import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.LiveCatalog.Migration;
import dev.maeum.schema.catalog.MigratedSchema;
import dev.maeum.schema.catalog.MigrationHistory;
import dev.maeum.schema.distribution.DatabaseDistribution;
import dev.maeum.schema.drift.DriftReport;
import dev.maeum.schema.mapping.MappedModel;
import dev.maeum.schema.mapping.MappingCapture;

/** Compares the entities with the service's own database, and keeps the last report. */
@Singleton
class SchemaGuard {

    private static final Logger LOG = Logger.getLogger(SchemaGuard.class);

    private final AgroalDataSource dataSource;
    private final Instance<Flyway> flyway;
    private final EntityManagerFactory entities;
    private final ManagedExecutor executor;
    private volatile MappedModel mapped;
    private volatile DriftReport last;

    /** Reads the catalog as far as is possible without the entities. */
    private interface SnapshotSource {

        CatalogSnapshot open() throws SQLException;
    }

    SchemaGuard(AgroalDataSource dataSource, Instance<Flyway> flyway, EntityManagerFactory entities,
            ManagedExecutor executor) {
        this.dataSource = dataSource;
        this.flyway = flyway;
        this.entities = entities;
        this.executor = executor;
    }

    /** Compares. Blocks. */
    DriftReport check() {
        // In parallel with the catalog, over a connection of Flyway.
        return compare(executor.supplyAsync(() -> MigrationHistory.read(flyway.get())));
    }

    /** As {@link #check()}, with a catalog that was read already, as far as it can be used. */
    DriftReport check(EarlyCatalog early) {
        CompletableFuture<List<Migration>> migrations = CompletableFuture.completedFuture(early.migrations());
        try {
            return compare(migrations, () -> early.covering(mapped));
        } catch (SchemaGuardException e) {
            // Servers end transactions that are idle for too long, and a slow start may be.
            LOG.debugf(e, "the catalog is read anew");
            return compare(migrations);
        }
    }

    private CatalogSnapshot snapshot() throws SQLException {
        return CatalogSnapshot.of(dataSource, mapped, MigratedSchema.packaged());
    }

    /** As {@link #check()}, right after Flyway has migrated: it is not asked again, which would take a start as long. */
    DriftReport checkAfterMigration() {
        Optional<List<Migration>> migrations;
        try (Connection connection = dataSource.getConnection()) {
            migrations = MigrationHistory.ofUpToDate(flyway.get().getConfiguration(), connection);
        } catch (SQLException e) {
            throw new SchemaGuardException("the migrations cannot be read: " + e.getMessage(), e);
        }
        return migrations.map(CompletableFuture::completedFuture).map(this::compare).orElseGet(this::check);
    }

    private DriftReport compare(CompletableFuture<List<Migration>> migrations) {
        return compare(migrations, this::snapshot);
    }

    private DriftReport compare(CompletableFuture<List<Migration>> migrations, SnapshotSource source) {
        long begin = System.nanoTime();
        try {
            LiveCatalog live = read(migrations, source);
            last = DriftReport.of(mapped, MigratedSchema.packaged(), live, Duration.ZERO)
                    .in(Duration.ofNanos(System.nanoTime() - begin));
            return last;
        } catch (CompletionException e) {
            throw new SchemaGuardException("the migrations cannot be read: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** What the database has. Blocks. */
    LiveCatalog catalog() {
        return read(CompletableFuture.completedFuture(MigrationHistory.read(flyway.get())), this::snapshot);
    }

    /** Moves the database to Citus. */
    DatabaseDistribution distribution() {
        return new DatabaseDistribution(dataSource);
    }

    private LiveCatalog read(CompletableFuture<List<Migration>> migrations, SnapshotSource source) {
        if (mapped == null) {
            mapped = MappingCapture.modelOf(entities.unwrap(SessionFactoryImplementor.class));
        }
        try (CatalogSnapshot snapshot = source.open()) {
            return snapshot.take(mapped).with(migrations.join());
        } catch (SQLException e) {
            throw new SchemaGuardException("the catalog cannot be read: " + e.getMessage(), e);
        }
    }

    /** Report of the last check, if there was one. */
    Optional<DriftReport> last() {
        return Optional.ofNullable(last);
    }
}

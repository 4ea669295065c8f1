package dev.maeum.schema;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManagerFactory;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.hibernate.engine.spi.SessionFactoryImplementor;

import io.agroal.api.AgroalDataSource;

import dev.maeum.catalog.LiveCatalog;
import dev.maeum.catalog.MigrationHistory;
import dev.maeum.catalog.Snapshot;
import dev.maeum.drift.Report;
import dev.maeum.mapping.MappedModel;
import dev.maeum.mapping.MappingCapture;

/** Runs the comparison against the service's own database and remembers its last report. */
@Singleton
class SchemaGuard {

    private final AgroalDataSource dataSource;
    private final Instance<Flyway> flyway;
    private final EntityManagerFactory entities;
    private volatile MappedModel mapped;
    private volatile Report last;

    SchemaGuard(AgroalDataSource dataSource, Instance<Flyway> flyway, EntityManagerFactory entities) {
        this.dataSource = dataSource;
        this.flyway = flyway;
        this.entities = entities;
    }

    /** Compares, and blocks meanwhile. */
    Report check() {
        long begin = System.nanoTime();
        if (mapped == null) {
            mapped = MappingCapture.modelOf(entities.unwrap(SessionFactoryImplementor.class));
        }
        try {
            LiveCatalog live = new Snapshot(dataSource, mapped).take().with(MigrationHistory.read(flyway.get()));
            last = Report.of(mapped, live, Duration.ZERO).in(Duration.ofNanos(System.nanoTime() - begin));
            return last;
        } catch (SQLException e) {
            throw new SchemaGuardException("the catalog cannot be read: " + e.getMessage(), e);
        } catch (FlywayException e) {
            throw new SchemaGuardException("the migrations cannot be read: " + e.getMessage(), e);
        }
    }

    /** What the last check said, if there was one. */
    Optional<Report> last() {
        return Optional.ofNullable(last);
    }
}

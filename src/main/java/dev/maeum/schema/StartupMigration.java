package dev.maeum.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;

import io.agroal.api.AgroalDataSource;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.annotations.CommandLineArguments;

import dev.maeum.schema.catalog.LiveCatalog.Migration;
import dev.maeum.schema.catalog.MigrationHistory;

/**
 * Migrates the database at start. Of a database that has all migrations, as most starts find it, Flyway is not asked, and
 * the catalog is read at once for the schema check.
 */
@Singleton
// After those that look whether the database can be used at all.
@Priority(-1)
class StartupMigration implements FlywayConfigurationCustomizer {

    private static final Logger LOG = Logger.getLogger(StartupMigration.class);
    private static final String AT_START = "quarkus.flyway.%s-at-start";

    private final Instance<Flyway> flyway;
    private final AgroalDataSource dataSource;
    private final SchemaConfig config;
    private final Config settings;
    private final boolean serves;
    private boolean upToDate;
    private EarlyCatalog catalog;

    StartupMigration(Instance<Flyway> flyway, AgroalDataSource dataSource, SchemaConfig config, Config settings,
            @CommandLineArguments String[] arguments) {
        this.flyway = flyway;
        this.dataSource = dataSource;
        this.config = config;
        this.settings = settings;
        this.serves = arguments.length == 0;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        if (!migrates() || !serves || actsItself()) {
            return;
        }
        unsettled(configuration).ifPresent(migrations -> {
            upToDate = true;
            LOG.info("the database has all migrations");
            if (config.guard() != SchemaConfig.Guard.OFF) {
                // As the service's own role, which need not be the one that migrates.
                catalog = EarlyCatalog.read(dataSource, migrations);
            }
        });
    }

    private static Optional<List<Migration>> unsettled(FluentConfiguration configuration) {
        try (Connection connection = configuration.getDataSource().getConnection()) {
            return MigrationHistory.ofUpToDate(configuration, connection);
        } catch (SQLException e) {
            throw new FlywayException("the migrations cannot be read: " + e.getMessage(), e);
        }
    }

    /** Applies what is missing. */
    void run() {
        if (migrates() && !upToDate) {
            flyway.get().migrate();
        }
    }

    private boolean migrates() {
        // A command sets these settings itself, and has its own option.
        return config.migrate() && !(serves && isForbidden());
    }

    // Operators who migrate with another process may have switched it off by the settings of Quarkus.
    private boolean isForbidden() {
        ConfigValue told = settings.getConfigValue(AT_START.formatted("migrate"));
        return told.getSourceOrdinal() > ConfigSource.DEFAULT_ORDINAL && !is("migrate")
                || !settings.getOptionalValue("quarkus.flyway.active", Boolean.class).orElse(true);
    }

    private boolean actsItself() {
        return Stream.of("clean", "validate", "baseline", "repair", "migrate").anyMatch(this::is);
    }

    private boolean is(String action) {
        return settings.getOptionalValue(AT_START.formatted(action), Boolean.class).orElse(false);
    }

    /** Hands over the catalog of a database that was found up to date, once. */
    Optional<EarlyCatalog> takeCatalog() {
        Optional<EarlyCatalog> taken = Optional.ofNullable(catalog);
        catalog = null;
        return taken;
    }
}

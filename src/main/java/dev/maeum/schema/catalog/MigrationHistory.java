package dev.maeum.schema.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.pattern.ValidatePattern;

import dev.maeum.schema.catalog.LiveCatalog.Migration;
import dev.maeum.schema.catalog.LiveCatalog.Standing;
import dev.maeum.schema.mapping.Ddl;

/** State of the migrations according to Flyway, which alone knows how it computes checksums. */
public final class MigrationHistory {

    private MigrationHistory() {}

    public static List<Migration> read(Flyway flyway) {
        List<Migration> unsettled = new ArrayList<>();
        for (MigrationInfo info : flyway.info().all()) {
            standing(info).ifPresent(standing -> unsettled.add(
                    new Migration(info.getVersion() == null ? "R" : "V" + info.getVersion(), info.getDescription(),
                            standing)));
        }
        return unsettled;
    }

    /**
     * As {@link #read(Flyway)}, of a database that needs no migration: nothing but a baseline and what newer releases
     * applied is left then. Empty if Flyway has something to apply or to refuse, or is set to accept more than that.
     */
    public static Optional<List<Migration>> ofUpToDate(Configuration flyway, Connection connection)
            throws SQLException {
        return comparesAll(flyway) && exists(flyway, connection)
                ? PackagedMigrations.of(flyway).unsettled(applied(flyway, connection))
                : Optional.empty();
    }

    private static boolean comparesAll(Configuration flyway) {
        ValidatePattern[] ignored = flyway.getIgnoreMigrationPatterns();
        return flyway.isValidateOnMigrate() && flyway.getInitSql() == null && ignored.length == 1
                && ignored[0].matchesMigration(true, MigrationState.FUTURE_SUCCESS)
                && !ignored[0].matchesMigration(true, MigrationState.MISSING_SUCCESS);
    }

    // In the schema that Flyway would migrate.
    private static boolean exists(Configuration flyway, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT to_regclass(quote_ident(current_schema()) || '.' || quote_ident(?)) IS NOT NULL")) {
            statement.setString(1, flyway.getTable());
            try (ResultSet row = statement.executeQuery()) {
                return flyway.getDefaultSchema() == null && flyway.getSchemas().length == 0 && row.next()
                        && row.getBoolean(1);
            }
        }
    }

    private static List<PackagedMigrations.Applied> applied(Configuration flyway, Connection connection)
            throws SQLException {
        List<PackagedMigrations.Applied> applied = new ArrayList<>();
        try (PreparedStatement statement = connection
                .prepareStatement("SELECT version, description, type, script, checksum, success FROM "
                        + Ddl.quoted(flyway.getTable()) + " ORDER BY installed_rank");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                applied.add(new PackagedMigrations.Applied(row.getString("version"), row.getString("description"),
                        row.getString("type"), row.getString("script"), row.getInt("checksum"),
                        row.getBoolean("success")));
            }
        }
        return applied;
    }

    private static Optional<Standing> standing(MigrationInfo info) {
        MigrationState state = info.getState();
        if (state.isFailed()) {
            return Optional.of(Standing.FAILED);
        }
        return switch (state) {
            case PENDING, OUTDATED -> Optional.of(Standing.PENDING);
            case MISSING_SUCCESS -> Optional.of(Standing.MISSING);
            case FUTURE_SUCCESS -> Optional.of(Standing.AHEAD);
            case IGNORED -> Optional.of(Standing.SKIPPED);
            case BASELINE -> Optional.of(Standing.BASELINE);
            case SUCCESS, OUT_OF_ORDER -> info.isChecksumMatching() ? Optional.empty() : Optional.of(Standing.CHANGED);
            default -> Optional.empty();
        };
    }
}

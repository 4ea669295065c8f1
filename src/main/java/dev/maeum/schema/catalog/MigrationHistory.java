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

    private static final String FOLDER = "/db/migration/";

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
     * As {@link #read(Flyway)}, of a database that Flyway has just migrated. It has compared its table with the files
     * then, so nothing but a baseline and what newer releases applied can be left, and both are in the table. Empty if
     * Flyway is set to accept more than that.
     */
    public static Optional<List<Migration>> afterMigration(Configuration flyway, Connection connection)
            throws SQLException {
        if (!comparesAll(flyway)) {
            return Optional.empty();
        }
        List<Migration> unsettled = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT version, description, type, script FROM "
                + Ddl.quoted(flyway.getTable()) + " WHERE version IS NOT NULL ORDER BY installed_rank");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Optional<Standing> standing = standing(row.getString("type"), row.getString("script"));
                if (standing.isPresent()) {
                    unsettled.add(new Migration("V" + row.getString("version"), row.getString("description"),
                            standing.get()));
                }
            }
        }
        return Optional.of(unsettled);
    }

    private static boolean comparesAll(Configuration flyway) {
        ValidatePattern[] ignored = flyway.getIgnoreMigrationPatterns();
        return flyway.isValidateOnMigrate() && ignored.length == 1
                && ignored[0].matchesMigration(false, MigrationState.FUTURE_SUCCESS)
                && !ignored[0].matchesMigration(false, MigrationState.MISSING_SUCCESS);
    }

    private static Optional<Standing> standing(String type, String script) {
        if (type.equals("BASELINE")) {
            return Optional.of(Standing.BASELINE);
        }
        // With its folder or without, depending on where Flyway ran.
        return MigrationHistory.class.getResource(FOLDER + script.substring(script.lastIndexOf('/') + 1)) == null
                ? Optional.of(Standing.AHEAD)
                : Optional.empty();
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

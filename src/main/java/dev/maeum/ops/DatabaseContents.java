package dev.maeum.ops;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.logging.LogFactory;
import org.flywaydb.core.internal.jdbc.JdbcUtils;

/**
 * What a database holds before it is migrated.
 *
 * @param version
 *            of the server, as {@code server_version_num}: 140005 is 14.5
 * @param encoding
 *            of its text, as PostgreSQL names it
 * @param predecessor
 *            whether the tables of the Node service are in the schema that is migrated
 */
record DatabaseContents(int version, String encoding, boolean predecessor) {

    private static final String UTF8 = "UTF8";
    private static final int OLDEST = 14;
    private static final int MAJOR = 10_000;
    private static final String QUERY = """
        SELECT current_setting('server_version_num')::int, current_setting('server_encoding'), (SELECT count(*) = 2 FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
                AND relname IN ('users', 'sessions'))""";

    /** Waits for the database as long as Flyway would. */
    static DatabaseContents read(Configuration configuration) {
        // Flyway does so itself, but later: without it nothing tells that the database is waited for.
        LogFactory.setConfiguration(configuration);
        try (Connection connection = JdbcUtils.openConnection(configuration.getDataSource(),
                configuration.getConnectRetries(), configuration.getConnectRetriesInterval());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            return new DatabaseContents(row.getInt(1), row.getString(2), row.getBoolean(3));
        } catch (SQLException e) {
            throw new FlywayException("the database cannot be inspected: " + e.getMessage(), e);
        }
    }

    /** Why the database cannot be used, if so. */
    Optional<String> refusal() {
        if (version < OLDEST * MAJOR) {
            return Optional.of("the database is PostgreSQL " + version / MAJOR + ", expected " + OLDEST + " or newer");
        }
        return encoding.equals(UTF8)
                ? Optional.empty()
                : Optional.of("the database has encoding " + encoding + ", expected UTF8: Korean speech could not be"
                        + " stored. CREATE DATABASE maeum ENCODING 'UTF8' TEMPLATE template0 makes one that can be used");
    }
}

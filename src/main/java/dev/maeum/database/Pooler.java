package dev.maeum.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

/**
 * Detects a connection pooler in transaction mode, such as PgBouncer: two open connections then use one server process.
 * Directly, and through a pooler in session mode, each has its own.
 */
@Singleton
public class Pooler {

    private static final Logger LOG = Logger.getLogger(Pooler.class);
    private static final int ATTEMPTS = 5;

    private final DirectConnections connections;
    private final DatabaseConfig config;
    private volatile Optional<Boolean> shares = Optional.empty();

    Pooler(DirectConnections connections, DatabaseConfig config) {
        this.connections = connections;
        this.config = config;
    }

    /** Whether connections share server processes; false until the first connection was made. Does not block. */
    public boolean sharesConnections() {
        return shares.orElse(false);
    }

    /** As {@link #sharesConnections()}, found out with the first connection. Blocks. */
    synchronized boolean sharesConnections(Connection first) throws SQLException {
        if (shares.isEmpty()) {
            try (Connection second = connections.besidePool()) {
                shares = Optional.of(useOneProcess(first, second));
            }
            if (shares.get()) {
                LOG.warnf("the database is reached through a pooler in transaction mode. Start-up options, session"
                        + " settings, prepared statements and LISTEN do not work through it: time-outs are set per"
                        + " transaction, statements are not prepared, %s",
                        config.directUrl().isPresent()
                                ? "and LISTEN uses the direct address"
                                : "and changes by other instances are polled. DATABASE_DIRECT_URL names the database"
                                        + " without the pooler, for LISTEN and migrations");
            }
        }
        return shares.get();
    }

    // Other clients of the pooler may take the free process in between, so that one attempt proves nothing.
    private static boolean useOneProcess(Connection first, Connection second) throws SQLException {
        for (int i = 0; i < ATTEMPTS; i++) {
            if (process(first) == process(second)) {
                return true;
            }
        }
        return false;
    }

    private static int process(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}

package dev.maeum.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Detects a connection pooler in transaction mode, such as PgBouncer: two open connections then use one server process.
 * Directly, and through a pooler in session mode, each has its own. A connection that is direct is recognised alone.
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
    synchronized boolean sharesConnections(Connection first) {
        if (shares.isEmpty()) {
            try {
                shares = Optional.of(!isDirect(first) && sharesWithSecond(first));
            } catch (SQLException e) {
                // The connection failed, or no second one is free. The next connection of the pool tries again.
                LOG.debugf("a pooler cannot be looked for: %s", e.getMessage());
                return false;
            }
            if (shares.get()) {
                warn();
            }
        }
        return shares.get();
    }

    // A pooler gives its clients process numbers of its own, because it has to pass their requests to cancel on. A second
    // connection would cost each start a log-in, and few have a pooler.
    static boolean isDirect(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID() == process(connection);
    }

    private boolean sharesWithSecond(Connection first) throws SQLException {
        try (Connection second = connections.besidePool()) {
            return useOneProcess(first, second);
        }
    }

    private void warn() {
        LOG.warnf("the database is reached through a pooler in transaction mode. Start-up options, session settings,"
                + " prepared statements and LISTEN do not work through it: time-outs are set per transaction,"
                + " statements are not prepared, %s",
                config.directUrl().isPresent()
                        ? "and LISTEN uses the direct address"
                        : "and changes by other instances are polled. DATABASE_DIRECT_URL names the database without"
                                + " the pooler, for LISTEN and migrations");
    }

    // The pooler may hand out its processes in turn, and other clients may take one in between: so the first connection
    // asks more often than the second, and one answer proves nothing.
    private static boolean useOneProcess(Connection first, Connection second) throws SQLException {
        int process = process(first);
        for (int i = 0; i < ATTEMPTS; i++) {
            if (process(second) == process || process(first) != process || process(first) != process) {
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

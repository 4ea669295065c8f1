package dev.maeum.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Unremovable;

/**
 * Prepares each new connection of the pool. Time-outs are set here and not in the address, where a pooler refuses them
 * and an address with {@code options} replaces them.
 */
@Singleton
@Unremovable
class ConnectionSetup implements AgroalPoolInterceptor {

    private static final Logger LOG = Logger.getLogger(ConnectionSetup.class);

    private final Pooler pooler;
    private final DatabaseConfig config;

    ConnectionSetup(Pooler pooler, DatabaseConfig config) {
        this.pooler = pooler;
        this.config = config;
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        try {
            if (pooler.sharesConnections(connection)) {
                // Its server process changes between transactions, and the next one does not have the statements.
                connection.unwrap(PGConnection.class).setPrepareThreshold(0);
            } else {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET statement_timeout = " + config.statementTimeout().toMillis()
                            + "; SET lock_timeout = " + config.lockTimeout().toMillis());
                }
            }
        } catch (SQLException e) {
            // The connection is lost, and its first use reports that to a caller.
            LOG.debugf("a connection cannot be set up: %s", e.getMessage());
        }
    }
}

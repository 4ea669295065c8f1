package dev.maeum.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionScoped;

import org.jboss.logging.Logger;

import io.agroal.api.AgroalDataSource;

/** Sets the time-outs of each transaction through a pooler in transaction mode, where settings of a session are shared. */
@Singleton
class TransactionTimeouts {

    private static final Logger LOG = Logger.getLogger(TransactionTimeouts.class);

    private final Pooler pooler;
    private final AgroalDataSource database;
    private final DatabaseConfig config;

    TransactionTimeouts(Pooler pooler, AgroalDataSource database, DatabaseConfig config) {
        this.pooler = pooler;
        this.database = database;
        this.config = config;
    }

    void begun(@Observes @Initialized(TransactionScoped.class) Object transaction) {
        if (!pooler.sharesConnections()) {
            return;
        }
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = " + config.statementTimeout().toMillis()
                    + "; SET LOCAL lock_timeout = " + config.lockTimeout().toMillis());
        } catch (SQLException e) {
            // Thrown from here it would leave the transaction open. The first statement of the caller fails likewise.
            LOG.debugf("time-outs cannot be set: %s", e.getMessage());
        }
    }
}

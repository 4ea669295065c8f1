package dev.maeum.signal;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.inject.Singleton;

import dev.maeum.database.DirectConnections;
import dev.maeum.database.Pooler;

import javax.sql.DataSource;

/** Connections for LISTEN: directly to the database if its address is configured, otherwise from the pool. */
@Singleton
class SignalConnections {

    private final DataSource pool;
    private final DirectConnections direct;
    private final Pooler pooler;

    SignalConnections(DataSource pool, DirectConnections direct, Pooler pooler) {
        this.pool = pool;
        this.direct = direct;
        this.pooler = pooler;
    }

    /** Whether LISTEN can work: not through a pooler that changes the server process with every transaction. */
    boolean canListen() {
        return direct.isConfigured() || !pooler.sharesConnections();
    }

    Connection open() throws SQLException {
        return direct.isConfigured() ? direct.open() : pool.getConnection();
    }

    Connection pooled() throws SQLException {
        return pool.getConnection();
    }
}

package dev.maeum.schema.drift;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * A migrated database that is altered, looked at, and then as it was before. Most alterations are made in a transaction
 * that is never committed, and looked at from within; a database of its own for each takes five times as long.
 */
final class AlteredDatabase extends PGSimpleDataSource implements AutoCloseable {

    private static final long serialVersionUID = 1L;

    private final transient Cluster cluster;
    private final transient Connection owner;
    private transient Optional<String> copy = Optional.empty();
    private transient Savepoint altered;

    AlteredDatabase(Cluster cluster) throws SQLException {
        this.cluster = cluster;
        this.owner = cluster.asOwner(cluster.copy()).getConnection();
        owner.setAutoCommit(false);
        // What the guard asks for, which nobody can ask for later in a transaction.
        owner.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        alter();
    }

    void alter(String... statements) throws SQLException {
        for (String sql : statements) {
            // Settings are for new connections, numbers drawn are never given back.
            if (sql.matches("(?s).*(ALTER (DATABASE|ROLE) |setval|ADD VALUE).*")) {
                copy = Optional.of(cluster.copy());
                cluster.run(copy.get(), statements);
                setUrl(cluster.url(copy.get()));
                return;
            }
        }
        try (Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            statement.execute("SET LOCAL SESSION AUTHORIZATION " + Cluster.ROLE);
        }
        altered = owner.setSavepoint();
    }

    void restore() throws SQLException {
        owner.rollback();
        copy.ifPresent(cluster::drop);
        copy = Optional.empty();
    }

    /** The rows of Flyway's table as the service may read them; empty if it may not. */
    String flywayTable() throws SQLException {
        try (Connection connection = getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    SELECT CASE WHEN has_table_privilege(to_regclass('flyway_schema_history'), 'SELECT')
                        THEN query_to_xml('SELECT * FROM flyway_schema_history', false, false, '')::text END""")) {
            row.next();
            // Flyway looks for its table in this schema alone.
            return connection.getSchema() + ": " + Objects.requireNonNullElse(row.getString(1), "");
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return copy.isPresent() ? super.getConnection() : withinTransaction();
    }

    @Override
    public void close() throws SQLException {
        owner.close();
    }

    // Whoever gets it believes to have a connection of their own; what they end is only what they began.
    private Connection withinTransaction() {
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{ Connection.class },
                (proxy, method, arguments) -> {
                    boolean plain = arguments == null || arguments.length == 0;
                    switch (method.getName()) {
                        case "rollback" :
                            if (plain) {
                                owner.rollback(altered);
                                return null;
                            }
                            break;
                        case "commit", "close", "setAutoCommit", "setReadOnly", "setTransactionIsolation" :
                            return null;
                        default :
                            break;
                    }
                    try {
                        return method.invoke(owner, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

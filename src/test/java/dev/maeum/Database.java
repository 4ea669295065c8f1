package dev.maeum;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.postgresql.PGConnection;

/** The database as somebody sees it who has SQL and nothing else. Keeps one connection: a new one takes longer than a query. */
public class Database {

    private final String url;
    private Connection connection;

    public Database(String url) {
        this.url = url;
    }

    /** The first column of each row, as text. */
    public synchronized List<String> column(String sql, Object... parameters) {
        try (PreparedStatement statement = connection().prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The one value of a query. */
    public String value(String sql, Object... parameters) {
        List<String> values = column(sql, parameters);
        if (values.size() != 1) {
            throw new IllegalStateException(values.size() + " rows: " + sql);
        }
        return values.get(0);
    }

    /** Keeps what a statement locks until it is let go. */
    public Hold hold(String sql) {
        try {
            Connection holding = DriverManager.getConnection(url);
            holding.setAutoCommit(false);
            try (Statement statement = holding.createStatement()) {
                statement.execute(sql);
            }
            return () -> close(holding);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Locks that are held until this is closed. */
    public interface Hold extends AutoCloseable {

        @Override
        void close();
    }

    public synchronized void run(String sql) {
        try (Statement statement = connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public synchronized void close() {
        if (connection != null) {
            close(connection);
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = DriverManager.getConnection(url);
            // Tests change tables under statements that were run before.
            connection.unwrap(PGConnection.class).setPrepareThreshold(0);
        }
        return connection;
    }

    // The server rolls back what its client leaves open.
    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the connection cannot be closed", e);
        }
    }
}

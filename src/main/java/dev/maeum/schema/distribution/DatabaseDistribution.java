package dev.maeum.schema.distribution;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import javax.sql.DataSource;

/** Executes a plan. Blocks for as long as the rows are moved. */
public final class DatabaseDistribution {

    /** Who holds a row for longer makes the attempt fail, instead of making everybody wait behind it. */
    private static final String LIMITS = "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '10s'";

    private final DataSource dataSource;

    public DatabaseDistribution(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public List<TableSize> sizes(List<String> tables) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return TableSize.read(connection, tables);
        }
    }

    /**
     * Changes keys and moves the rows in one transaction, then removes their copies. Whoever is cut off before the commit has
     * changed nothing; after it, the copies take space until they are removed.
     */
    public void execute(DistributionPlan plan) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (!plan.statements().isEmpty()) {
                transaction(connection, plan.statements());
            }
            for (String statement : plan.cleanup()) {
                transaction(connection, List.of(statement));
            }
        }
    }

    private static void transaction(Connection connection, List<String> statements) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        int timeout = connection.getNetworkTimeout();
        connection.setAutoCommit(false);
        connection.setNetworkTimeout(Runnable::run, 0);
        try (Statement statement = connection.createStatement()) {
            statement.execute(LIMITS);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setNetworkTimeout(Runnable::run, timeout);
            connection.setAutoCommit(autoCommit);
        }
    }
}

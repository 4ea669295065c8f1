package dev.maeum.replay;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs one statement against the database of dev mode and prints what comes back, for machines without psql. */
public final class Sql {

    private static final String DEV = "jdbc:postgresql://127.0.0.1:5433/postgres?user=postgres&password=postgres";

    private Sql() {}

    public static void main(String... arguments) {
        if (arguments.length == 0 || arguments[0].equals("--help")) {
            System.err.println("usage: sql STATEMENT  (MAEUM_JDBC_URL names another database than that of dev mode)");
            System.exit(2);
        }
        String url = System.getenv().getOrDefault("MAEUM_JDBC_URL", DEV);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            if (statement.execute(String.join(" ", arguments))) {
                print(statement.getResultSet());
            } else {
                System.out.println(statement.getUpdateCount() + " rows changed");
            }
        } catch (SQLException e) {
            System.err.println("sql: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private static void print(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        int count = 0;
        while (rows.next()) {
            count++;
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                System.out.println(columns.getColumnLabel(i) + ": " + rows.getString(i));
            }
            System.out.println();
        }
        System.out.println(count + " rows");
    }
}

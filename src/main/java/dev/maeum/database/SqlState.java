package dev.maeum.database;

import java.sql.SQLException;
import java.util.Set;

/** What kind of trouble the database has: SQLSTATE, whose first two characters are a class of them. */
public final class SqlState {

    private static final int CLASS = 2;

    private SqlState() {}

    /** Whether the failure has a state. Pools and drivers have troubles of their own, that the database did not tell. */
    static boolean isTold(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().length() >= CLASS;
    }

    /** Whether the failure is of one of the classes. */
    public static boolean isOf(SQLException failure, Set<String> classes) {
        return isTold(failure) && classes.contains(failure.getSQLState().substring(0, CLASS));
    }
}

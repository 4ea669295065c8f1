package dev.maeum.database;

import java.sql.SQLException;
import java.util.Set;

/** SQLSTATE codes of exceptions; the first two characters are the class. */
public final class SqlState {

    private static final int CLASS = 2;

    private SqlState() {}

    /** Whether the exception has a state. Exceptions of pools and drivers may have none. */
    static boolean hasState(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().length() >= CLASS;
    }

    /** Whether the state belongs to one of the classes. */
    public static boolean isOf(SQLException failure, Set<String> classes) {
        return hasState(failure) && classes.contains(failure.getSQLState().substring(0, CLASS));
    }
}

package dev.maeum.pipeline;

import java.sql.SQLException;

import dev.maeum.database.CauseChain;

/** The database rejects every write of a kind in a session: its schema, rights or triggers are at fault, and not a row. */
final class WritesRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WritesRejectedException(RuntimeException cause) {
        super("the database rejects every write of this kind: " + message(cause), cause);
    }

    // The message of the driver only: that of Hibernate repeats the statement.
    private static String message(RuntimeException failure) {
        return CauseChain.of(failure).filter(SQLException.class::isInstance).map(Throwable::getMessage).findFirst()
                .orElseGet(failure::toString);
    }
}

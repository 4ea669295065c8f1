package dev.maeum.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.transaction.RollbackException;

/** Whether a failure is the database's, which is away, and not an error of anybody's. */
public final class DatabaseOutage {

    /** SQLSTATE classes: connection exception, insufficient resources, operator intervention. */
    private static final Set<String> AWAY = Set.of("08", "53", "57");
    /** "Canceled on request", which is a statement's own trouble: it took too long. */
    private static final String CANCELLED = "57014";
    /** Agroal, where connections are made or used for too long. It gives no SQLSTATE. */
    private static final String NO_CONNECTION_FREE = "cquisition timeout";

    private DatabaseOutage() {}

    /** What the driver says of it, without the statement that met with it; nothing if the failure is another one. */
    public static Optional<String> in(Throwable failure) {
        return causes(failure).filter(cause -> cause instanceof SQLException sql && isAway(sql))
                .map(Throwable::getMessage)
                .findFirst();
    }

    /** What to tell of a failure that may be an outage: in the driver's words, or in its own. */
    public static String words(Throwable failure) {
        return in(failure).orElseGet(failure::toString);
    }

    // A commit that fails has its reason beside it, not behind it.
    private static Stream<Throwable> causes(Throwable failure) {
        return CauseChain.of(failure).flatMap(cause -> cause instanceof RollbackException && cause.getCause() == null
                ? Stream.of(cause.getSuppressed()).flatMap(DatabaseOutage::causes)
                : Stream.of(cause));
    }

    private static boolean isAway(SQLException failure) {
        return SqlState.isTold(failure)
                ? SqlState.isOf(failure, AWAY) && !CANCELLED.equals(failure.getSQLState())
                : String.valueOf(failure.getMessage()).contains(NO_CONNECTION_FREE);
    }
}

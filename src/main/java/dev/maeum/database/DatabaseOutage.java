package dev.maeum.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.transaction.RollbackException;

/** Recognises exceptions that mean that the database is unavailable. */
public final class DatabaseOutage {

    /** SQLSTATE classes: connection exception, insufficient resources, operator intervention. */
    private static final Set<String> OUTAGES = Set.of("08", "53", "57");
    /** query_canceled: the statement took too long. */
    private static final String CANCELLED = "57014";
    /** Agroal, when no connection is free in time. It sets no SQLSTATE. */
    private static final String NO_CONNECTION_FREE = "cquisition timeout";

    private DatabaseOutage() {}

    /** Message of the driver, without the statement; empty if the failure is no outage. */
    public static Optional<String> in(Throwable failure) {
        return causes(failure).filter(cause -> cause instanceof SQLException sql && isOutage(sql))
                .map(Throwable::getMessage)
                .findFirst();
    }

    /** Text for the log: the driver's message for an outage, otherwise the failure itself. */
    public static String words(Throwable failure) {
        return in(failure).orElseGet(failure::toString);
    }

    // A failed commit has its reason as a suppressed exception, not as its cause.
    private static Stream<Throwable> causes(Throwable failure) {
        return CauseChain.of(failure).flatMap(cause -> cause instanceof RollbackException && cause.getCause() == null
                ? Stream.of(cause.getSuppressed()).flatMap(DatabaseOutage::causes)
                : Stream.of(cause));
    }

    private static boolean isOutage(SQLException failure) {
        return SqlState.hasState(failure)
                ? SqlState.isOf(failure, OUTAGES) && !CANCELLED.equals(failure.getSQLState())
                : String.valueOf(failure.getMessage()).contains(NO_CONNECTION_FREE);
    }
}

package dev.maeum.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.transaction.RollbackException;

/** Recognises exceptions that mean that the database is unavailable, or too busy for this statement. */
public final class DatabaseOutage {

    /** Classes: connection exception, insufficient resources, operator intervention, system error. */
    private static final Set<String> OUTAGES = Set.of("08", "53", "57", "58");
    /**
     * States: read-only transaction, which a standby has and a database whose disk is full; idle transaction that was
     * ended by a time-out.
     */
    private static final Set<String> OUTAGE_STATES = Set.of("25006", "25P03");
    /** query_canceled: the statement took too long. */
    private static final String CANCELLED = "57014";
    /** Lock not available in time, serialization failure, deadlock, statement cancelled by its time-out. */
    private static final Set<String> BUSY_STATES = Set.of("55P03", "40001", "40P01", CANCELLED);
    /** Agroal, when no connection is free in time. It sets no SQLSTATE. */
    private static final String NO_CONNECTION_FREE = "cquisition timeout";

    private DatabaseOutage() {}

    /** Message of the driver, without the statement; empty if the failure is no outage. */
    public static Optional<String> in(Throwable failure) {
        return sql(failure).filter(DatabaseOutage::isOutage).map(Throwable::getMessage).findFirst();
    }

    /** Whether the failure is an outage of the whole database, and not of another server that it needs for some rows. */
    public static boolean isTotal(Throwable failure) {
        return sql(failure).anyMatch(cause -> isOutage(cause) && !UnreachableNode.isReported(cause));
    }

    /** Message of the driver if the statement waited or ran for too long; empty otherwise. It may succeed later. */
    public static Optional<String> busy(Throwable failure) {
        return sql(failure).filter(cause -> BUSY_STATES.contains(String.valueOf(cause.getSQLState())))
                .map(Throwable::getMessage).findFirst();
    }

    /** Text for the log: the driver's message for an outage or a busy database, otherwise the failure itself. */
    public static String words(Throwable failure) {
        return in(failure).or(() -> busy(failure)).orElseGet(failure::toString);
    }

    private static Stream<SQLException> sql(Throwable failure) {
        return causes(failure).filter(SQLException.class::isInstance).map(SQLException.class::cast);
    }

    // A failed commit has its reason as a suppressed exception, not as its cause.
    private static Stream<Throwable> causes(Throwable failure) {
        return CauseChain.of(failure).flatMap(cause -> cause instanceof RollbackException && cause.getCause() == null
                ? Stream.of(cause.getSuppressed()).flatMap(DatabaseOutage::causes)
                : Stream.of(cause));
    }

    private static boolean isOutage(SQLException failure) {
        if (!SqlState.hasState(failure)) {
            return String.valueOf(failure.getMessage()).contains(NO_CONNECTION_FREE);
        }
        return OUTAGE_STATES.contains(failure.getSQLState())
                || SqlState.isOf(failure, OUTAGES) && !CANCELLED.equals(failure.getSQLState());
    }
}

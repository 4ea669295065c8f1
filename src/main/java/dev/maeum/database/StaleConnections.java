package dev.maeum.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ExceptionSorter;

/**
 * Decides which failures make a pooled connection unusable, so that the pool discards it. Some failures concern every
 * connection that is as old: those of a database that was read-only, failed over, or ended its connections.
 */
final class StaleConnections implements ExceptionSorter {

    private static final Set<String> LOST = Set.of("08");
    /** Shut down by an administrator or a crash, idle session or idle transaction ended; read-only transaction. */
    private static final Set<String> OUTDATED = Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "25006");
    /** Invalid or duplicate name of a prepared statement: a pooler has changed the server process. */
    private static final Set<String> UNPREPARED = Set.of("26000", "42P05");
    /** feature_not_supported, which is what PostgreSQL reports for a cached plan whose table was altered. */
    private static final String CACHED_PLAN = "0A000";
    private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

    private final AtomicLong renewedAt = new AtomicLong(System.nanoTime() - PAUSE_NANOS);
    private final Runnable renewal;

    /** @param renewal replaces all connections of the pool; called at most twice a second */
    StaleConnections(Runnable renewal) {
        this.renewal = renewal;
    }

    @Override
    public boolean isFatal(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (UnreachableNode.isReported(failure)) {
            return false;
        }
        boolean concernsAll = SqlState.isOf(failure, LOST) || OUTDATED.contains(state);
        if (concernsAll) {
            renew();
        }
        return concernsAll || UNPREPARED.contains(state) || CACHED_PLAN.equals(state);
    }

    private void renew() {
        long last = renewedAt.get();
        long now = System.nanoTime();
        if (now - last >= PAUSE_NANOS && renewedAt.compareAndSet(last, now)) {
            renewal.run();
        }
    }
}

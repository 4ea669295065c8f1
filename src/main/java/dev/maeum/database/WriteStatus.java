package dev.maeum.database;

import java.sql.SQLException;
import java.util.Optional;

import jakarta.inject.Singleton;

/** Whether the database accepts writes, as the last regular write has shown. Thread-safe. */
@Singleton
public class WriteStatus {

    private volatile Optional<String> failure = Optional.empty();
    private volatile boolean outage;
    private volatile Optional<String> unreachable = Optional.empty();

    WriteStatus() {}

    public void succeeded() {
        failure = Optional.empty();
    }

    /** A failure that concerns a part of the rows does not count: the database accepts writes of the others. */
    public void failed(Throwable cause) {
        Optional<String> node = UnreachableNode.in(cause);
        if (node.isPresent()) {
            unreachable = node;
            return;
        }
        outage = DatabaseOutage.isTotal(cause);
        failure = Optional.of(CauseChain.of(cause).filter(SQLException.class::isInstance).map(SQLException.class::cast)
                .filter(SqlState::hasState).map(sql -> "SQLSTATE " + sql.getSQLState()).findFirst()
                .orElseGet(() -> cause.getClass().getSimpleName()));
    }

    /**
     * The database has answered, although it refused what was written for a reason that concerns one session: an outage is
     * over, and nothing else is known.
     */
    public void answered() {
        if (isOutage()) {
            succeeded();
        }
    }

    /**
     * A write of a session succeeded. Only a reading shows that the database accepts whatever a session writes: where readings
     * are refused, cycles may be accepted all the while.
     */
    public void accepted(boolean reading) {
        if (reading) {
            succeeded();
        } else {
            answered();
        }
    }

    /** Whether the last write failed because the whole database is unavailable. */
    public boolean isOutage() {
        return outage && failure.isPresent();
    }

    /** A server of the database does not answer; the database itself does. */
    public void unreachable(String node) {
        unreachable = Optional.of(node);
    }

    /** A statement that every server of the database takes part in has succeeded. */
    public void reachedAll() {
        unreachable = Optional.empty();
    }

    /** The server that the database does not reach, so that rows on it wait in the spill; empty if it reaches all. */
    public Optional<String> unreachable() {
        return unreachable;
    }

    /** Why the last write failed; empty if it succeeded. */
    public Optional<String> failure() {
        return failure;
    }
}

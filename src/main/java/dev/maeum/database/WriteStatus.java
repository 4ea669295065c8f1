package dev.maeum.database;

import java.sql.SQLException;
import java.util.Optional;

import jakarta.inject.Singleton;

/** Whether the database accepts writes, as the last regular write has shown. Thread-safe. */
@Singleton
public class WriteStatus {

    private volatile Optional<String> failure = Optional.empty();

    WriteStatus() {}

    public void succeeded() {
        failure = Optional.empty();
    }

    public void failed(Throwable cause) {
        failure = Optional.of(CauseChain.of(cause).filter(SQLException.class::isInstance).map(SQLException.class::cast)
                .filter(SqlState::hasState).map(sql -> "SQLSTATE " + sql.getSQLState()).findFirst()
                .orElseGet(() -> cause.getClass().getSimpleName()));
    }

    /** Why the last write failed; empty if it succeeded. */
    public Optional<String> failure() {
        return failure;
    }
}

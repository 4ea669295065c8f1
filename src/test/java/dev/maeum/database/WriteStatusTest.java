package dev.maeum.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WriteStatusTest {

    private final WriteStatus status = new WriteStatus();

    @Test
    void a_failed_write_is_told_until_one_succeeds() {
        status.failed(new IllegalStateException(new SQLException("read-only transaction", "25006")));
        assertEquals(Optional.of("SQLSTATE 25006"), status.failure());

        status.succeeded();
        assertEquals(Optional.empty(), status.failure());
    }

    @Test
    void an_answer_that_refuses_a_write_ends_an_outage_and_no_refusal() {
        status.failed(new SQLException("An I/O error occurred", "08006"));
        assertTrue(status.isOutage());

        status.answered();
        assertFalse(status.isOutage());
        assertEquals(Optional.empty(), status.failure());

        status.failed(new SQLException("no such column", "42703"));
        status.answered();
        assertFalse(status.isOutage());
        assertEquals(Optional.of("SQLSTATE 42703"), status.failure());
    }

    @Test
    void a_cycle_that_is_accepted_is_no_sign_that_readings_are() {
        status.failed(new SQLException("no such column", "42703"));
        status.accepted(false);
        assertEquals(Optional.of("SQLSTATE 42703"), status.failure());

        status.accepted(true);
        assertEquals(Optional.empty(), status.failure());
    }

    @Test
    void a_worker_that_is_away_is_named_and_is_no_failure_of_all_writes() {
        status.failed(new IllegalStateException(reported("connection to the remote node postgres@worker:5432 failed"
                + " with the following error: Connection refused", "")));
        assertEquals(Optional.empty(), status.failure());
        assertEquals(Optional.of("worker:5432"), status.unreachable());

        status.succeeded();
        assertEquals(Optional.of("worker:5432"), status.unreachable(), "a write to another worker succeeded");
        status.failed(reported("server closed the connection unexpectedly",
                "Wwhile executing command on 10.0.0.2:5432\0"));
        assertEquals(Optional.of("10.0.0.2:5432"), status.unreachable());

        status.reachedAll();
        assertEquals(Optional.empty(), status.unreachable());
    }

    @Test
    void a_lost_connection_to_the_database_itself_is_a_failure() {
        status.failed(new SQLException("An I/O error occurred", "08006"));

        assertEquals(Optional.of("SQLSTATE 08006"), status.failure());
        assertEquals(Optional.empty(), status.unreachable());
    }

    private static SQLException reported(String message, String more) {
        return new PSQLException(new ServerErrorMessage("SERROR\0C08006\0M" + message + "\0" + more));
    }
}

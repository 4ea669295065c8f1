package dev.maeum.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import jakarta.transaction.RollbackException;

import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatabaseOutageTest {

    @Test
    void the_message_of_the_driver_is_reported_without_the_statement() {
        assertEquals(Optional.of("refused"), outage(new SQLException("refused", "08001")));
        assertEquals(Optional.of("shutting down"), outage(new SQLException("shutting down", "57P01")));
        assertEquals(Optional.of("too many clients"), outage(new SQLException("too many clients", "53300")));
    }

    @Test
    void an_acquisition_timeout_is_an_outage() {
        assertEquals(Optional.of("Sorry, acquisition timeout!"),
                outage(new SQLException("Sorry, acquisition timeout!")));
        assertEquals(Optional.of("Acquisition timeout while waiting for new connection"),
                outage(new SQLException("Acquisition timeout while waiting for new connection")));
    }

    @Test
    void a_connection_lost_during_commit_is_an_outage() {
        RollbackException failed = new RollbackException("could not commit");
        failed.addSuppressed(new IllegalStateException(new SQLException("shutting down", "57P01")));
        assertEquals(Optional.of("shutting down"), DatabaseOutage.in(new IllegalStateException(failed)));

        RollbackException refused = new RollbackException("could not commit");
        refused.initCause(new SQLException("duplicate key", "23505"));
        refused.addSuppressed(new SQLException("shutting down", "57P01"));
        assertEquals(Optional.empty(), DatabaseOutage.in(refused));
    }

    @Test
    void a_rejected_row_a_slow_statement_and_an_error_of_our_own_are_no_outage() {
        assertEquals(Optional.empty(), outage(new SQLException("duplicate key", "23505")));
        assertEquals(Optional.empty(), outage(new SQLException("canceling statement due to timeout", "57014")));
        assertEquals(Optional.empty(), outage(new SQLException("who knows")));
        assertEquals(Optional.empty(), DatabaseOutage.in(new IllegalStateException("ours")));
    }

    @Test
    void a_read_only_database_a_standby_and_an_ended_idle_session_are_outages() {
        for (String state : List.of("25006", "57P05", "25P03", "58030", "08P01")) {
            assertEquals(Optional.of("why"), outage(new SQLException("why", state)), state);
        }
    }

    @Test
    void a_lock_or_a_statement_that_timed_out_and_a_deadlock_may_succeed_later() {
        for (String state : List.of("55P03", "57014", "40001", "40P01")) {
            Throwable failure = new IllegalStateException(new SQLException("too long", state));
            assertEquals(Optional.of("too long"), DatabaseOutage.busy(failure), state);
            assertEquals(Optional.empty(), DatabaseOutage.in(failure), state);
        }
        assertEquals(Optional.empty(), DatabaseOutage.busy(new SQLException("duplicate key", "23505")));
    }

    @Test
    void only_an_outage_of_the_database_itself_is_total() {
        SQLException worker = new PSQLException(new ServerErrorMessage("SERROR\0C08006\0Mconnection to the remote node"
                + " postgres@worker:5432 failed with the following error: Connection refused\0"));
        assertTrue(DatabaseOutage.in(worker).isPresent());
        assertFalse(DatabaseOutage.isTotal(new IllegalStateException(worker)));
        RollbackException failed = new RollbackException("could not commit");
        failed.addSuppressed(worker);
        assertFalse(DatabaseOutage.isTotal(failed));

        assertTrue(DatabaseOutage.isTotal(new IllegalStateException(new SQLException("An I/O error", "08006"))));
        assertFalse(DatabaseOutage.isTotal(new SQLException("canceling statement due to lock timeout", "55P03")));
    }

    private static Optional<String> outage(SQLException failure) {
        return DatabaseOutage
                .in(new IllegalStateException(new GenericJDBCException("of a statement", failure, "SELECT")));
    }
}

package dev.maeum.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StaleConnectionsTest {

    private final AtomicInteger renewals = new AtomicInteger();
    private final StaleConnections stale = new StaleConnections(renewals::incrementAndGet);

    @Test
    void a_read_only_connection_is_discarded_with_all_others() {
        assertTrue(stale.isFatal(new SQLException("read-only transaction", "25006")));
        assertEquals(1, renewals.get());
    }

    @Test
    void lost_and_ended_connections_are_discarded() {
        for (String state : List.of("08006", "57P01", "57P02", "57P05", "25P03")) {
            assertTrue(stale.isFatal(new SQLException("ended", state)), state);
        }
        assertEquals(1, renewals.get(), "at most twice a second");
    }

    @Test
    void a_server_that_does_not_reach_another_server_keeps_its_connections() {
        PSQLException away = new PSQLException(new ServerErrorMessage(
                "SERROR\0C08006\0Mconnection to the remote node worker:5432 failed\0"));

        assertFalse(stale.isFatal(away));
        assertTrue(stale.isFatal(new PSQLException("An I/O error occurred", PSQLState.CONNECTION_FAILURE)));
        assertEquals(1, renewals.get());
    }

    @Test
    void a_connection_with_outdated_statements_is_discarded_alone() {
        for (String state : List.of("26000", "42P05", "0A000")) {
            assertTrue(stale.isFatal(new SQLException("cached plan must not change result type", state)), state);
        }
        assertEquals(0, renewals.get());
    }

    @Test
    void a_rejected_statement_keeps_its_connection() {
        for (String state : List.of("23505", "42703", "55P03", "57014", "P0001")) {
            assertFalse(stale.isFatal(new SQLException("rejected", state)), state);
        }
        assertFalse(stale.isFatal(new SQLException("without a state")));
        assertEquals(0, renewals.get());
    }
}

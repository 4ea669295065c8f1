package dev.maeum.signal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.maeum.SessionId;

import javax.sql.DataSource;

/**
 * Sends signals to the other instances on the same database, by NOTIFY of PostgreSQL. Every method blocks.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-notify.html">NOTIFY</a>
 */
@ApplicationScoped
public class Signals {

    static final String CHANNEL = "maeum";

    /** Advisory lock that every listening instance holds in shared mode, so that instances can be counted. The number is arbitrary. */
    static final long PRESENCE = 0x6d6165756dL;

    private static final String COUNT = """
        SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND (cast(classid AS bigint) << 32) + cast(objid AS bigint) = ?""";

    private final UUID self = UUID.randomUUID();
    private final DataSource database;

    Signals(DataSource database) {
        this.database = database;
    }

    /** Sends when the current transaction commits, or at once if there is none. */
    @Transactional
    public void send(Signal.Kind kind, SessionId session) {
        try (Connection connection = database.getConnection();
                PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            notify.setString(1, CHANNEL);
            notify.setString(2, new Signal(self, kind, session).text());
            notify.execute();
        } catch (SQLException e) {
            throw new SignalException("other instances cannot be notified of session " + session, e);
        }
    }

    /** Whether another instance is listening. */
    @Transactional
    public boolean hasOtherInstances() {
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setLong(1, PRESENCE);
            try (ResultSet listening = count.executeQuery()) {
                listening.next();
                return listening.getInt(1) > 1;
            }
        } catch (SQLException e) {
            throw new SignalException("other instances cannot be counted", e);
        }
    }

    boolean isOwn(Signal signal) {
        return signal.sender().equals(self);
    }

    static void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock_shared(" + PRESENCE + ")");
            statement.execute("LISTEN " + CHANNEL);
        }
    }
}

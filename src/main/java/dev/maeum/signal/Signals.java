package dev.maeum.signal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import dev.maeum.SessionId;

import javax.sql.DataSource;

/**
 * Sends signals to the other instances on the same database, by NOTIFY of PostgreSQL. Every method blocks.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-notify.html">NOTIFY</a>
 */
@ApplicationScoped
public class Signals {

    private static final Logger LOG = Logger.getLogger(Signals.class);

    static final String CHANNEL = "maeum";

    /** Advisory lock that every listening instance holds in shared mode, so that instances can be counted. The number is arbitrary. */
    static final long PRESENCE = 0x6d6165756dL;

    private static final String COUNT = """
        SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND (cast(classid AS bigint) << 32) + cast(objid AS bigint) = ?""";

    private final UUID self = UUID.randomUUID();
    private final DataSource database;
    private volatile boolean receiving = true;

    Signals(DataSource database) {
        this.database = database;
    }

    /** Sends when the current transaction commits, or at once if there is none. */
    @Transactional
    public void send(Signal.Kind kind, SessionId session) {
        try (Connection connection = database.getConnection()) {
            notify(connection, new Signal(self, kind, session).text());
        } catch (SQLException e) {
            throw new SignalException("other instances cannot be notified of session " + session, e);
        }
    }

    /** Whether signals of other instances are received; otherwise their changes are polled. Does not block. */
    public boolean isReceiving() {
        return receiving;
    }

    void setReceiving(boolean receiving) {
        this.receiving = receiving;
    }

    /** Sends a text that is no signal. Returns whether the database accepted it. */
    boolean send(String text) {
        try (Connection connection = database.getConnection()) {
            notify(connection, text);
            return true;
        } catch (SQLException e) {
            LOG.debugf("a probe is not sent: %s", e.getMessage());
            return false;
        }
    }

    private static void notify(Connection connection, String text) throws SQLException {
        try (PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            notify.setString(1, CHANNEL);
            notify.setString(2, text);
            notify.execute();
        }
    }

    /** Whether another instance is listening, or may be there without. */
    @Transactional
    public boolean hasOtherInstances() {
        if (!receiving) {
            return true;
        }
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
}

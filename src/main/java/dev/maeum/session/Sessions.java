package dev.maeum.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.arc.All;

import dev.maeum.SessionId;
import dev.maeum.account.Caller;
import dev.maeum.journal.Journal;
import dev.maeum.journal.SessionCounts;
import dev.maeum.journal.SessionRepository;
import dev.maeum.journal.SessionStatus;
import dev.maeum.journal.StoredSession;

/** What can be done with sessions, but for ending them. Every call blocks: never on an event loop. */
@ApplicationScoped
public class Sessions {

    private static final Logger LOG = Logger.getLogger(Sessions.class);

    private final SecureRandom random = new SecureRandom();
    private final SessionRepository records;
    private final Journal journal;
    private final LiveSessions live;
    private final List<SessionListener> listeners;
    private final Clock clock;

    Sessions(SessionRepository records, Journal journal, LiveSessions live, @All List<SessionListener> listeners,
            Clock clock) {
        this.records = records;
        this.journal = journal;
        this.live = live;
        this.listeners = listeners;
        this.clock = clock;
    }

    /**
     * Starts a session. It is the caller's, whatever {@code userId} says, if the caller has an account. Its row is written
     * when this returns.
     */
    public StoredSession start(Caller caller, String userId, String counselorId, String consentVersion) {
        StoredSession session = records.start(SessionId.random(random), caller.account(),
                caller.isKnown() ? caller.name() : userId, counselorId,
                consentVersion, clock.millis());
        LOG.infof("session %s started", session.id());
        return session;
    }

    public StoredSession find(SessionId id) {
        return records.find(id).orElseThrow(SessionException.Unknown::new);
    }

    /** What the session has brought, frames of its open cycle included. */
    public SessionCounts counts(SessionId id) {
        SessionCounts counts = journal.counts(id);
        int open = live.find(id).map(LiveSession::openFrames).orElse(0);
        return new SessionCounts(counts.emotions(), counts.frames() + open, counts.spokenCycles(),
                counts.pendingCycles());
    }

    boolean hasPending(SessionId id) {
        return journal.hasPending(id);
    }

    /** Pauses a session: its cycle closes, and frames are only counted. A paused session stays as it is. */
    public StoredSession pause(SessionId id) {
        return live.inTurn(id, () -> {
            StoredSession session = records.pause(id, clock.millis()).orElseThrow(SessionException.Unknown::new);
            if (session.status() != SessionStatus.PAUSED) {
                throw new SessionException.WrongState(id, "paused");
            }
            live.find(id).ifPresent(LiveSession::pause);
            tell(listener -> listener.paused(id, session.pausedAt()));
            return session;
        });
    }

    /** Resumes a session. An active session stays as it is. */
    public StoredSession resume(SessionId id) {
        return live.inTurn(id, () -> {
            StoredSession session = records.resume(id, clock.millis()).orElseThrow(SessionException.Unknown::new);
            if (session.status() != SessionStatus.ACTIVE) {
                throw new SessionException.WrongState(id, "resumed");
            }
            live.find(id).ifPresent(LiveSession::resume);
            if (session.resumedAt() != null) {
                tell(listener -> listener.resumed(id, session.resumedAt()));
            }
            return session;
        });
    }

    /** Ends a session: its row says so, its cycle closes. An ended session stays as it is. */
    StoredSession close(SessionId id) {
        return live.inTurn(id, () -> {
            int stray = live.find(id).map(LiveSession::strayFrames).orElse(0);
            int received = live.find(id).map(LiveSession::receivedCycles).orElse(0);
            // The row first: if it cannot be written, the session goes on as if nobody had asked.
            StoredSession session = records.end(id, clock.millis(), stray, received)
                    .orElseThrow(SessionException.Unknown::new);
            live.find(id).ifPresent(LiveSession::end);
            return session;
        });
    }

    /**
     * Does to a session that is live here what another instance did to its row, and tells the sockets here.
     *
     * @return the session, if it has ended elsewhere and its last cycle was closed now
     */
    Optional<StoredSession> follow(SessionId id) {
        return live.inTurn(id, () -> live.find(id).flatMap(session -> {
            Optional<StoredSession> row = records.find(id);
            if (row.isEmpty()) {
                gone(session);
            }
            return row.filter(stored -> follow(session, stored));
        }));
    }

    private boolean follow(LiveSession session, StoredSession row) {
        if (row.status() == SessionStatus.PAUSED && session.pause()) {
            tell(listener -> listener.paused(row.id(), row.pausedAt()));
        } else if (row.status() == SessionStatus.ACTIVE && session.resume()) {
            tell(listener -> listener.resumed(row.id(), row.resumedAt()));
        } else if (row.isEnded() && session.status() != SessionStatus.ENDED) {
            session.end();
            return true;
        }
        return false;
    }

    private void gone(LiveSession session) {
        session.end();
        live.forget(session.id());
        tell(listener -> listener.deleted(session.id()));
    }

    void announce(EndedSession ended) {
        tell(listener -> listener.ended(ended));
    }

    /**
     * Removes a session with all that hangs on it, whatever its state.
     *
     * @return how many rows of each table are gone
     */
    public Map<String, Integer> remove(SessionId id) {
        return live.inTurn(id, () -> {
            Map<String, Integer> removed = records.delete(id);
            if (removed.isEmpty()) {
                throw new SessionException.Unknown();
            }
            LOG.infof("session %s deleted", id);
            live.find(id).ifPresentOrElse(this::gone, () -> tell(listener -> listener.deleted(id)));
            return removed;
        });
    }

    private void tell(Consumer<SessionListener> event) {
        listeners.forEach(event);
    }
}

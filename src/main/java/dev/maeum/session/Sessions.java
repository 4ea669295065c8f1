package dev.maeum.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** Commands on sessions, except their end. Blocks: never call it on an event loop. */
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
     * Starts a session. It belongs to the caller's account, if there is one, whatever {@code userId} says. The row is
     * committed on return.
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

    /** Counts of the session's frames and readings, frames of the open cycle included. */
    public SessionCounts counts(SessionId id) {
        SessionCounts counts = journal.counts(id);
        int open = live.find(id).map(LiveSession::openFrames).orElse(0);
        return new SessionCounts(counts.emotions(), counts.frames() + open, counts.spokenCycles(),
                counts.pendingCycles());
    }

    boolean hasPending(SessionId id) {
        return journal.hasPending(id);
    }

    /**
     * Pauses a session: its open cycle closes, and further frames are only counted. Has no effect on a paused session.
     */
    public StoredSession pause(SessionId id) {
        return live.locked(id, () -> {
            StoredSession session = records.pause(id, clock.millis()).orElseThrow(SessionException.Unknown::new);
            if (session.status() != SessionStatus.PAUSED) {
                throw new SessionException.WrongState(id, "paused");
            }
            live.find(id).ifPresent(LiveSession::pause);
            notifyListeners(listener -> listener.paused(id, session.pausedAt()));
            return session;
        });
    }

    /** Resumes a session. Has no effect on an active session. */
    public StoredSession resume(SessionId id) {
        return live.locked(id, () -> {
            StoredSession session = records.resume(id, clock.millis()).orElseThrow(SessionException.Unknown::new);
            if (session.status() != SessionStatus.ACTIVE) {
                throw new SessionException.WrongState(id, "resumed");
            }
            live.find(id).ifPresent(LiveSession::resume);
            if (session.resumedAt() != null) {
                notifyListeners(listener -> listener.resumed(id, session.resumedAt()));
            }
            return session;
        });
    }

    /** Ends a session: updates its row and closes its open cycle. Has no effect on an ended session. */
    StoredSession close(SessionId id) {
        return live.locked(id, () -> {
            int stray = live.find(id).map(LiveSession::strayFrames).orElse(0);
            int received = live.find(id).map(LiveSession::receivedCycles).orElse(0);
            // The row is written first: if that fails, the session goes on unchanged.
            StoredSession session = records.end(id, clock.millis(), stray, received)
                    .orElseThrow(SessionException.Unknown::new);
            live.find(id).ifPresent(LiveSession::end);
            return session;
        });
    }

    /**
     * Applies another instance's change of a session's row to the live session and its sockets here.
     *
     * @return the session, if another instance ended it and its last cycle was closed by this call
     */
    Optional<StoredSession> applyRemoteChange(SessionId id) {
        return live.locked(id, () -> live.find(id).flatMap(session -> {
            Optional<StoredSession> row = records.find(id);
            if (row.isEmpty()) {
                discard(session);
            }
            return row.filter(stored -> apply(session, stored));
        }));
    }

    /** Sessions that are live here and that another instance changed or read an emotion of, found in their rows. */
    SessionChanges changedElsewhere() {
        Set<SessionId> ids = live.ids();
        Map<SessionId, SessionStatus> stored = records.statuses(ids);
        List<SessionId> changed = ids.stream().filter(id -> live.find(id)
                .filter(session -> session.status() != stored.get(id)).isPresent()).toList();
        return new SessionChanges(changed, journal.withUndelivered(ids));
    }

    private boolean apply(LiveSession session, StoredSession row) {
        if (row.status() == SessionStatus.PAUSED && session.pause()) {
            notifyListeners(listener -> listener.paused(row.id(), row.pausedAt()));
        } else if (row.status() == SessionStatus.ACTIVE && session.resume()) {
            notifyListeners(listener -> listener.resumed(row.id(), row.resumedAt()));
        } else if (row.isEnded() && session.status() != SessionStatus.ENDED) {
            session.end();
            return true;
        }
        return false;
    }

    private void discard(LiveSession session) {
        session.end();
        live.forget(session.id());
        notifyListeners(listener -> listener.deleted(session.id()));
    }

    void notifyEnded(EndedSession ended) {
        notifyListeners(listener -> listener.ended(ended));
    }

    /**
     * Deletes a session and all its rows, whatever its state.
     *
     * @return the number of deleted rows by table
     */
    public Map<String, Integer> remove(SessionId id) {
        return live.locked(id, () -> {
            Map<String, Integer> removed = records.delete(id);
            if (removed.isEmpty()) {
                throw new SessionException.Unknown();
            }
            LOG.infof("session %s deleted", id);
            live.find(id).ifPresentOrElse(this::discard, () -> notifyListeners(listener -> listener.deleted(id)));
            return removed;
        });
    }

    private void notifyListeners(Consumer<SessionListener> event) {
        listeners.forEach(event);
    }
}

package dev.maeum.marker;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import dev.maeum.SessionId;
import dev.maeum.account.AccountException;
import dev.maeum.account.Caller;
import dev.maeum.journal.SessionRepository;
import dev.maeum.journal.StoredSession;
import dev.maeum.privacy.AuditLog;
import dev.maeum.session.ForeignAccess;
import dev.maeum.session.SessionAccess;
import dev.maeum.session.SessionException;

/**
 * The markers of sessions. Whoever may read a session may add markers to it, during the session and afterwards; only
 * its author changes or deletes a marker. Every change is in the audit. Blocks: never call it on an event loop.
 */
@ApplicationScoped
public class Markers {

    private final SessionAccess sessionAccess;
    private final SessionRepository records;
    private final AuditLog auditLog;
    private final Event<ForeignAccess> foreign;
    private final MarkerConfig config;
    private final Clock clock;
    private final Event<StoredMarker> stored;
    private final Event<DeletedMarker> deleted;

    Markers(SessionAccess sessionAccess, SessionRepository records, AuditLog auditLog, Event<ForeignAccess> foreign,
            MarkerConfig config, Clock clock, Event<StoredMarker> stored, Event<DeletedMarker> deleted) {
        this.stored = stored;
        this.deleted = deleted;
        this.foreign = foreign;
        this.sessionAccess = sessionAccess;
        this.records = records;
        this.auditLog = auditLog;
        this.config = config;
        this.clock = clock;
    }

    /** The markers of a session, in the order of their moments. The caller checks and records the access. */
    @Transactional
    public List<Marker> of(StoredSession session) {
        return MarkerRow.ofSession(session.id()).stream().map(row -> row.stored(session)).toList();
    }

    /**
     * Adds a marker.
     *
     * @param timestamp epoch milliseconds within the session; null for now, while the session goes on
     * @throws SessionException.Unknown if there is no such session, or the author may not read it
     * @throws MarkerException if the label or the time is invalid, or the session has too many markers
     */
    @Transactional
    public Marker add(SessionId id, Caller author, String label, Long timestamp) {
        StoredSession session = locked(id, author);
        MarkerLabel valid = new MarkerLabel(label);
        if (MarkerRow.countOf(id) >= config.perSession()) {
            throw new MarkerException.TooMany(config.perSession());
        }
        MarkerRow row = new MarkerRow();
        row.sessionId = id.value();
        row.authorId = session.account() == null ? null : author.account();
        row.markedAt = moment(session, timestamp);
        row.label = valid.text();
        row.persistAndFlush();
        auditLog.record(AuditLog.Action.ADD_MARKER, author, session);
        Marker added = row.stored(session);
        stored.fire(new StoredMarker(id, added));
        return added;
    }

    /**
     * Changes a marker; null leaves a field as it is.
     *
     * @throws AccountException.Forbidden if the caller is not its author
     */
    @Transactional
    Marker change(SessionId id, long number, Caller caller, String label, Long timestamp) {
        StoredSession session = locked(id, caller);
        MarkerRow row = own(session, number, caller);
        if (label != null) {
            row.label = new MarkerLabel(label).text();
        }
        if (timestamp != null) {
            row.markedAt = moment(session, timestamp);
        }
        row.persistAndFlush();
        auditLog.record(AuditLog.Action.CHANGE_MARKER, caller, session);
        Marker changed = row.stored(session);
        stored.fire(new StoredMarker(id, changed));
        return changed;
    }

    /** @throws AccountException.Forbidden if the caller is not its author */
    @Transactional
    void remove(SessionId id, long number, Caller caller) {
        StoredSession session = locked(id, caller);
        own(session, number, caller).delete();
        auditLog.record(AuditLog.Action.DELETE_MARKER, caller, session);
        deleted.fire(new DeletedMarker(id, number));
    }

    // Two markers at once must not exceed the limit, nobody changes a marker that another call deletes, and a deletion of
    // the session waits.
    private StoredSession locked(SessionId id, Caller caller) {
        sessionAccess.readable(id, caller);
        return records.lock(id).orElseThrow(SessionException.Unknown::new);
    }

    private MarkerRow own(StoredSession session, long number, Caller caller) {
        MarkerRow row = MarkerRow.of(session.id(), number).orElseThrow(MarkerException.Unknown::new);
        if (!row.stored(session).isBy(caller)) {
            foreign.fire(new ForeignAccess(ForeignAccess.Kind.REFUSED_CHANGE, caller, session.account(), session.id()));
            throw new AccountException.Forbidden();
        }
        return row;
    }

    private long moment(StoredSession session, Long timestamp) {
        long now = clock.millis();
        if (timestamp == null) {
            if (session.isEnded()) {
                throw new MarkerException.Invalid("timestamp is needed, because the session has ended");
            }
            // The clock of the instance that started the session may be ahead of this one.
            return Math.max(now, session.startedAt());
        }
        long end = session.endedAt() == null ? now : session.endedAt();
        if (timestamp < session.startedAt() || timestamp > end) {
            throw new MarkerException.Invalid("timestamp must lie within the session");
        }
        return timestamp;
    }
}

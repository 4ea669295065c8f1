package dev.maeum.session;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import dev.maeum.SessionId;
import dev.maeum.account.AccessConfig;
import dev.maeum.account.AccountException;
import dev.maeum.account.Caller;
import dev.maeum.account.Role;
import dev.maeum.journal.SessionRepository;
import dev.maeum.journal.StoredSession;

/**
 * Who may read and change a session. A session belongs to the account that started it, and its counsellor may read it;
 * for everyone else it does not exist. A session that was started without an account is open to everyone while access
 * is open, and to nobody otherwise. Blocks: never call it on an event loop.
 */
@ApplicationScoped
public class SessionAccess {

    private final SessionRepository records;
    private final AccessConfig access;
    private final Event<ForeignAccess> foreign;

    SessionAccess(SessionRepository records, AccessConfig access, Event<ForeignAccess> foreign) {
        this.foreign = foreign;
        this.records = records;
        this.access = access;
    }

    /**
     * Returns the session if the caller may read it.
     *
     * @throws SessionException.Unknown if there is none, or the caller may not read it
     */
    public StoredSession readable(SessionId id, Caller caller) {
        return records.find(id).filter(session -> mayRead(session, caller)).orElseThrow(SessionException.Unknown::new);
    }

    /**
     * Returns the session if the caller may change it.
     *
     * @throws SessionException.Unknown if there is none, or the caller may not read it
     * @throws AccountException.Forbidden if the caller may only read it
     */
    public StoredSession own(SessionId id, Caller caller) {
        StoredSession session = readable(id, caller);
        if (!mayChange(session, caller)) {
            report(ForeignAccess.Kind.REFUSED_CHANGE, session, caller);
            throw new AccountException.Forbidden();
        }
        return session;
    }

    /** As {@link #readable}, and reports a reader who is not the owner. For reads that are not in the audit otherwise. */
    StoredSession read(ForeignAccess.Kind kind, SessionId id, Caller caller) {
        StoredSession session = readable(id, caller);
        if (session.account() != null && !caller.owns(session.account())) {
            report(kind, session, caller);
        }
        return session;
    }

    /**
     * As {@link #readable}, and reports whoever it is. For those who begin to watch a session.
     *
     * @throws SessionException.Unknown if there is none, or the caller may not read it
     * @throws SessionException.WrongState if it has ended
     */
    public StoredSession watch(SessionId id, Caller caller) {
        StoredSession session = watchable(id, caller);
        report(ForeignAccess.Kind.WATCH_SESSION, session, caller);
        return session;
    }

    /** As {@link #watch}, for those who watch already; unreported. */
    public StoredSession watchable(SessionId id, Caller caller) {
        StoredSession session = readable(id, caller);
        if (session.isEnded()) {
            throw new SessionException.WrongState(id, "watched");
        }
        return session;
    }

    private void report(ForeignAccess.Kind kind, StoredSession session, Caller caller) {
        foreign.fire(new ForeignAccess(kind, caller, session.account(), session.id()));
    }

    /** The sessions of a user that the caller may read, the latest first. */
    List<StoredSession> ofUser(String userId, Caller caller, int most) {
        return ofUser(ForeignAccess.Kind.READ_LIST, userId, caller, most);
    }

    /** As {@link #ofUser}, for what their readings show. */
    public List<StoredSession> historyOf(String userId, Caller caller, int most) {
        return ofUser(ForeignAccess.Kind.READ_HISTORY, userId, caller, most);
    }

    private List<StoredSession> ofUser(ForeignAccess.Kind kind, String userId, Caller caller, int most) {
        if (!caller.isKnown()) {
            return records.ofNobody(userId, most);
        }
        if (caller.name().equals(userId)) {
            return records.ofAccount(caller.account(), most);
        }
        List<StoredSession> sessions = caller.is(Role.COUNSELLOR)
                ? records.ofCounsellor(userId, caller.name(), most)
                : List.of();
        if (!sessions.isEmpty()) {
            foreign.fire(new ForeignAccess(kind, caller, sessions.get(0).account(), null));
        }
        return sessions;
    }

    private boolean mayRead(StoredSession session, Caller caller) {
        return mayChange(session, caller) || session.account() != null && caller.is(Role.COUNSELLOR)
                && caller.name().equals(session.counselorId());
    }

    private boolean mayChange(StoredSession session, Caller caller) {
        return session.account() == null ? access.isOpen() : caller.owns(session.account());
    }
}

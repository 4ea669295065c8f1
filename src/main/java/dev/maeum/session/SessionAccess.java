package dev.maeum.session;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.maeum.SessionId;
import dev.maeum.account.AccessConfig;
import dev.maeum.account.AccountException;
import dev.maeum.account.Caller;
import dev.maeum.account.Role;
import dev.maeum.journal.SessionRepository;
import dev.maeum.journal.StoredSession;

/**
 * Whose a session is. It belongs to the account that started it; its counsellor may read it; to all others it is as if it
 * were not there. A session that no account started is everybody's where access is open, and nobody's where it is not.
 * Every call blocks: never on an event loop.
 */
@ApplicationScoped
public class SessionAccess {

    private final SessionRepository records;
    private final AccessConfig access;

    SessionAccess(SessionRepository records, AccessConfig access) {
        this.records = records;
        this.access = access;
    }

    /**
     * The session, for a caller who wants to know of it.
     *
     * @throws SessionException.Unknown if there is none, or none for this caller
     */
    public StoredSession readable(SessionId id, Caller caller) {
        return records.find(id).filter(session -> mayRead(session, caller)).orElseThrow(SessionException.Unknown::new);
    }

    /**
     * The session, for a caller who wants to do something to it.
     *
     * @throws SessionException.Unknown if there is none, or none for this caller
     * @throws AccountException.Forbidden if the caller may only read it
     */
    public StoredSession own(SessionId id, Caller caller) {
        StoredSession session = readable(id, caller);
        if (!mayChange(session, caller)) {
            throw new AccountException.Forbidden();
        }
        return session;
    }

    /** The sessions of a user that the caller may know of, the latest first. */
    public List<StoredSession> ofUser(String userId, Caller caller, int most) {
        if (!caller.isKnown()) {
            return records.ofNobody(userId, most);
        }
        return caller.name().equals(userId)
                ? records.ofAccount(caller.account(), most)
                : caller.is(Role.COUNSELLOR)
                        ? records.ofCounsellor(userId, caller.name(), most)
                        : List.of();
    }

    private boolean mayRead(StoredSession session, Caller caller) {
        return mayChange(session, caller) || session.account() != null && caller.is(Role.COUNSELLOR)
                && caller.name().equals(session.counselorId());
    }

    private boolean mayChange(StoredSession session, Caller caller) {
        return session.account() == null ? access.isOpen() : caller.owns(session.account());
    }
}

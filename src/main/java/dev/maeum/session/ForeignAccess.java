package dev.maeum.session;

import static java.util.Objects.requireNonNull;

import dev.maeum.SessionId;
import dev.maeum.account.Caller;

/**
 * Somebody's access to sessions of another account, for the audit.
 *
 * @param subject whose sessions; null if no account started them
 * @param session null for a list
 */
public record ForeignAccess(Kind kind, Caller caller, Integer subject, SessionId session) {

    /** What was done. */
    public enum Kind {
        READ_SESSION,
        READ_LEDGER,
        READ_LIST,
        /** The means of the readings of several sessions. */
        READ_HISTORY,
        /** A session that goes on; also by its owner. */
        WATCH_SESSION,
        /** Something that only the owner may do; it was refused. */
        REFUSED_CHANGE
    }

    public ForeignAccess {
        requireNonNull(kind, "kind is null");
        requireNonNull(caller, "caller is null");
    }
}

package dev.maeum.session;

import dev.maeum.SessionId;

/** A failed call about a session. The message is for the caller; the edges map each type to a status code. */
public abstract sealed class SessionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private SessionException(String message) {
        super(message);
    }

    /** No session has this id. */
    public static final class Unknown extends SessionException {

        private static final long serialVersionUID = 1L;

        public Unknown() {
            super("there is no session with this id");
        }

        /** Parses a session id. A malformed id is an unknown session. */
        public static SessionId unless(String text) {
            return SessionId.parse(text).orElseThrow(Unknown::new);
        }
    }

    /** The start of the session lacks consent to the current notice. */
    static final class ConsentRequired extends SessionException {

        private static final long serialVersionUID = 1L;

        ConsentRequired(String version) {
            super("a session needs consent to version " + version + " of the notice at /api/privacy/notice");
        }
    }

    /** The session has ended, so the command is refused. */
    public static final class WrongState extends SessionException {

        private static final long serialVersionUID = 1L;

        WrongState(SessionId id, String act) {
            super("session " + id.value() + " has ended, it cannot be " + act);
        }
    }
}

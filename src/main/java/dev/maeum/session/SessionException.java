package dev.maeum.session;

import dev.maeum.SessionId;

/** What can be wrong with a call about a session. The message is for the caller; the edges know the status codes. */
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

        /** The id that {@code text} is. An id that no session can have is an id that no session has. */
        public static SessionId unless(String text) {
            return SessionId.parse(text).orElseThrow(Unknown::new);
        }
    }

    /** Nobody agreed to be read. */
    static final class ConsentRequired extends SessionException {

        private static final long serialVersionUID = 1L;

        ConsentRequired(String version) {
            super("a session needs consent to version " + version + " of the notice at /api/privacy/notice");
        }
    }

    /** The session is in a state in which this cannot be done. */
    public static final class WrongState extends SessionException {

        private static final long serialVersionUID = 1L;

        WrongState(SessionId id, String act) {
            super("session " + id.value() + " has ended, it cannot be " + act);
        }
    }
}

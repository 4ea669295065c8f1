package dev.maeum.marker;

/** A failed call about a marker. The message is for the caller; the edges map each type to a status code. */
public abstract sealed class MarkerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private MarkerException(String message) {
        super(message, null, false, false);
    }

    /** The session has no marker with this number. */
    static final class Unknown extends MarkerException {

        private static final long serialVersionUID = 1L;

        Unknown() {
            super("the session has no marker with this id");
        }
    }

    /** A label or a time that no marker of the session can have. */
    static final class Invalid extends MarkerException {

        private static final long serialVersionUID = 1L;

        Invalid(String message) {
            super(message);
        }
    }

    /** The session has as many markers as it may have. */
    static final class TooMany extends MarkerException {

        private static final long serialVersionUID = 1L;

        TooMany(int most) {
            super("a session may have " + most + " markers");
        }
    }
}

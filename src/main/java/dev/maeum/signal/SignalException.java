package dev.maeum.signal;

/** The database does not carry a signal. */
final class SignalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SignalException(String message, Throwable cause) {
        super(message, cause);
    }
}

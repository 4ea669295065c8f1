package dev.maeum.signal;

/** A signal cannot be sent or received by way of the database. */
final class SignalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SignalException(String message, Throwable cause) {
        super(message, cause);
    }
}

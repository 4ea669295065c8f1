package dev.maeum.report;

/** The session has as much feedback as it may have. */
final class TooMuchFeedbackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooMuchFeedbackException(int most) {
        super("a session may have feedback " + most + " times", null, false, false);
    }
}

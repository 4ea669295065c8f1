package dev.maeum.emotion.gemini;

/** Gemini is not asked about a cycle. The message says why, and may be stored and shown. */
final class NotAskedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotAskedException(String reason) {
        // Without a stack: it is thrown for every cycle of a rush.
        super(reason, null, false, false);
    }
}

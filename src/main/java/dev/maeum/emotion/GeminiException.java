package dev.maeum.emotion;

import java.net.ConnectException;
import java.util.concurrent.TimeoutException;

import jakarta.ws.rs.WebApplicationException;

/** Gemini gave no reading. The message is a reason that may be stored and shown: it never holds what was asked. */
final class GeminiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final boolean worthRetrying;

    private GeminiException(String reason, boolean worthRetrying, Throwable cause) {
        super(reason, cause);
        this.worthRetrying = worthRetrying;
    }

    /** An answer that is not what was asked for; the next may be. */
    static GeminiException unusable(String reason) {
        return new GeminiException(reason, true, null);
    }

    /** An answer that will be the same however often it is asked for. */
    static GeminiException refused(String reason) {
        return new GeminiException(reason, false, null);
    }

    static GeminiException from(Throwable failure) {
        if (failure instanceof GeminiException known) {
            return known;
        }
        if (failure instanceof WebApplicationException answered) {
            int status = answered.getResponse().getStatus();
            boolean passing = status >= SERVER_ERROR || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
            return new GeminiException("gemini answered with status " + status, passing, failure);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException || cause instanceof io.smallrye.mutiny.TimeoutException) {
                return new GeminiException("gemini did not answer in time", false, failure);
            }
            if (cause instanceof ConnectException) {
                return new GeminiException("gemini cannot be reached", true, failure);
            }
        }
        return new GeminiException("gemini's answer broke off (" + failure.getClass().getSimpleName() + ")", true,
                failure);
    }

    boolean worthRetrying() {
        return worthRetrying;
    }
}

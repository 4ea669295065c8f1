package dev.maeum.emotion.gemini;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;

/** Gemini gave no reading. The message is a reason that may be stored and shown: it never holds what was asked. */
final class GeminiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** An invalid key, a location that is not served, a model that is gone. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404);

    private final boolean worthRetrying;
    private final String exhausted;
    private final transient GeminiRefusal refusal;

    private GeminiException(String reason, boolean worthRetrying, Throwable cause) {
        this(reason, worthRetrying, cause, null, null);
    }

    private GeminiException(String reason, boolean worthRetrying, Throwable cause, String exhausted,
            GeminiRefusal refusal) {
        super(reason, cause);
        this.worthRetrying = worthRetrying;
        this.exhausted = exhausted;
        this.refusal = refusal;
    }

    /** An answer that is not what was asked for; the next may be. */
    static GeminiException unusable(String reason) {
        return new GeminiException(reason, true, null);
    }

    /** An answer that will be the same however often it is asked for. */
    static GeminiException refused(String reason) {
        return new GeminiException(reason, false, null);
    }

    /** An answer that was not read to its end. Asking for it again would fetch it again. */
    static GeminiException endless(String reason) {
        return new GeminiException(reason, false, new IOException(reason));
    }

    /** Reads the body of a refusal, so it may wait. */
    static GeminiException from(Throwable failure) {
        if (failure instanceof GeminiException known) {
            return known;
        }
        if (failure instanceof WebApplicationException answered) {
            int status = answered.getResponse().getStatus();
            String body = body(answered);
            if (status == TOO_MANY_REQUESTS) {
                return new GeminiException("gemini answered with status 429", false, failure, body, null);
            }
            boolean passing = status >= SERVER_ERROR || status == REQUEST_TIMEOUT;
            return new GeminiException("gemini answered with status " + status, passing, failure, null,
                    REFUSALS.contains(status) ? GeminiRefusal.of(status, body) : null);
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

    // Of every refusal: a connection whose answer was not read serves no other question.
    private static String body(WebApplicationException answered) {
        try {
            return GeminiResponseReader.read(answered.getResponse().readEntity(InputStream.class));
        } catch (ProcessingException | IllegalStateException | IOException | GeminiException e) {
            // Without its details a refusal still has its status.
            return "";
        }
    }

    /** The body of the answer that a quota is used up; nothing for other failures. */
    Optional<String> exhausted() {
        return Optional.ofNullable(exhausted);
    }

    /** Why the next question would be refused as well; nothing for other failures. */
    Optional<GeminiRefusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Whether Gemini is up, and answered, if not as it should. */
    boolean isAnAnswer() {
        return getCause() == null || exhausted != null;
    }

    boolean worthRetrying() {
        return worthRetrying;
    }
}

package dev.maeum.emotion.gemini;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;

import dev.maeum.database.CauseChain;

/** Gemini gave no reading. The message may be stored and shown: it never contains the question. */
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

    /** An invalid answer; the next may be valid. */
    static GeminiException unusable(String reason) {
        return new GeminiException(reason, true, null);
    }

    /** An answer that a repeated question would get again. */
    static GeminiException refused(String reason) {
        return new GeminiException(reason, false, null);
    }

    /** An answer that is too long; a repeated question would get it again. */
    static GeminiException endless(String reason) {
        return new GeminiException(reason, false, new IOException(reason));
    }

    /** Reads the body of a refusal. Blocks. */
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

    // Every body is read, because a connection with an unread body is not reused.
    private static String body(WebApplicationException answered) {
        try {
            return GeminiResponseReader.read(answered.getResponse().readEntity(InputStream.class));
        } catch (ProcessingException | IllegalStateException | IOException | GeminiException e) {
            // Without details the status remains.
            return "";
        }
    }

    /** Body of a 429; empty for other failures. */
    Optional<String> exhausted() {
        return Optional.ofNullable(exhausted);
    }

    /** A refusal that the next question would meet as well; empty for other failures. */
    Optional<GeminiRefusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** The failure, if it is one of Gemini. Exhausted retries wrap the last. */
    static Optional<GeminiException> in(Throwable failure) {
        return CauseChain.of(failure).filter(GeminiException.class::isInstance).map(GeminiException.class::cast)
                .findFirst();
    }

    /** Whether fewer questions at a time may help: Gemini refused for their number, failed, or was too slow. */
    boolean isOverload() {
        return !isAnAnswer() || exhausted != null;
    }

    /** Whether Gemini is up and answered, if not with a reading. */
    boolean isAnAnswer() {
        return getCause() == null || exhausted != null;
    }

    boolean worthRetrying() {
        return worthRetrying;
    }
}

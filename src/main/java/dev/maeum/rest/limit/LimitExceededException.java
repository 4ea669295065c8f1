package dev.maeum.rest.limit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** A limit was exceeded. The message is for the caller. */
public class LimitExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final Duration pause;
    private final transient RateLimits.Result result;

    /** @param pause after which the caller may retry */
    public LimitExceededException(String code, String message, Duration pause) {
        this(code, message, pause, null);
    }

    /** For a rate limit of requests. */
    LimitExceededException(String code, String message, RateLimits.Result result) {
        this(code, message, result.pause(), result);
    }

    private LimitExceededException(String code, String message, Duration pause, RateLimits.Result result) {
        super(message, null, false, false);
        this.code = requireNonNull(code, "code is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.result = result;
    }

    /** The state of the rate limit that was exceeded; empty for other limits. */
    Optional<RateLimits.Result> result() {
        return Optional.ofNullable(result);
    }

    String code() {
        return code;
    }

    Duration pause() {
        return pause;
    }
}

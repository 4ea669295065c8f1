package dev.maeum.rest.limit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** More than one caller may ask for. The message is for the caller. */
public class LimitExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final Duration pause;
    private final transient RateLimits.Verdict verdict;

    /** @param pause after which it may be tried again */
    public LimitExceededException(String code, String message, Duration pause) {
        this(code, message, pause, null);
    }

    /** Of requests, of which so many may be made in a minute. */
    LimitExceededException(String code, String message, RateLimits.Verdict verdict) {
        this(code, message, verdict.pause(), verdict);
    }

    private LimitExceededException(String code, String message, Duration pause, RateLimits.Verdict verdict) {
        super(message, null, false, false);
        this.code = requireNonNull(code, "code is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.verdict = verdict;
    }

    /** What is told of the limit that was reached; nothing where it is none of requests. */
    Optional<RateLimits.Verdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    String code() {
        return code;
    }

    Duration pause() {
        return pause;
    }
}

package dev.maeum.rest.limit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** More than one caller may ask for. The message is for the caller. */
public class TooMany extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final Duration pause;
    private final transient Rates.Verdict verdict;

    /** @param pause after which it may be tried again */
    public TooMany(String code, String message, Duration pause) {
        this(code, message, pause, null);
    }

    /** Of requests, of which so many may be made in a minute. */
    TooMany(String code, String message, Rates.Verdict verdict) {
        this(code, message, verdict.pause(), verdict);
    }

    private TooMany(String code, String message, Duration pause, Rates.Verdict verdict) {
        super(message, null, false, false);
        this.code = requireNonNull(code, "code is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.verdict = verdict;
    }

    /** What is told of the limit that was reached; nothing where it is none of requests. */
    Optional<Rates.Verdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    String code() {
        return code;
    }

    Duration pause() {
        return pause;
    }
}

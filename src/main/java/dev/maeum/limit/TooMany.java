package dev.maeum.limit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** More than one caller may ask for. The message is for the caller. */
public class TooMany extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final Duration pause;

    /** @param pause after which it may be tried again */
    public TooMany(String code, String message, Duration pause) {
        super(message, null, false, false);
        this.code = requireNonNull(code, "code is null");
        this.pause = requireNonNull(pause, "pause is null");
    }

    String code() {
        return code;
    }

    Duration pause() {
        return pause;
    }
}

package dev.maeum.logging;

import java.time.Duration;
import java.util.Optional;

/** Logs the first occurrence immediately, then at most one per pause with the number of suppressed ones. */
public final class LogThrottle {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final long pause;
    private long last;
    private int suppressed;
    private boolean logged;

    public LogThrottle() {
        this(PAUSE);
    }

    public LogThrottle(Duration pause) {
        this.pause = pause.toNanos();
    }

    /** @return what to append to the line: the number suppressed since the last one; nothing if it is suppressed too */
    public synchronized Optional<String> next() {
        return next(System.nanoTime());
    }

    synchronized Optional<String> next(long now) {
        if (logged && now - last < pause) {
            suppressed++;
            return Optional.empty();
        }
        int since = suppressed;
        logged = true;
        last = now;
        suppressed = 0;
        return Optional.of(since == 0 ? "" : " (and " + since + " like it before)");
    }
}

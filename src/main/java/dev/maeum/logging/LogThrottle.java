package dev.maeum.logging;

import java.time.Duration;
import java.util.Optional;

/** What would be told again and again is told at once, and then every half a minute with how often it was not. */
public final class LogThrottle {

    private static final long PAUSE_NANOS = Duration.ofSeconds(30).toNanos();

    private long last;
    private int untold;
    private boolean told;

    /** @return what to add of those that were not told since the last that was; nothing if this one is not to be told either */
    public synchronized Optional<String> next() {
        return next(System.nanoTime());
    }

    synchronized Optional<String> next(long now) {
        if (told && now - last < PAUSE_NANOS) {
            untold++;
            return Optional.empty();
        }
        int since = untold;
        told = true;
        last = now;
        untold = 0;
        return Optional.of(since == 0 ? "" : " (and " + since + " like it before)");
    }
}

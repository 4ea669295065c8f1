package dev.maeum;

import java.time.Duration;
import java.util.OptionalInt;

/** What would be told again and again is told at once, and then every half a minute with how often it was not. */
public final class Seldom {

    private static final long PAUSE_NANOS = Duration.ofSeconds(30).toNanos();

    private long last;
    private int untold;
    private boolean told;

    /** @return how many were not told since the last that was; nothing if this one is not to be told either */
    public synchronized OptionalInt next() {
        return next(System.nanoTime());
    }

    synchronized OptionalInt next(long now) {
        if (told && now - last < PAUSE_NANOS) {
            untold++;
            return OptionalInt.empty();
        }
        int since = untold;
        told = true;
        last = now;
        untold = 0;
        return OptionalInt.of(since);
    }
}

package dev.maeum.account;

import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Failures by key, and the pauses that follow from them. Remembered by this instance only. */
final class FailureCounters {

    private static final int MOST_REMEMBERED = 100_000;
    private static final int MOST_DOUBLINGS = 20;
    private static final long SHORTEST = 1_000;

    private final Cache<LoginKey, Failures> failures;
    private final Duration longestPause;
    private final Clock clock;

    FailureCounters(Duration longestPause, Clock clock) {
        this.longestPause = longestPause;
        this.clock = clock;
        this.failures = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(longestPause.multipliedBy(2)).build();
    }

    private record Failures(int count, int underWay, long pausedUntil) {

        static final Failures NONE = new Failures(0, 0, 0);
    }

    /** A counter of an attempt, and how many failures it allows before a pause. */
    record Counter(LoginKey key, int free) {}

    /** How long an attempt has to wait; zero for one that may be made. Attempts under way count as failures. */
    Duration pause(Counter counter) {
        Failures present = get(counter.key());
        boolean isFull = present.underWay() >= Math.max(1, counter.free() - present.count());
        return Duration.ofMillis(
                Math.max(0, Math.max(present.pausedUntil() - clock.millis(), isFull ? SHORTEST : 0)));
    }

    /** Whether nothing has failed or is under way. */
    boolean isUntouched(LoginKey key) {
        Failures present = get(key);
        return present.count() == 0 && present.underWay() == 0;
    }

    void begin(Counter counter) {
        change(counter, present -> new Failures(present.count(), present.underWay() + 1, present.pausedUntil()));
    }

    void fail(Counter counter) {
        change(counter, present -> {
            int count = present.count() + 1;
            return new Failures(count, present.underWay(),
                    count < counter.free() ? 0 : clock.millis() + pauseMillis(count - counter.free()));
        });
    }

    void end(Counter counter) {
        change(counter, present -> new Failures(present.count(), Math.max(0, present.underWay() - 1),
                present.pausedUntil()));
    }

    void forget(LoginKey key) {
        failures.invalidate(key);
    }

    private Failures get(LoginKey key) {
        return failures.asMap().getOrDefault(key, Failures.NONE);
    }

    private void change(Counter counter, UnaryOperator<Failures> change) {
        failures.asMap().compute(counter.key(),
                (key, present) -> change.apply(present == null ? Failures.NONE : present));
    }

    private long pauseMillis(int doublings) {
        return Math.min(longestPause.toMillis(), SHORTEST << Math.min(doublings, MOST_DOUBLINGS));
    }
}

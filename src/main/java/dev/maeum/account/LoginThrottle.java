package dev.maeum.account;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Makes whoever guesses passwords wait, longer after each failure: per account, whether it exists or not, and per
 * address. Remembered by this instance only.
 */
@Singleton
class LoginThrottle {

    private static final int MOST_REMEMBERED = 100_000;
    private static final int MOST_DOUBLINGS = 20;
    private static final long SHORTEST = 1_000;
    private static final Duration FAMILIAR = Duration.ofDays(30);

    private final Cache<String, Failures> failures;
    private final Cache<String, Boolean> familiar = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(FAMILIAR).build();
    private final LoginConfig config;
    private final Clock clock;

    LoginThrottle(LoginConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.failures = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(config.longestPause().multipliedBy(2)).build();
    }

    private record Failures(int count, int underWay, long pausedUntil) {

        static final Failures NONE = new Failures(0, 0, 0);
    }

    /** Whose failures an attempt counts among, and how many are free. */
    private record Side(String key, int free) {}

    /**
     * Makes an attempt. Those that are under way count as failures until they are none: of a hundred at a time no more
     * are made than of a hundred one after the other.
     *
     * @param attempt nothing if the password does not fit
     * @throws AccountException.TooManyAttempts while account or address are paused
     */
    <T> Optional<T> attempt(String email, String address, Supplier<Optional<T>> attempt) {
        List<Side> sides = List.of(account(email, address), new Side(address, config.addressFailures()));
        begin(sides);
        try {
            Optional<T> made = attempt.get();
            if (made.isPresent()) {
                // The account's failures are forgotten. Not the address': who owns one account may guess at others.
                failures.invalidate(sides.get(0).key());
                familiar.put(place(email, address), true);
            } else {
                sides.forEach(this::failed);
            }
            return made;
        } finally {
            sides.forEach(this::end);
        }
    }

    private synchronized void begin(List<Side> sides) {
        long now = clock.millis();
        long pause = sides.stream().mapToLong(side -> pause(side, now)).max().orElse(0);
        if (pause > 0) {
            throw new AccountException.TooManyAttempts(Duration.ofMillis(pause));
        }
        sides.forEach(side -> change(side,
                present -> new Failures(present.count(), present.underWay() + 1, present.pausedUntil())));
    }

    private void failed(Side side) {
        change(side, present -> {
            int count = present.count() + 1;
            return new Failures(count, present.underWay(),
                    count < side.free() ? 0 : clock.millis() + pause(count - side.free()));
        });
    }

    private void end(Side side) {
        change(side, present -> new Failures(present.count(), Math.max(0, present.underWay() - 1),
                present.pausedUntil()));
    }

    private void change(Side side, UnaryOperator<Failures> change) {
        failures.asMap().compute(side.key(), (key, present) -> change.apply(present == null ? Failures.NONE : present));
    }

    private long pause(Side side, long now) {
        Failures present = failures.asMap().getOrDefault(side.key(), Failures.NONE);
        boolean isFull = present.underWay() >= Math.max(1, side.free() - present.count());
        return Math.max(present.pausedUntil() - now, isFull ? SHORTEST : 0);
    }

    private long pause(int doublings) {
        return Math.min(config.longestPause().toMillis(), SHORTEST << Math.min(doublings, MOST_DOUBLINGS));
    }

    // Where its owner was let in before, an account has failures of its own: strangers cannot lock them out there.
    private Side account(String email, String address) {
        String place = place(email, address);
        return new Side(familiar.getIfPresent(place) == null ? "account " + email.toLowerCase(Locale.ROOT) : place,
                config.accountFailures());
    }

    private static String place(String email, String address) {
        return "account " + email.toLowerCase(Locale.ROOT) + " at " + address;
    }
}

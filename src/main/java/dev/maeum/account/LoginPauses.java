package dev.maeum.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Makes whoever guesses passwords wait, longer after each failure: per account, whether it exists or not, and per
 * address. Remembered by this instance only.
 */
@Singleton
class LoginPauses {

    private static final int MOST_REMEMBERED = 100_000;
    private static final int MOST_DOUBLINGS = 20;

    private final Cache<String, Failures> failures;
    private final LoginConfig config;
    private final Clock clock;

    LoginPauses(LoginConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.failures = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(config.longestPause().multipliedBy(2)).build();
    }

    private record Failures(int count, long pausedUntil) {

        static final Failures NONE = new Failures(0, 0);
    }

    /** @throws AccountException.TooManyAttempts while account or address are paused */
    void check(String email, String address) {
        long until = Math.max(of(account(email)).pausedUntil(), of(address).pausedUntil());
        long now = clock.millis();
        if (until > now) {
            throw new AccountException.TooManyAttempts(Duration.ofMillis(until - now));
        }
    }

    void failed(String email, String address) {
        count(account(email), config.accountFailures());
        count(address, config.addressFailures());
    }

    /** The account's failures are forgotten. Not the address': who owns one account may guess at others. */
    void succeeded(String email) {
        failures.invalidate(account(email));
    }

    private void count(String key, int free) {
        failures.asMap().compute(key, (name, present) -> {
            int count = present == null ? 1 : present.count() + 1;
            return new Failures(count, count < free ? 0 : clock.millis() + pause(count - free));
        });
    }

    private long pause(int doublings) {
        return Math.min(config.longestPause().toMillis(), 1_000L << Math.min(doublings, MOST_DOUBLINGS));
    }

    private Failures of(String key) {
        Failures present = failures.getIfPresent(key);
        return present == null ? Failures.NONE : present;
    }

    private static String account(String email) {
        return "account " + email.toLowerCase(Locale.ROOT);
    }
}

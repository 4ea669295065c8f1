package dev.maeum.account;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.maeum.account.FailureCounters.Counter;

/**
 * Slows down guessing at passwords: per account, whether it exists or not, and per address. The owner is not locked out
 * by others' guesses: an address or a device from which the account was logged in has a counter of its own, and from
 * anywhere else one attempt at a time on a paused account is answered late instead of refused, the later the longer the
 * pause.
 */
@Singleton
class LoginThrottle {

    private static final int MOST_REMEMBERED = 100_000;
    private static final Duration FAMILIAR = Duration.ofDays(30);
    /** Late answers at a time. Each counts as a request that is being processed, of which there are 120 by default. */
    static final int MOST_LATE = 40;

    private final FailureCounters counters;
    private final Cache<LoginKey, Boolean> familiar = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(FAMILIAR).build();
    /** Paused accounts that an attempt is being made on. Guarded by this. */
    private final Set<LoginKey> slow = new HashSet<>();
    private final LoginConfig config;

    LoginThrottle(LoginConfig config, Clock clock) {
        this.config = config;
        this.counters = new FailureCounters(config.longestPause(), clock);
    }

    /** An attempt that may be made once its delay is over. To be closed when it is made or given up. */
    final class Permit implements AutoCloseable {

        private final List<Counter> counted;
        private final LoginKey place;
        private final LoginKey slowed;
        private final Duration delay;
        private boolean closed;

        private Permit(List<Counter> counted, LoginKey place) {
            this(counted, place, null, Duration.ZERO);
        }

        private Permit(List<Counter> counted, LoginKey place, LoginKey slowed, Duration delay) {
            this.counted = counted;
            this.place = place;
            this.slowed = slowed;
            this.delay = delay;
            counted.forEach(counters::begin);
        }

        Duration delay() {
            return delay;
        }

        /** @param attempt empty if the password is wrong */
        <T> Optional<T> make(Supplier<Optional<T>> attempt) {
            Optional<T> made = attempt.get();
            if (made.isPresent()) {
                // Not those of the address: the owner of one account may guess at others.
                counted.stream().map(Counter::key).filter(key -> !(key instanceof LoginKey.OfAddress))
                        .forEach(counters::forget);
                familiar.put(place, true);
            } else {
                counted.forEach(counters::fail);
            }
            return made;
        }

        @Override
        public void close() {
            synchronized (LoginThrottle.this) {
                if (!closed) {
                    closed = true;
                    counted.forEach(counters::end);
                    slow.remove(slowed);
                }
            }
        }
    }

    /**
     * Admits a log-in.
     *
     * @param email normalised
     * @param device the log-in whose genuine token came along, if any; whether it is one of this account shows later
     * @throws AccountException.TooManyAttempts while account or address are paused
     */
    synchronized Permit admit(String email, String address, Optional<LoginKey.OfDevice> device) {
        Counter ofAddress = new Counter(new LoginKey.OfAddress(address), config.addressFailures());
        refuseIf(counters.pause(ofAddress));
        Counter ofPlace = new Counter(new LoginKey.OfPlace(email, address), config.accountFailures());
        if (device.isPresent() || familiar.getIfPresent(ofPlace.key()) != null) {
            Counter own = device.map(key -> new Counter(key, config.accountFailures())).orElse(ofPlace);
            refuseIf(counters.pause(own));
            return new Permit(List.of(own, ofAddress), ofPlace.key());
        }
        Counter ofAccount = new Counter(new LoginKey.OfAccount(email), config.accountFailures());
        List<Counter> counted = new ArrayList<>(List.of(ofAccount, ofPlace, ofAddress));
        Duration pause = counters.pause(ofAccount);
        if (pause.isZero()) {
            refuseIf(counters.pause(ofPlace));
            return new Permit(counted, ofPlace.key());
        }
        if (!counters.isUntouched(ofPlace.key()) || slow.size() >= MOST_LATE || !slow.add(ofAccount.key())) {
            refuseIf(pause);
        }
        return new Permit(counted, ofPlace.key(), ofAccount.key(), lateness(pause));
    }

    // Pauses double, so whoever guesses from ever new addresses soon waits for the longest.
    private Duration lateness(Duration pause) {
        Duration most = pause.compareTo(config.slowestAnswer()) < 0 ? pause : config.slowestAnswer();
        return most.compareTo(config.slowAnswer()) > 0 ? most : config.slowAnswer();
    }

    /** Admits a password that confirms what a logged-in device does. Counted for the device: others' mistakes do not matter. */
    synchronized Permit admit(Caller caller) {
        Counter own = new Counter(new LoginKey.OfConfirmation(caller.account(), caller.device()),
                config.accountFailures());
        refuseIf(counters.pause(own));
        return new Permit(List.of(own), own.key());
    }

    private static void refuseIf(Duration pause) {
        if (!pause.isZero()) {
            throw new AccountException.TooManyAttempts(pause);
        }
    }
}

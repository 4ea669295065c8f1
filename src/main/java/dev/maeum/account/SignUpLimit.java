package dev.maeum.account;

import java.time.Duration;

import jakarta.inject.Singleton;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.maeum.rest.limit.LimitExceededException;
import dev.maeum.rest.limit.LimitsConfig;
import dev.maeum.rest.limit.RateLimits;

/** Limits sign-ups by address: each costs the hash of a password and a row. Counted by this instance only. */
@Singleton
class SignUpLimit {

    private static final String LIMIT = "sign-ups-per-address";
    private static final int MOST_REMEMBERED = 100_000;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(HOUR).build();
    private final LimitsConfig limits;
    private final LoginConfig config;
    private final RateLimits rateLimits;

    SignUpLimit(LimitsConfig limits, LoginConfig config, RateLimits rateLimits) {
        this.limits = limits;
        this.config = config;
        this.rateLimits = rateLimits;
    }

    /** @throws LimitExceededException if the address has signed up too often within an hour */
    void count(String address) {
        if (!limits.enabled()) {
            return;
        }
        int most = config.signUpsPerAddress();
        ConsumptionProbe probe = buckets.get(address, key -> Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(most).refillGreedy(most, HOUR)).build())
                .tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            rateLimits.refused(LIMIT);
            throw new LimitExceededException("TOO_MANY_SIGN_UPS",
                    "too many sign-ups from this address, please try later",
                    Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill())));
        }
    }
}

package dev.maeum.ops;

import java.time.Duration;

import jakarta.inject.Singleton;

import io.github.bucket4j.Bucket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.maeum.rest.limit.LimitExceededException;
import dev.maeum.rest.limit.LimitsConfig;
import dev.maeum.rest.limit.RateLimits;

/** Limits guesses at the operator's token: five from an address, then one in ten seconds. Counted by this instance only. */
@Singleton
class OperatorAttempts {

    private static final String LIMIT = "operator-tokens-per-address";
    private static final int MOST_REMEMBERED = 100_000;
    private static final int FREE = 5;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Cache<String, Bucket> guesses = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(PAUSE.multipliedBy(FREE)).build();
    private final LimitsConfig config;
    private final RateLimits rateLimits;

    OperatorAttempts(LimitsConfig config, RateLimits rateLimits) {
        this.config = config;
        this.rateLimits = rateLimits;
    }

    /** @throws LimitExceededException if the address has guessed too often */
    void check(String address) {
        Bucket present = guesses.getIfPresent(address);
        if (config.enabled() && present != null && present.getAvailableTokens() == 0) {
            rateLimits.refused(LIMIT);
            throw new LimitExceededException("TOO_MANY_ATTEMPTS", "too many wrong tokens, please try later", PAUSE);
        }
    }

    void failed(String address) {
        guesses.get(address, key -> Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(FREE).refillGreedy(1, PAUSE)).build()).tryConsume(1);
    }
}

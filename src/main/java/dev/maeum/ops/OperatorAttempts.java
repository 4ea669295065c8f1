package dev.maeum.ops;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.github.bucket4j.Bucket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.maeum.logging.LogThrottle;
import dev.maeum.rest.limit.LimitExceededException;
import dev.maeum.rest.limit.LimitsConfig;
import dev.maeum.rest.limit.RateLimits;

/**
 * Compares operators' tokens, and limits wrong ones: five from an address, then one in ten seconds. Counted by this
 * instance only.
 */
@Singleton
class OperatorAttempts {

    private static final Logger LOG = Logger.getLogger(OperatorAttempts.class);
    private static final String LIMIT = "operator-tokens-per-address";
    private static final int MOST_REMEMBERED = 100_000;
    private static final int FREE = 5;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Cache<String, Bucket> guesses = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(PAUSE.multipliedBy(FREE)).build();
    private final LogThrottle refusals = new LogThrottle();
    private final LimitsConfig config;
    private final RateLimits rateLimits;

    OperatorAttempts(LimitsConfig config, RateLimits rateLimits) {
        this.config = config;
        this.rateLimits = rateLimits;
    }

    /**
     * Whether a token is the operators'. A wrong one is counted and logged.
     *
     * @throws LimitExceededException if the address has guessed too often; also for the right token, because a comparison
     *         would answer a guess
     */
    boolean accepts(String token, String expected, String address) {
        check(address);
        // Constant time: the duration must not reveal how much of the token is right.
        boolean right = MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8),
                expected.getBytes(StandardCharsets.UTF_8));
        if (!right) {
            failed(address);
            refusals.next().ifPresent(
                    others -> LOG.warnf("a wrong operator token was refused, from %s%s", address, others));
        }
        return right;
    }

    private void check(String address) {
        Bucket present = guesses.getIfPresent(address);
        if (config.enabled() && present != null && present.getAvailableTokens() == 0) {
            rateLimits.refused(LIMIT);
            throw new LimitExceededException("TOO_MANY_ATTEMPTS", "too many wrong tokens, please try later", PAUSE);
        }
    }

    private void failed(String address) {
        guesses.get(address, key -> Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(FREE).refillGreedy(1, PAUSE)).build()).tryConsume(1);
    }
}

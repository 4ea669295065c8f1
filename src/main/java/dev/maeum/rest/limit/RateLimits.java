package dev.maeum.rest.limit;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Singleton;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.annotations.RegisterForReflection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Rate limits of requests by address and account, as token buckets: a minute's worth may come in one burst. */
@Singleton
// Caffeine looks up its classes by name; Quarkus does not register this one for native images.
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.PSAMS")
public class RateLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MAX_BUCKETS = 100_000;
    private static final String REQUESTS_PER = "requests-per-";
    private static final List<String> SCOPES = List.of("address", "account");
    private static final String METRIC = "maeum.limits.refused";

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder().maximumSize(MAX_BUCKETS)
            .expireAfterAccess(MINUTE.multipliedBy(2)).build();
    private final LimitsConfig config;
    private final MeterRegistry metrics;

    RateLimits(LimitsConfig config, MeterRegistry metrics) {
        this.config = config;
        this.metrics = metrics;
        // Registered at start: the first increment of a counter that appears later is invisible to rate().
        SCOPES.forEach(scope -> metrics.counter(METRIC, "limit", REQUESTS_PER + scope));
    }

    /**
     * State of a limit after a request was counted.
     *
     * @param remaining requests that may follow at once
     * @param full time until the full burst is available again
     * @param pause time until the next request is accepted; zero if this one was
     */
    public record Result(int limit, long remaining, Duration full, Duration pause) {

        public boolean isRefused() {
            return !pause.isZero();
        }
    }

    /** Counts a request from an address. */
    Result ofAddress(String address) {
        return count("address", address, config.requestsPerAddress());
    }

    /** Counts a preflight of an address: as many as requests, beside them. */
    Result ofPreflights(String address) {
        return count("preflights", address, config.requestsPerAddress());
    }

    /** Counts a request by an account. */
    public void ofAccount(int account) {
        if (config.enabled()) {
            Result result = count("account", String.valueOf(account), config.requestsPerAccount());
            if (result.isRefused()) {
                throw new LimitExceededException("TOO_MANY_REQUESTS", "too many requests, please slow down", result);
            }
        }
    }

    /** Counts a refusal in the metrics, by the name of its limit. */
    public void refused(String limit) {
        metrics.counter(METRIC, "limit", limit).increment();
    }

    private Result count(String scope, String key, int limit) {
        Bucket bucket = buckets.get(scope + " " + key, name -> Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit).refillGreedy(limit, MINUTE)).build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            refused(REQUESTS_PER + scope);
        }
        return new Result(limit, probe.getRemainingTokens(), Duration.ofNanos(probe.getNanosToWaitForReset()),
                Duration.ofNanos(probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill())));
    }
}

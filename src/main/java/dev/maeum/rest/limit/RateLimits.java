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

/** Counts requests, a minute at a time and evenly refilled: a burst of a whole minute's is let through. */
@Singleton
// Caffeine finds its classes by name; this is one that Quarkus does not tell native images of.
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.PSAMS")
public class RateLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 100_000;
    private static final String REQUESTS_PER = "requests-per-";
    private static final List<String> WHOSE = List.of("address", "account");
    private static final String METRIC = "maeum.limits.refused";

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(MINUTE.multipliedBy(2)).build();
    private final LimitsConfig config;
    private final MeterRegistry metrics;

    RateLimits(LimitsConfig config, MeterRegistry metrics) {
        this.config = config;
        this.metrics = metrics;
        // From the start: a counter that begins with its first event never seems to have grown.
        WHOSE.forEach(whose -> metrics.counter(METRIC, "limit", REQUESTS_PER + whose));
    }

    /**
     * What became of a request.
     *
     * @param remaining how many more may follow at once
     * @param full until as many may follow again as at first
     * @param pause until the next may follow; zero if this one may
     */
    public record Verdict(int limit, long remaining, Duration full, Duration pause) {

        public boolean isRefused() {
            return !pause.isZero();
        }
    }

    /** Counts a request of an address. */
    Verdict ofAddress(String address) {
        return count("address", address, config.requestsPerAddress());
    }

    /** Counts a request of an account. */
    public void ofAccount(int account) {
        if (config.enabled()) {
            Verdict verdict = count("account", String.valueOf(account), config.requestsPerAccount());
            if (verdict.isRefused()) {
                throw new LimitExceededException("TOO_MANY_REQUESTS", "too many requests, please slow down", verdict);
            }
        }
    }

    /** Says in the metrics that something was refused, by the name of its limit. */
    public void refused(String limit) {
        metrics.counter(METRIC, "limit", limit).increment();
    }

    private Verdict count(String whose, String key, int limit) {
        Bucket bucket = buckets.get(whose + " " + key, name -> Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit).refillGreedy(limit, MINUTE)).build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            refused(REQUESTS_PER + whose);
        }
        return new Verdict(limit, probe.getRemainingTokens(), Duration.ofNanos(probe.getNanosToWaitForReset()),
                Duration.ofNanos(probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill())));
    }
}

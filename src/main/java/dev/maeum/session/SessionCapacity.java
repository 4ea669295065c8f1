package dev.maeum.session;

import java.time.Duration;

import jakarta.inject.Singleton;

import dev.maeum.rest.limit.LimitExceededException;
import dev.maeum.rest.limit.LimitsConfig;
import dev.maeum.rest.limit.RateLimits;

/** Limits the number of live sessions on an instance. Sessions that are live already are not checked again. */
@Singleton
class SessionCapacity {

    static final String CODE = "TOO_MANY_SESSIONS";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final LimitsConfig config;
    private final RateLimits rateLimits;

    SessionCapacity(LimitsConfig config, RateLimits rateLimits) {
        this.config = config;
        this.rateLimits = rateLimits;
    }

    /** @throws LimitExceededException if {@code live} sessions reach the limit */
    void check(int live) {
        if (config.enabled() && live >= config.sessions()) {
            rateLimits.refused("sessions");
            throw new LimitExceededException(CODE, "too many sessions are running, please try again later",
                    RETRY_AFTER);
        }
    }
}

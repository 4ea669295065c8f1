package dev.maeum.session;

import java.time.Duration;

import jakarta.inject.Singleton;

import dev.maeum.rest.limit.LimitExceededException;
import dev.maeum.rest.limit.LimitsConfig;
import dev.maeum.rest.limit.RateLimits;

/** How many sessions an instance takes in. Those that it has are not asked again. */
@Singleton
class SessionCapacity {

    static final String CODE = "TOO_MANY_SESSIONS";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final LimitsConfig config;
    private final RateLimits rateLimits;

    SessionCapacity(LimitsConfig config, RateLimits rateLimits) {
        this.config = config;
        this.rateLimits = rateLimits;
    }

    /** @throws TooMany if beside so many sessions there is no room for another */
    void check(int live) {
        if (config.enabled() && live >= config.sessions()) {
            rateLimits.refused("sessions");
            throw new LimitExceededException(CODE, "too many sessions are running, please try again later", SOON);
        }
    }
}

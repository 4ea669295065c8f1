package dev.maeum.session;

import java.time.Duration;

import jakarta.inject.Singleton;

import dev.maeum.rest.limit.LimitsConfig;
import dev.maeum.rest.limit.Rates;
import dev.maeum.rest.limit.TooMany;

/** How many sessions an instance takes in. Those that it has are not asked again. */
@Singleton
class Room {

    static final String CODE = "TOO_MANY_SESSIONS";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final LimitsConfig config;
    private final Rates rates;

    Room(LimitsConfig config, Rates rates) {
        this.config = config;
        this.rates = rates;
    }

    /** @throws TooMany if beside so many sessions there is no room for another */
    void check(int live) {
        if (config.enabled() && live >= config.sessions()) {
            rates.refused("sessions");
            throw new TooMany(CODE, "too many sessions are running, please try again later", SOON);
        }
    }
}

package dev.maeum.session;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import dev.maeum.account.Caller;
import dev.maeum.journal.SessionRepository;
import dev.maeum.rest.limit.LimitExceededException;
import dev.maeum.rest.limit.LimitsConfig;
import dev.maeum.rest.limit.RateLimits;

/** Limits on open sessions per account and per instance. Blocks: never call it on an event loop. */
@ApplicationScoped
class SessionLimits {

    private static final Duration HOUR = Duration.ofHours(1);

    private final SessionRepository records;
    private final LiveSessions live;
    private final LimitsConfig config;
    private final RateLimits rateLimits;
    private final Clock clock;

    SessionLimits(SessionRepository records, LiveSessions live, LimitsConfig config, RateLimits rateLimits,
            Clock clock) {
        this.records = records;
        this.live = live;
        this.config = config;
        this.rateLimits = rateLimits;
        this.clock = clock;
    }

    /** @throws LimitExceededException if the caller or the instance has too many open sessions */
    void check(Caller caller) {
        if (!config.enabled()) {
            return;
        }
        live.checkCapacity();
        if (caller.isKnown() && records.countOpen(caller.account(),
                clock.millis() - HOUR.toMillis()) >= config.sessionsPerUser()) {
            rateLimits.refused("sessions-per-user");
            throw new LimitExceededException(SessionCapacity.CODE, "too many sessions are open, please end one", HOUR);
        }
    }
}

package dev.maeum.session;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import dev.maeum.account.Caller;
import dev.maeum.journal.SessionRecords;
import dev.maeum.rest.limit.LimitsConfig;
import dev.maeum.rest.limit.Rates;
import dev.maeum.rest.limit.TooMany;

/** How many sessions there may be. Blocks: never on an event loop. */
@ApplicationScoped
class SessionLimits {

    private static final Duration HOUR = Duration.ofHours(1);

    private final SessionRecords records;
    private final LiveSessions live;
    private final LimitsConfig config;
    private final Rates rates;
    private final Clock clock;

    SessionLimits(SessionRecords records, LiveSessions live, LimitsConfig config, Rates rates, Clock clock) {
        this.records = records;
        this.live = live;
        this.config = config;
        this.rates = rates;
        this.clock = clock;
    }

    /** @throws TooMany if the caller, or everybody together, has too many sessions to start another */
    void check(Caller caller) {
        if (!config.enabled()) {
            return;
        }
        live.checkRoom();
        if (caller.isKnown() && records.countOpen(caller.account(),
                clock.millis() - HOUR.toMillis()) >= config.sessionsPerUser()) {
            rates.refused("sessions-per-user");
            throw new TooMany(Room.CODE, "too many sessions are open, please end one", HOUR);
        }
    }
}

package dev.maeum.session;

import java.time.Duration;
import java.util.Collection;

import jakarta.inject.Singleton;

import dev.maeum.rest.limit.LimitExceededException;
import dev.maeum.rest.limit.LimitsConfig;
import dev.maeum.rest.limit.RateLimits;

/** Places for sessions on this instance: in all, by client address and by account. A session that has one keeps it. */
@Singleton
class SessionCapacity {

    static final String CODE = "TOO_MANY_SESSIONS";
    private static final int BYTES_EACH = 512 * 1024;
    private static final int EACH_PROCESSOR = 500;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final LimitsConfig config;
    private final RateLimits rateLimits;
    private final int sessions;

    SessionCapacity(LimitsConfig config, RateLimits rateLimits) {
        this.config = config;
        this.rateLimits = rateLimits;
        this.sessions = config.sessions().orElse(
                defaultSessions(Runtime.getRuntime().maxMemory(), Runtime.getRuntime().availableProcessors()));
    }

    static int defaultSessions(long memory, int processors) {
        return (int) Math.max(1, Math.min(memory / BYTES_EACH, (long) EACH_PROCESSOR * processors));
    }

    /** Whether a session may have a place, beside those that have one. */
    boolean admits(Collection<LiveSession> present, LiveSession session) {
        if (!config.enabled()) {
            return true;
        }
        long ofAddress = present.stream().filter(other -> other.hasPlace() && other.address().equals(session.address()))
                .count();
        long ofAccount = session.account() == null
                ? 0
                : present.stream().filter(other -> other.hasPlace() && session.account().equals(other.account()))
                        .count();
        if (isFull(present) || ofAddress >= config.sessionsPerAddress()
                || ofAccount >= config.liveSessionsPerAccount()) {
            rateLimits.refused("sessions");
            return false;
        }
        return true;
    }

    private boolean isFull(Collection<LiveSession> present) {
        return present.stream().filter(LiveSession::hasPlace).count() >= sessions;
    }

    /** @throws LimitExceededException if no place is free */
    void check(Collection<LiveSession> present) {
        if (config.enabled() && isFull(present)) {
            rateLimits.refused("sessions");
            throw new LimitExceededException(CODE, "too many sessions are running, please try again later",
                    RETRY_AFTER);
        }
    }
}

package dev.maeum.session;

import java.time.Duration;

import jakarta.inject.Singleton;

import dev.maeum.rest.limit.LimitExceededException;
import dev.maeum.rest.limit.LimitsConfig;
import dev.maeum.rest.limit.OpenCounts;
import dev.maeum.rest.limit.RateLimits;

/** Slots for sessions on this instance: in all, by client address and by account. A session that has one keeps it. */
@Singleton
class SessionCapacity {

    static final String CODE = "TOO_MANY_SESSIONS";
    private static final int BYTES_EACH = 512 * 1024;
    private static final int EACH_PROCESSOR = 500;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final LimitsConfig config;
    private final RateLimits rateLimits;
    private final int sessions;
    private final OpenCounts<String> byAddress = new OpenCounts<>();
    private final OpenCounts<Integer> byAccount = new OpenCounts<>();
    private int taken;

    SessionCapacity(LimitsConfig config, RateLimits rateLimits) {
        this.config = config;
        this.rateLimits = rateLimits;
        this.sessions = config.sessions().orElse(
                defaultSessions(Runtime.getRuntime().maxMemory(), Runtime.getRuntime().availableProcessors()));
    }

    static int defaultSessions(long memory, int processors) {
        return (int) Math.max(1, Math.min(memory / BYTES_EACH, (long) EACH_PROCESSOR * processors));
    }

    /**
     * Gives a session a slot, unless it has one.
     *
     * @return false if there is none for it
     */
    synchronized boolean take(LiveSession session) {
        if (session.hasSlot()) {
            return true;
        }
        if (config.enabled() && (isFull() || byAddress.of(session.address()) >= config.sessionsPerAddress()
                || session.account() != null && byAccount.of(session.account()) >= config.liveSessionsPerAccount())) {
            rateLimits.refused("sessions");
            return false;
        }
        session.setSlot(true);
        taken++;
        byAddress.add(session.address());
        if (session.account() != null) {
            byAccount.add(session.account());
        }
        return true;
    }

    /** Frees the slot of a session that is no longer live here, if it has one. */
    synchronized void free(LiveSession session) {
        if (session.hasSlot()) {
            session.setSlot(false);
            taken--;
            byAddress.remove(session.address());
            if (session.account() != null) {
                byAccount.remove(session.account());
            }
        }
    }

    /** @throws LimitExceededException if no slot is free */
    synchronized void check() {
        if (config.enabled() && isFull()) {
            rateLimits.refused("sessions");
            throw new LimitExceededException(CODE, "too many sessions are running, please try again later",
                    RETRY_AFTER);
        }
    }

    private boolean isFull() {
        return taken >= sessions;
    }
}

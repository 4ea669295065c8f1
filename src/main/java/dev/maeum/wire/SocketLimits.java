package dev.maeum.wire;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.github.bucket4j.Bucket;
import io.quarkus.websockets.next.CloseReason;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.maeum.SessionId;
import dev.maeum.rest.limit.LimitsConfig;
import dev.maeum.rest.limit.RateLimits;

/**
 * Limits of open sockets and of their traffic. A client that exceeds its rate is disconnected: discarding its
 * messages would still cost processor time.
 */
@ApplicationScoped
class SocketLimits {

    private static final int POLICY_VIOLATION = 1008;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration EXPIRY = Duration.ofMinutes(1);
    /** Seconds of traffic that may arrive at once: a client that was disconnected sends what it buffered. */
    private static final int BURST = 10;
    /** A command queries the database, so only this many of a session's messages a second may be commands. */
    private static final int COMMANDS_A_SECOND = 5;

    // By session and not by socket: a new socket must not start with a full allowance.
    private final Cache<SessionId, Traffic> traffic = Caffeine.newBuilder().expireAfterAccess(EXPIRY).build();
    private final LimitsConfig config;
    private final RateLimits rateLimits;

    SocketLimits(LimitsConfig config, RateLimits rateLimits) {
        this.config = config;
        this.rateLimits = rateLimits;
    }

    private record Traffic(Bucket messages, Bucket bytes) {

        static Traffic of(LimitsConfig config) {
            return new Traffic(bucket(config.messagesPerSession()), bucket(config.bytesPerSession().asLongValue()));
        }

        private static Bucket bucket(long perSecond) {
            return Bucket.builder().addLimit(bandwidth -> bandwidth.capacity(perSecond * BURST)
                    .refillGreedy(perSecond, SECOND)).build();
        }
    }

    /** The reason to refuse one more socket, if a limit is reached. */
    Optional<CloseReason> forSocket(long ofSession, long ofAddress) {
        if (config.enabled() && ofSession >= config.socketsPerSession()) {
            return refused("sockets-per-session", POLICY_VIOLATION, "Too many sockets of this session");
        }
        return config.enabled() && ofAddress >= config.socketsPerAddress()
                ? refused("sockets-per-address", TRY_AGAIN_LATER, "Too many sockets, please try again later")
                : Optional.empty();
    }

    /** The reason to close a socket after a message, if the session exceeded a limit. */
    Optional<CloseReason> forMessage(SessionId id, int bytes) {
        if (!config.enabled()) {
            return Optional.empty();
        }
        Traffic session = of(id);
        if (!session.messages().tryConsume(1)) {
            return refused("messages-per-session", POLICY_VIOLATION, "Too many messages");
        }
        return session.bytes().tryConsume(Math.max(1, bytes))
                ? Optional.empty()
                : refused("bytes-per-session", POLICY_VIOLATION, "Too many bytes");
    }

    /**
     * The reason to close a socket after a command, if the session exceeded a limit; in addition to {@link
     * #forMessage}.
     */
    Optional<CloseReason> forCommand(SessionId id) {
        int cost = Math.max(1, config.messagesPerSession() / COMMANDS_A_SECOND);
        return !config.enabled() || of(id).messages().tryConsume(cost)
                ? Optional.empty()
                : refused("commands-per-session", POLICY_VIOLATION, "Too many commands");
    }

    private Traffic of(SessionId id) {
        return traffic.get(id, key -> Traffic.of(config));
    }

    /** The reason to close a socket after a time without activity, if that was too long. */
    Optional<CloseReason> forSilence(Duration silence) {
        return config.enabled() && silence.compareTo(config.idle()) > 0
                ? refused("idle", POLICY_VIOLATION, "Idle")
                : Optional.empty();
    }

    private Optional<CloseReason> refused(String limit, int code, String reason) {
        rateLimits.refused(limit);
        return Optional.of(new CloseReason(code, reason));
    }
}

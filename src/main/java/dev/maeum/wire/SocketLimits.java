package dev.maeum.wire;

import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

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
@Singleton
class SocketLimits {

    private static final int POLICY_VIOLATION = 1008;
    private static final int TRY_AGAIN_LATER = 1013;
    /** Refusals that pass end with the time after which to try again, which clients read. */
    static final CloseReason TOO_MANY_SESSIONS = passing("Too many sessions", 10);
    static final CloseReason BUSY = passing("Busy", 5);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration EXPIRY = Duration.ofMinutes(1);
    /** Seconds of traffic that may arrive at once: a client that was disconnected sends what it buffered. */
    private static final int BURST = 10;
    /** A command queries the database, so only this many of a session's messages a second may be commands. */
    private static final int COMMANDS_A_SECOND = 5;

    // By session and not by socket: a new socket must not start with a full allowance.
    private final Cache<SessionId, Traffic> traffic = Caffeine.newBuilder().expireAfterAccess(EXPIRY).build();
    private final LimitsConfig config;
    private final SocketsConfig sockets;
    private final Duration pings;
    private final RateLimits rateLimits;

    SocketLimits(LimitsConfig config, SocketsConfig sockets, RateLimits rateLimits,
            @ConfigProperty(name = "quarkus.websockets-next.server.auto-ping-interval") Duration pings) {
        this.sockets = sockets;
        this.pings = pings;
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
    Optional<CloseReason> forSocket(boolean sessionMayHaveIt, long ofAddress) {
        if (config.enabled() && !sessionMayHaveIt) {
            return refused("sockets-per-session", passing("Too many sockets of this session", 5));
        }
        return config.enabled() && ofAddress >= config.socketsPerAddress()
                ? refused("sockets-per-address", passing("Too many sockets", 10))
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

    /** The reason to close a socket that has not answered a ping. */
    Optional<CloseReason> forMissedPong(Duration silence) {
        return sockets.pongTimeout().filter(timeout -> silence.compareTo(pings.plus(timeout)) > 0)
                .flatMap(timeout -> refused("pong-timeout", passing("No answer to a ping", 1)));
    }

    private static CloseReason passing(String reason, int seconds) {
        return new CloseReason(TRY_AGAIN_LATER, reason + ", please try again in " + seconds + " s");
    }

    private Optional<CloseReason> refused(String limit, int code, String reason) {
        return refused(limit, new CloseReason(code, reason));
    }

    private Optional<CloseReason> refused(String limit, CloseReason reason) {
        rateLimits.refused(limit);
        return Optional.of(reason);
    }
}

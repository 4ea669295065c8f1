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

/** How many sockets there may be, and how much they may send. Who sends too much is let go: what they send costs anyway. */
@ApplicationScoped
class SocketLimits {

    private static final int POLICY_VIOLATION = 1008;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);
    /** Seconds' worth that may come at once: a client that was cut off sends what it kept. */
    private static final int BURST = 10;
    /** A command asks the database: of a session's messages so many a second may be commands. */
    private static final int COMMANDS_A_SECOND = 5;

    // Not of a socket: who opens another would begin anew.
    private final Cache<SessionId, Traffic> traffic = Caffeine.newBuilder().expireAfterAccess(FORGOTTEN).build();
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

    /** Why one more socket is not let in, if it is one too many. */
    Optional<CloseReason> forSocket(long ofSession, long ofAddress) {
        if (config.enabled() && ofSession >= config.socketsPerSession()) {
            return refused("sockets-per-session", POLICY_VIOLATION, "Too many sockets of this session");
        }
        return config.enabled() && ofAddress >= config.socketsPerAddress()
                ? refused("sockets-per-address", TRY_AGAIN_LATER, "Too many sockets, please try again later")
                : Optional.empty();
    }

    /** Why a socket is closed after a message, if that was one too many. */
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

    /** Why a socket is closed after a command, if that was one too many; beside {@link #forMessage}. */
    Optional<CloseReason> forCommand(SessionId id) {
        int worth = Math.max(1, config.messagesPerSession() / COMMANDS_A_SECOND);
        return !config.enabled() || of(id).messages().tryConsume(worth)
                ? Optional.empty()
                : refused("commands-per-session", POLICY_VIOLATION, "Too many commands");
    }

    private Traffic of(SessionId id) {
        return traffic.get(id, key -> Traffic.of(config));
    }

    /** Why a socket is closed that has sent nothing for a while, if it was for too long. */
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

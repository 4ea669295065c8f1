package dev.maeum.account;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.maeum.worker.ScheduledWorkers;

/**
 * The devices on which accounts are logged in. Each has a family of refresh tokens; using one issues the next. A token
 * that was superseded longer ago than the grace was copied, from the device or by it: its whole family is revoked.
 */
@ApplicationScoped
class RefreshTokenFamilies {

    private static final Logger LOG = Logger.getLogger(RefreshTokenFamilies.class);

    private final Tokens tokens;
    private final TokenConfig config;
    private final ActiveLogins logins;
    private final Clock clock;
    private final ScheduledWorkers workers;

    RefreshTokenFamilies(Tokens tokens, TokenConfig config, ActiveLogins logins, Clock clock,
            ScheduledWorkers workers) {
        this.tokens = tokens;
        this.config = config;
        this.logins = logins;
        this.clock = clock;
        this.workers = workers;
    }

    /** A device that is logged in. Times are epoch milliseconds. */
    record Device(UUID id, long loggedInAt, long lastSeenAt, boolean current) {}

    /** Issues tokens for a device that logs in. */
    @Transactional
    public TokenPair add(Account account) {
        return issue(account.id(), account.role(), UUID.randomUUID(), 0);
    }

    /**
     * Issues the next tokens of a device. Empty if the token was superseded, revoked, or is not known.
     *
     * @param token was verified
     */
    @Transactional
    public Optional<TokenPair> rotate(String token) {
        Optional<RefreshTokenRow> row = RefreshTokenRow.locked(SecretHash.of(token));
        if (row.isEmpty()) {
            return Optional.empty();
        }
        RefreshTokenRow present = row.get();
        long now = clock.millis();
        Optional<AccountRow> account = AccountRow.<AccountRow>findByIdOptional(present.userId)
                .filter(AccountRow::isUsable);
        if (account.isEmpty() || present.revokedAt != null || present.expiresAt <= now) {
            return Optional.empty();
        }
        // Two tabs send the same token at once, and an answer may be lost: within the grace that is the same device.
        Optional<Long> superseded = present.supersededAt();
        if (superseded.isPresent() && now - superseded.get() > config.refreshGrace().toMillis()) {
            LOG.warnf("a refresh token of account %d was used again after %d s, its device is logged out",
                    present.userId, (now - superseded.get()) / 1000);
            remove(present.family);
            return Optional.empty();
        }
        if (present.usedAt == null) {
            present.usedAt = now;
        }
        return Optional.of(issue(present.userId, Role.of(account.get().role), present.family,
                present.nextGeneration()));
    }

    /** Logs a device out. Returns whether it was logged in. */
    @Transactional
    public boolean remove(UUID device) {
        boolean removed = RefreshTokenRow.revoke(device, clock.millis());
        logins.forget();
        return removed;
    }

    /** Logs out the other devices of a caller's account. */
    @Transactional
    public void removeOthers(Caller caller) {
        RefreshTokenRow.revokeOthers(caller.account(), caller.device(), clock.millis());
        logins.forget();
    }

    /** Logs out all devices of an account. */
    @Transactional
    public void removeAll(int account) {
        RefreshTokenRow.revokeAll(account, clock.millis());
        logins.forget();
    }

    /** The devices of the caller's account that are logged in. */
    @Transactional
    public List<Device> of(Caller caller) {
        Map<UUID, Device> devices = new LinkedHashMap<>();
        for (RefreshTokenRow row : RefreshTokenRow.valid(caller.account(), clock.millis())) {
            long issued = row.createdAt.toEpochMilli();
            devices.merge(row.family, new Device(row.family, issued, issued, row.family.equals(caller.device())),
                    (first, next) -> new Device(first.id(), first.loggedInAt(), next.lastSeenAt(), first.current()));
        }
        return List.copyOf(devices.values());
    }

    // A used token is stored until it expires: until then it can be used again.
    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> cleanUp() {
        return workers.run(this::deleteExpired);
    }

    @Transactional
    void deleteExpired() {
        LOG.debugf("%d refresh tokens have expired", RefreshTokenRow.deleteExpired(clock.millis()));
    }

    private TokenPair issue(int account, Role role, UUID family, int generation) {
        TokenPair pair = tokens.issue(new Caller(account, role, family));
        RefreshTokenRow row = new RefreshTokenRow();
        row.userId = account;
        row.family = family;
        row.generation = generation;
        row.tokenHash = SecretHash.of(pair.refreshToken());
        row.expiresAt = pair.refreshExpiresAt();
        row.persist();
        return pair;
    }
}

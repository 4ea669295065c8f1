package dev.maeum.account;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;

/**
 * The devices on which accounts are logged in. Each has a family of refresh tokens, of which the last one works, once. A
 * token that comes twice was stolen, from the device or by it: its whole family is taken back.
 */
@ApplicationScoped
class RefreshTokenFamilies {

    private static final Logger LOG = Logger.getLogger(RefreshTokenFamilies.class);

    private final Tokens tokens;
    private final Clock clock;

    RefreshTokenFamilies(Tokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Tokens for a device that logs in. */
    @Transactional
    public TokenPair add(Account account) {
        return give(account.id(), account.role(), UUID.randomUUID());
    }

    /**
     * The next tokens for a device. Nothing if the token was used, was taken back, or is not known.
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
        if (present.usedAt != null) {
            LOG.warnf("a refresh token of account %d came twice, its device is logged out", present.userId);
            RefreshTokenRow.revoke(present.family, clock.millis());
            return Optional.empty();
        }
        Optional<AccountRow> account = AccountRow.<AccountRow>findByIdOptional(present.userId)
                .filter(AccountRow::isUsable);
        if (account.isEmpty() || present.revokedAt != null || present.expiresAt <= clock.millis()) {
            return Optional.empty();
        }
        present.usedAt = clock.millis();
        return Optional.of(give(present.userId, Role.of(account.get().role), present.family));
    }

    /** Takes back the tokens of a device. */
    @Transactional
    public void remove(UUID device) {
        RefreshTokenRow.revoke(device, clock.millis());
    }

    // A used token is kept until it has run out: until then it can come twice.
    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forgetExpired() {
        LOG.debugf("%d refresh tokens have run out", RefreshTokenRow.deleteExpired(clock.millis()));
    }

    private TokenPair give(int account, Role role, UUID family) {
        TokenPair pair = tokens.issue(new Caller(account, role, family));
        RefreshTokenRow row = new RefreshTokenRow();
        row.userId = account;
        row.family = family;
        row.tokenHash = SecretHash.of(pair.refreshToken());
        row.expiresAt = pair.refreshExpiresAt();
        row.persist();
        return pair;
    }
}

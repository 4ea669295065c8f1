package dev.maeum.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.maeum.worker.ScheduledWorkers;

/** Secrets that act for an account once, until they expire. Every call blocks: never on an event loop. */
@ApplicationScoped
class AccountLinks {

    private static final Logger LOG = Logger.getLogger(AccountLinks.class);
    private static final int RANDOM_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final ScheduledWorkers workers;

    AccountLinks(Clock clock, ScheduledWorkers workers) {
        this.clock = clock;
        this.workers = workers;
    }

    /** What a link is for. */
    enum Purpose {
        RESET(Duration.ofMinutes(30)),
        VERIFY(Duration.ofDays(3));

        private final Duration age;

        Purpose(Duration age) {
            this.age = age;
        }

        Duration age() {
            return age;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Issues a secret. Earlier ones for the same purpose stop working. */
    @Transactional
    public String issue(int account, Purpose purpose) {
        AccountLinkRow.delete("userId = ?1 and purpose = ?2", account, purpose.key());
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        AccountLinkRow row = new AccountLinkRow();
        row.userId = account;
        row.purpose = purpose.key();
        row.linkHash = SecretHash.of(secret);
        row.expiresAt = clock.millis() + purpose.age().toMillis();
        row.persist();
        return secret;
    }

    /** The account that a secret acts for; it does not a second time. */
    @Transactional
    public Optional<Integer> use(String secret, Purpose purpose) {
        Optional<AccountLinkRow> row = AccountLinkRow
                .<AccountLinkRow>find("linkHash = ?1 and purpose = ?2 and expiresAt > ?3", SecretHash.of(secret),
                        purpose.key(), clock.millis())
                .withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
        row.ifPresent(AccountLinkRow::delete);
        return row.map(present -> present.userId);
    }

    /** Makes unused secrets of an account stop working. */
    @Transactional
    public void revoke(int account, Purpose purpose) {
        AccountLinkRow.delete("userId = ?1 and purpose = ?2", account, purpose.key());
    }

    @Scheduled(every = "1h", delayed = "6m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> cleanUp() {
        return workers.run(this::deleteExpired);
    }

    @Transactional
    void deleteExpired() {
        LOG.debugf("%d links have expired", AccountLinkRow.deleteExpired(clock.millis()));
    }
}

package dev.maeum.account;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The rows of accounts. Every call blocks and is a transaction of its own: never on an event loop. */
@ApplicationScoped
class AccountRepository {

    private final Clock clock;

    AccountRepository(Clock clock) {
        this.clock = clock;
    }

    /** An account with the hash of its password. */
    record Credentials(Account account, String hash) {}

    @Transactional
    public Account add(String username, String email, String hash) {
        AccountRow row = AccountRow.of(username, email, hash);
        row.persistAndFlush();
        return row.account();
    }

    @Transactional
    public boolean isTaken(String username, String email) {
        return AccountRow.isTaken(username, email);
    }

    /**
     * The account of an address, unless it is switched off.
     *
     * @param written as the caller wrote it
     */
    @Transactional
    public Optional<Credentials> credentials(String normalized, String written) {
        return AccountRow.ofEmail(normalized, written).filter(AccountRow::isUsable).map(AccountRepository::credentials);
    }

    /** The account with its hash, unless it is switched off. */
    @Transactional
    public Optional<Credentials> credentials(int id) {
        return row(id).map(AccountRepository::credentials);
    }

    /** The account, unless it is switched off. */
    @Transactional
    public Optional<Account> find(int id) {
        return row(id).map(AccountRow::account);
    }

    /** As {@link #find}, and makes other transactions that call this wait until the current one ends. */
    @Transactional
    public Optional<Account> lock(int id) {
        return AccountRow.locked(id).filter(AccountRow::isUsable).map(AccountRow::account);
    }

    @Transactional
    public void setPassword(int id, String hash) {
        row(id).ifPresent(row -> row.password = hash);
    }

    /** Replaces the hash of a password, unless another call has done so first. Whether it is replaced. */
    @Transactional
    public boolean replacePassword(Credentials present, String hash) {
        Optional<AccountRow> row = AccountRow.locked(present.account().id()).filter(AccountRow::isUsable)
                .filter(it -> it.password.equals(present.hash()));
        row.ifPresent(it -> it.password = hash);
        return row.isPresent();
    }

    @Transactional
    public void setEmailVerified(int id) {
        row(id).ifPresent(row -> row.emailVerifiedAt = clock.millis());
    }

    @Transactional
    public Optional<Account> change(int id, Consumer<AccountRow> change) {
        Optional<AccountRow> row = row(id);
        row.ifPresent(present -> {
            change.accept(present);
            AccountRow.flush();
        });
        return row.map(AccountRow::account);
    }

    private static Credentials credentials(AccountRow row) {
        return new Credentials(row.account(), row.password);
    }

    private static Optional<AccountRow> row(int id) {
        return AccountRow.<AccountRow>findByIdOptional(id).filter(AccountRow::isUsable);
    }
}

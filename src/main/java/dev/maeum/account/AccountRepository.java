package dev.maeum.account;

import java.util.Optional;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The rows of accounts. Every call blocks and is a transaction of its own: never on an event loop. */
@ApplicationScoped
class AccountRepository {

    AccountRepository() {}

    /** An account with what its password is checked against. */
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

    /** The account of an address, unless it was switched off. */
    @Transactional
    public Optional<Credentials> credentials(String email) {
        return AccountRow.ofEmail(email).filter(AccountRow::isUsable)
                .map(row -> new Credentials(row.account(), row.password));
    }

    /** The account, unless it was switched off. */
    @Transactional
    public Optional<Account> find(int id) {
        return row(id).map(AccountRow::account);
    }

    @Transactional
    public void rehash(int id, String hash) {
        row(id).ifPresent(row -> row.password = hash);
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

    private static Optional<AccountRow> row(int id) {
        return AccountRow.<AccountRow>findByIdOptional(id).filter(AccountRow::isUsable);
    }
}

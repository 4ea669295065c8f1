package dev.maeum.account;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/** Sets new passwords. Each ends the log-ins that it replaces. Every call blocks: never on an event loop. */
@ApplicationScoped
class NewPasswords {

    private static final Logger LOG = Logger.getLogger(NewPasswords.class);

    private final AccountRepository records;
    private final PasswordConfirmation confirmation;
    private final PasswordHasher hasher;
    private final RefreshTokenFamilies families;
    private final AccountLinks links;

    NewPasswords(AccountRepository records, PasswordConfirmation confirmation, PasswordHasher hasher,
            RefreshTokenFamilies families, AccountLinks links) {
        this.records = records;
        this.confirmation = confirmation;
        this.hasher = hasher;
        this.families = families;
        this.links = links;
    }

    /** Changes the password of somebody who knows the current one, and logs out the account's other devices. */
    void change(Caller caller, String current, String next, String address) {
        AccountRepository.Credentials confirmed = confirmation.confirm(caller, current, address);
        int account = confirmed.account().id();
        // Of calls at the same time one changes it: the others know a password that is no longer the account's.
        if (!records.replacePassword(confirmed, hasher.hashOwn(next, account))) {
            throw new AccountException.InvalidCredentials();
        }
        links.revoke(account, AccountLinks.Purpose.RESET);
        families.removeOthers(caller);
        LOG.infof("account %d has a new password, its other devices are logged out", account);
    }

    /** Sets the password of the account that a link acts for, and logs out all of its devices. */
    void reset(String secret, String next) {
        int account = links.use(secret, AccountLinks.Purpose.RESET)
                .orElseThrow(AccountException.InvalidLink::new);
        records.setPassword(account, hasher.hashOwn(next, account));
        families.removeAll(account);
        LOG.infof("account %d has a new password by a link, its devices are logged out", account);
    }

    /** Issues a link's secret for an operator to hand over. */
    String issueReset(int account) {
        records.find(account).orElseThrow(AccountException.UserNotFound::new);
        LOG.infof("an operator has a password reset for account %d", account);
        return links.issue(account, AccountLinks.Purpose.RESET);
    }

    void verifyEmail(String secret) {
        records.setEmailVerified(links.use(secret, AccountLinks.Purpose.VERIFY)
                .orElseThrow(AccountException.InvalidLink::new));
    }
}

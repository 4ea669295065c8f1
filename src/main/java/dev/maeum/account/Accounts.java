package dev.maeum.account;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

/** Creates, finds and changes accounts. Every call blocks, some for the time of a password's hash: never on an event loop. */
@ApplicationScoped
public class Accounts {

    private static final Logger LOG = Logger.getLogger(Accounts.class);

    private final AccountRepository records;
    private final PasswordHasher hasher;
    private final SignUpLimit signUps;
    private final RefreshTokenFamilies families;
    private final EmailLinks links;
    private final PasswordConfirmation confirmation;

    Accounts(AccountRepository records, PasswordHasher hasher, SignUpLimit signUps, RefreshTokenFamilies families,
            EmailLinks links, PasswordConfirmation confirmation) {
        this.records = records;
        this.hasher = hasher;
        this.signUps = signUps;
        this.families = families;
        this.links = links;
        this.confirmation = confirmation;
    }

    /** An account on a device. */
    record LoggedIn(Account account, TokenPair tokens) {}

    LoggedIn signUp(String username, String email, String password, String address) {
        signUps.count(address);
        if (records.isTaken(username, email)) {
            throw new AccountException.UserExists();
        }
        String hash = hasher.hash(password, address);
        // Two at the same moment pass the check above; the table admits one of them.
        Account account = unique(() -> records.add(username, email, hash), AccountException.UserExists::new);
        LOG.infof("account %d signed up", account.id());
        links.sendVerification(account);
        return new LoggedIn(account, families.add(account));
    }

    /**
     * Makes sure that the account's owner calls, and not somebody with their token.
     *
     * @throws AccountException if the account is gone, or the password is wrong or was guessed at too often by this device
     */
    public void confirm(Caller caller, String password, String address) {
        confirmation.confirm(caller, password, address);
    }

    /** @throws AccountException if the caller's account is gone: their token may be valid for a while still */
    public void check(Caller caller) {
        find(caller);
    }

    /** As {@link #check}, and makes the same call of other transactions wait until the current transaction ends. */
    public void lock(Caller caller) {
        records.lock(caller.account()).orElseThrow(AccountException.UserNotFound::new);
    }

    Account find(Caller caller) {
        return records.find(caller.account()).orElseThrow(AccountException.UserNotFound::new);
    }

    /**
     * @param username null leaves it as it is
     * @param image null leaves it as it is, an empty one removes it
     */
    Account change(Caller caller, String username, String image) {
        return unique(() -> records.change(caller.account(), row -> {
            if (username != null) {
                row.username = username;
                row.usernameKey = Username.key(username);
            }
            if (image != null) {
                row.profileImage = image.isEmpty() ? null : image;
            }
        }), AccountException.UsernameExists::new).orElseThrow(AccountException.UserNotFound::new);
    }

    private static <T> T unique(Supplier<T> write, Supplier<AccountException> taken) {
        try {
            return write.get();
        } catch (ConstraintViolationException e) {
            throw taken.get();
        }
    }
}

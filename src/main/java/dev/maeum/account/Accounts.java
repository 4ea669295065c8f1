package dev.maeum.account;

import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

/** What can be done with accounts. Every call blocks, some for the time of a password's hash: never on an event loop. */
@ApplicationScoped
public class Accounts {

    private static final Logger LOG = Logger.getLogger(Accounts.class);

    private final AccountRepository records;
    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final RefreshTokenFamilies families;
    private final Tokens tokens;
    private final FailedLoginLog failed = new FailedLoginLog();

    Accounts(AccountRepository records, PasswordHasher hasher, LoginThrottle throttle, RefreshTokenFamilies families,
            Tokens tokens) {
        this.records = records;
        this.hasher = hasher;
        this.throttle = throttle;
        this.families = families;
        this.tokens = tokens;
    }

    /** An account on a device. */
    record LoggedIn(Account account, TokenPair tokens) {}

    LoggedIn signUp(String username, String email, String password, String address) {
        if (records.isTaken(username, email)) {
            throw new AccountException.UserExists();
        }
        String hash = hasher.hash(password, address);
        // Two at the same moment pass the look above; the table lets one of them in.
        Account account = unique(() -> records.add(username, email, hash), AccountException.UserExists::new);
        LOG.infof("account %d signed up", account.id());
        return new LoggedIn(account, families.add(account));
    }

    /** @param address from which the call came */
    LoggedIn logIn(String email, String password, String address) {
        AccountRepository.Credentials found = credentials(email, password, address);
        Account account = found.account();
        if (hasher.isDated(found.hash())) {
            records.rehash(account.id(), hasher.hash(password, address));
            LOG.infof("the password of account %d is hashed anew", account.id());
        }
        return new LoggedIn(account, families.add(account));
    }

    private AccountRepository.Credentials credentials(String email, String password, String address) {
        try {
            return throttle.attempt(email, address, () -> fitting(email, password, address))
                    .orElseThrow(AccountException.InvalidCredentials::new);
        } catch (AccountException.TooManyAttempts e) {
            failed.refused("TOO_MANY_ATTEMPTS", address);
            throw e;
        } catch (AccountException.Busy e) {
            failed.refused("BUSY", address);
            throw e;
        }
    }

    private Optional<AccountRepository.Credentials> fitting(String email, String password, String address) {
        Optional<AccountRepository.Credentials> found = records.credentials(email);
        if (hasher.fits(password, found.map(AccountRepository.Credentials::hash).orElse(null), address)) {
            return found;
        }
        found.ifPresentOrElse(it -> failed.wrongPassword(it.account(), address), () -> failed.noAccount(address));
        return Optional.empty();
    }

    /**
     * Makes sure that it is the account's owner who calls, and not somebody with their token.
     *
     * @throws AccountException if the account is gone, the password is not its own, or was guessed at too often
     */
    public void confirm(Caller caller, String password, String address) {
        credentials(find(caller).email(), password, address);
    }

    TokenPair refresh(String token) {
        tokens.refresh(token);
        return families.rotate(token).orElseThrow(AccountException.InvalidRefreshToken::new);
    }

    void logOut(Caller caller) {
        families.remove(caller.device());
    }

    /** @throws AccountException if the caller's account is gone: their token may be good for a while still */
    public void check(Caller caller) {
        find(caller);
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

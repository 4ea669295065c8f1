package dev.maeum.account;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/** Logs devices in, renews their tokens and logs them out. Every call blocks: never on an event loop. */
@ApplicationScoped
class LogIns {

    private static final Logger LOG = Logger.getLogger(LogIns.class);

    private final AccountRepository records;
    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final RefreshTokenFamilies families;
    private final Tokens tokens;
    private final FailedLoginLog failed;

    LogIns(AccountRepository records, PasswordHasher hasher, LoginThrottle throttle, RefreshTokenFamilies families,
            Tokens tokens, FailedLoginLog failed) {
        this.records = records;
        this.hasher = hasher;
        this.throttle = throttle;
        this.families = families;
        this.tokens = tokens;
        this.failed = failed;
    }

    /** What somebody logs in with, and from where. */
    record Request(String email, String written, String password, String address, Optional<Caller> formerly) {

        @Override
        public String toString() {
            return "Request[...]";
        }
    }

    /** @throws AccountException.TooManyAttempts while account or address are paused */
    LoginThrottle.Permit admit(Request request) {
        // A device that was logged in to this very account is known by its token, however old that is.
        Optional<LoginKey.OfDevice> device = request.formerly()
                .filter(caller -> records.credentials(request.email(), request.written())
                        .filter(found -> caller.owns(found.account().id())).isPresent())
                .map(caller -> new LoginKey.OfDevice(caller.account(), caller.device()));
        try {
            return throttle.admit(request.email(), request.address(), device);
        } catch (AccountException.TooManyAttempts e) {
            failed.refused("TOO_MANY_ATTEMPTS", request.address());
            throw e;
        }
    }

    /** Logs in with a permit whose delay is over. */
    Accounts.LoggedIn logIn(Request request, LoginThrottle.Permit permit) {
        try {
            AccountRepository.Credentials found = permit.make(() -> matching(request))
                    .orElseThrow(AccountException.InvalidCredentials::new);
            Account account = found.account();
            if (hasher.isDated(found.hash())
                    && records.replacePassword(found, hasher.hash(request.password(), request.address()))) {
                LOG.infof("the password of account %d is hashed anew", account.id());
            }
            return new Accounts.LoggedIn(account, families.add(account));
        } catch (AccountException.Busy e) {
            failed.refused("BUSY", request.address());
            throw e;
        }
    }

    TokenPair refresh(String token) {
        tokens.refresh(token);
        return families.rotate(token).orElseThrow(AccountException.InvalidRefreshToken::new);
    }

    void logOut(Caller caller) {
        families.remove(caller.device());
    }

    private Optional<AccountRepository.Credentials> matching(Request request) {
        Optional<AccountRepository.Credentials> found = records.credentials(request.email(), request.written());
        if (hasher.fits(request.password(), found.map(AccountRepository.Credentials::hash).orElse(null),
                request.address())) {
            return found;
        }
        found.ifPresentOrElse(it -> failed.wrongPassword(it.account(), request.address()),
                () -> failed.noAccount(request.address()));
        return Optional.empty();
    }
}

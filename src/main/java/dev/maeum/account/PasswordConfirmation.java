package dev.maeum.account;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

/** Checks the password of somebody who is logged in. Blocks: never on an event loop. */
@ApplicationScoped
class PasswordConfirmation {

    private final AccountRepository records;
    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final FailedLoginLog failed;

    PasswordConfirmation(AccountRepository records, PasswordHasher hasher, LoginThrottle throttle,
            FailedLoginLog failed) {
        this.records = records;
        this.hasher = hasher;
        this.throttle = throttle;
        this.failed = failed;
    }

    /** @throws AccountException if the account is gone, or the password is wrong or was guessed at too often by this device */
    AccountRepository.Credentials confirm(Caller caller, String password, String address) {
        AccountRepository.Credentials found = records.credentials(caller.account())
                .orElseThrow(AccountException.UserNotFound::new);
        try (LoginThrottle.Permit permit = throttle.admit(caller)) {
            return permit.make(() -> {
                if (hasher.fitsOwn(password, found.hash(), caller.account())) {
                    return Optional.of(found);
                }
                failed.wrongPassword(found.account(), address);
                return Optional.empty();
            }).orElseThrow(AccountException.InvalidCredentials::new);
        } catch (AccountException.TooManyAttempts e) {
            failed.refused("TOO_MANY_ATTEMPTS", address);
            throw e;
        }
    }
}

package dev.maeum.account;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.maeum.logging.LogThrottle;

/**
 * Logs wrong passwords: the reason, the account's number and the client's address, never the e-mail address or the
 * password. Refusals without a check are throttled, because anybody can cause many of them.
 */
@Singleton
class FailedLoginLog {

    private static final Logger LOG = Logger.getLogger(FailedLoginLog.class);

    private final LogThrottle refusals = new LogThrottle();

    FailedLoginLog() {}

    void wrongPassword(Account account, String address) {
        LOG.warnf("log-in failed: WRONG_PASSWORD, account %d, from %s", account.id(), address);
    }

    void noAccount(String address) {
        LOG.warnf("log-in failed: NO_ACCOUNT, from %s", address);
    }

    void refused(String code, String address) {
        refusals.next().ifPresent(others -> LOG.warnf("log-in refused: %s, from %s%s", code, address, others));
    }
}

package dev.maeum.account;

import org.jboss.logging.Logger;

import dev.maeum.logging.LogThrottle;

/**
 * Tells the log of passwords that did not fit: why, whose and from where, and neither the address that was tried nor
 * the password. Those that were not even looked at are told once in a while, because anybody can make many of them.
 */
final class FailedLoginLog {

    private static final Logger LOG = Logger.getLogger(FailedLoginLog.class);

    private final LogThrottle refusals = new LogThrottle();

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

package dev.maeum.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.maeum.account.AccountException;
import dev.maeum.account.Accounts;
import dev.maeum.account.Caller;
import dev.maeum.journal.StoredSession;

/** Starts sessions after checking account, consent and limits. Blocks: never call it on an event loop. */
@ApplicationScoped
class SessionStart {

    private final Accounts accounts;
    private final SessionLimits limits;
    private final Sessions sessions;
    private final ConsentConfig config;

    SessionStart(Accounts accounts, SessionLimits limits, Sessions sessions, ConsentConfig config) {
        this.config = config;
        this.accounts = accounts;
        this.limits = limits;
        this.sessions = sessions;
    }

    /**
     * @param consent null if the client sent none
     * @throws SessionException.ConsentRequired if consent to the current notice is required and missing
     * @throws AccountException if the caller's account is deleted
     * @throws LimitExceededException if too many sessions are open
     */
    @Transactional
    StoredSession start(Caller caller, String userId, String counselorId, Consent consent) {
        if (caller.isKnown()) {
            // Starts of one account wait for each other: counted side by side, each would find room for one more.
            accounts.lock(caller);
        }
        if (config.consent() == ConsentConfig.Consent.REQUIRED
                && (consent == null || !consent.version().equals(config.version()))) {
            throw new SessionException.ConsentRequired(config.version());
        }
        limits.check(caller);
        return sessions.start(caller, userId, counselorId,
                consent == null ? null : consent.version());
    }
}

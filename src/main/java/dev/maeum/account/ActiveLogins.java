package dev.maeum.account;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Checks that a log-in is still in force: the account exists and is switched on, and the device was not logged out. An
 * answer is at most as old as {@code maeum.login.recheck-after}, so that a change on any instance, or in the database
 * itself, takes effect on tokens after that, and on sockets within twice as long. Blocks: never on an event loop.
 */
@ApplicationScoped
public class ActiveLogins {

    private static final int MOST_REMEMBERED = 100_000;

    private final Cache<Login, State> states;

    ActiveLogins(LoginConfig config) {
        states = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(config.recheckAfter()).build();
    }

    private record Login(int account, UUID device) {}

    /** @param role as it is now, whatever the token says; null without an account */
    private record State(Role role, boolean loggedOut) {}

    /**
     * The caller, with the role that the account has now.
     *
     * @param caller as their token says
     * @throws AccountException.UserNotFound if the account was deleted or switched off
     * @throws AccountException.InvalidToken if the device was logged out
     */
    public Caller check(Caller caller) {
        State state = state(caller);
        if (state.role() == null) {
            throw new AccountException.UserNotFound();
        }
        if (state.loggedOut()) {
            throw new AccountException.InvalidToken();
        }
        return new Caller(caller.account(), state.role(), caller.device());
    }

    /** Whether the log-in is in force. */
    public boolean isActive(int account, UUID device) {
        State state = state(new Caller(account, Role.CLIENT, device));
        return state.role() != null && !state.loggedOut();
    }

    /** Looks at the rows again before the next answer. */
    void forget() {
        states.invalidateAll();
    }

    private State state(Caller caller) {
        Login login = new Login(caller.account(), caller.device());
        State known = states.getIfPresent(login);
        if (known == null) {
            known = read(login);
            states.put(login, known);
        }
        return known;
    }

    @Transactional
    State read(Login login) {
        Optional<AccountRow> account = AccountRow.<AccountRow>findByIdOptional(login.account())
                .filter(AccountRow::isUsable);
        return new State(account.map(row -> Role.of(row.role)).orElse(null),
                login.device() != null && RefreshTokenRow.isRevoked(login.device()));
    }
}

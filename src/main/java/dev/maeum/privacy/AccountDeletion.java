package dev.maeum.privacy;

import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.maeum.account.Accounts;
import dev.maeum.account.Caller;
import dev.maeum.journal.SessionRepository;
import dev.maeum.journal.StoredSession;
import dev.maeum.session.Sessions;

/** Deletes an account and all its rows. Blocks: never call it on an event loop. */
@ApplicationScoped
class AccountDeletion {

    private static final Logger LOG = Logger.getLogger(AccountDeletion.class);
    private static final int BATCH = 100;

    private final Accounts accounts;
    private final SessionRepository records;
    private final Sessions sessions;
    private final PersonalData data;

    AccountDeletion(Accounts accounts, SessionRepository records, Sessions sessions, PersonalData data) {
        this.accounts = accounts;
        this.records = records;
        this.sessions = sessions;
        this.data = data;
    }

    /**
     * @param password of the account, because a stolen token must not delete it
     * @return the number of deleted rows by table
     */
    Map<String, Integer> delete(Caller caller, String password, String address) {
        accounts.confirm(caller, password, address);
        Map<String, Integer> removed = new TreeMap<>();
        // Deleted one by one through the sessions' own path, which closes sockets and discards open cycles.
        for (var some = records.ofAccount(caller.account(), BATCH); !some.isEmpty(); some = records
                .ofAccount(caller.account(), BATCH)) {
            for (StoredSession session : some) {
                sessions.remove(session.id()).forEach((table, rows) -> removed.merge(table, rows, Integer::sum));
            }
        }
        data.remove(caller.account()).forEach((table, rows) -> removed.merge(table, rows, Integer::sum));
        LOG.infof("account %d deleted, %d rows", caller.account(),
                removed.values().stream().mapToInt(Integer::intValue).sum());
        return removed;
    }
}

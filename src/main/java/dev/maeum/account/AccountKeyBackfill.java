package dev.maeum.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.maeum.worker.ScheduledWorkers;

/**
 * Fills in the normalised address and name of accounts that were created by earlier releases, and reports accounts whose
 * forms are the same. These are not merged: the first one has the form, a later one logs in with its address exactly as
 * it is stored.
 */
@ApplicationScoped
class AccountKeyBackfill {

    private static final Logger LOG = Logger.getLogger(AccountKeyBackfill.class);
    private static final int BATCH = 200;

    private final Set<Integer> reported = new TreeSet<>();
    private final ScheduledWorkers workers;

    AccountKeyBackfill(ScheduledWorkers workers) {
        this.workers = workers;
    }

    // Also later: during a rolling deploy an earlier release adds accounts.
    @Scheduled(every = "10m", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return workers.run(this::fillIn);
    }

    void fillIn() {
        int after = 0;
        for (List<AccountRow> batch = next(after); !batch.isEmpty(); batch = next(after)) {
            batch.forEach(row -> fillIn(row.id));
            after = batch.get(batch.size() - 1).id;
        }
    }

    @Transactional
    List<AccountRow> next(int after) {
        return AccountRow.<AccountRow>find("id > ?1 and (emailKey is null or usernameKey is null) order by id", after)
                .page(0, BATCH).list();
    }

    private void fillIn(int id) {
        List<Integer> others = change(id);
        if (!others.isEmpty() && reported.add(id)) {
            LOG.warnf("account %d has the e-mail address or the name of account %s but for case or invisible "
                    + "characters; it logs in with its address exactly as stored, docs/security.md", id, others);
        }
    }

    /** @return accounts that have the same forms */
    @Transactional
    List<Integer> change(int id) {
        Optional<AccountRow> row = AccountRow.locked(id);
        Set<Integer> others = new TreeSet<>();
        row.ifPresent(account -> {
            String email = EmailAddress.normalize(account.email);
            String name = Username.key(account.username);
            Optional<AccountRow> sameEmail = other("emailKey", email, id);
            Optional<AccountRow> sameName = other("usernameKey", name, id);
            sameEmail.ifPresentOrElse(other -> others.add(other.id), () -> account.emailKey = email);
            sameName.ifPresentOrElse(other -> others.add(other.id), () -> account.usernameKey = name);
        });
        return List.copyOf(others);
    }

    private static Optional<AccountRow> other(String column, String key, int id) {
        return AccountRow.<AccountRow>find(column + " = ?1 and id <> ?2", key, id).firstResultOptional();
    }
}

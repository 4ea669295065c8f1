package dev.maeum.wire;

import java.util.concurrent.Executor;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;

import dev.maeum.database.DatabaseOutage;
import dev.maeum.worker.WorkerPool;

/** What is done for watchers again and again: their access is checked, and they are told what other instances stored. */
@ApplicationScoped
class WatcherRounds {

    private static final Logger LOG = Logger.getLogger(WatcherRounds.class);

    private final Watchers watchers;
    private final WatchAdmission admission;
    private final StoredChanges changes;
    private final SocketLimits limits;
    private final WorkerPool workers = new WorkerPool("watchers", 1);

    WatcherRounds(Watchers watchers, WatchAdmission admission, StoredChanges changes, SocketLimits limits) {
        this.watchers = watchers;
        this.admission = admission;
        this.changes = changes;
        this.limits = limits;
    }

    @PreDestroy
    void stop() {
        workers.stop();
    }

    // As for log-ins: within the minute that docs/security.md promises.
    @Scheduled(every = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> checkAccess() {
        return run(this::closeRevoked);
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tellStored() {
        return run(() -> watchers.sessions()
                .forEach(session -> attempt("told what was stored of session " + session.id(),
                        () -> changes.tell(session))));
    }

    void closeRevoked() {
        watchers.all().forEach(watcher -> attempt("checked for session " + watcher.session(), () -> check(watcher)));
    }

    private void check(Watcher watcher) {
        CloseReason reason = admission.revoked(watcher.session(), watcher.holder());
        if (reason == null) {
            reason = limits.forSilence(watcher.silence()).orElse(null);
        }
        if (reason != null) {
            LOG.infof("a watcher of session %s is closed: %s", watcher.session(), reason.getMessage());
            Watchers.close(watcher, reason);
        }
    }

    // One that fails must not end the round for the others. While the database is away nothing is stored in it either.
    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (DatabaseOutage.in(e).isEmpty()) {
                LOG.errorf(e, "watchers cannot be %s", what);
            }
        }
    }

    private Uni<Void> run(Runnable round) {
        return watchers.sessions().isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().<Void>item(() -> {
                    round.run();
                    return null;
                }).runSubscriptionOn((Executor) workers);
    }
}

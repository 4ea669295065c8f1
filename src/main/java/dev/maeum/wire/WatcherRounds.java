package dev.maeum.wire;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;

/** What is done for watchers again and again: their access is checked, and they are told what other instances stored. */
@Singleton
class WatcherRounds {

    private static final Logger LOG = Logger.getLogger(WatcherRounds.class);

    private final Watchers watchers;
    private final WatchAdmission admission;
    private final StoredChanges changes;
    private final SocketLimits limits;
    private final SocketRounds rounds;

    WatcherRounds(Watchers watchers, WatchAdmission admission, StoredChanges changes, SocketLimits limits,
            SocketRounds rounds) {
        this.watchers = watchers;
        this.admission = admission;
        this.changes = changes;
        this.limits = limits;
        this.rounds = rounds;
    }

    // As for log-ins: within the minute that docs/security.md promises.
    @Scheduled(every = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> checkAccess() {
        return run(this::closeRevoked);
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tellStored() {
        return run(() -> rounds.each("a session's watchers are not told what was stored", watchers.sessions(),
                changes::tell));
    }

    void closeRevoked() {
        rounds.each("the access of a watcher is not checked", watchers.all(),
                watcher -> reason(watcher).ifPresent(reason -> {
                    LOG.infof("a watcher of session %s is closed: %s", watcher.session(), reason.getMessage());
                    Watchers.close(watcher, reason);
                }));
    }

    // Silence first: it needs no database.
    private Optional<CloseReason> reason(Watcher watcher) {
        return limits.forSilence(watcher.silence())
                .or(() -> admission.revoked(watcher.session(), watcher.holder()));
    }

    private Uni<Void> run(Runnable round) {
        return watchers.sessions().isEmpty() ? Uni.createFrom().voidItem() : rounds.run(round);
    }
}

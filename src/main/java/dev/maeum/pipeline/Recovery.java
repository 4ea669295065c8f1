package dev.maeum.pipeline;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.maeum.CycleId;
import dev.maeum.cycle.Cycle;
import dev.maeum.database.DatabaseOutage;
import dev.maeum.database.WriteStatus;
import dev.maeum.journal.Leases;
import dev.maeum.logging.LogThrottle;

/**
 * Analyses cycles that are pending in the database, because an instance crashed. Claims only as
 * many as it can start at once, so that no lease expires while a cycle waits in memory.
 */
@ApplicationScoped
class Recovery {

    private static final Logger LOG = Logger.getLogger(Recovery.class);
    private static final int MAX_CONCURRENT = 8;
    /** How many cycles are looked at for one that is claimed: another instance may claim the same ones first. */
    private static final int CANDIDATES = 4;

    private final Leases leases;
    private final CyclePipeline pipeline;
    private final RetryingWriter writer;
    private final CycleStore store;
    private final WriteStatus status;
    private final AtomicInteger running = new AtomicInteger();
    private final LogThrottle throttle = new LogThrottle();
    private volatile boolean stopping;

    Recovery(Leases leases, CyclePipeline pipeline, RetryingWriter writer, CycleStore store, WriteStatus status) {
        this.leases = leases;
        this.pipeline = pipeline;
        this.writer = writer;
        this.store = store;
        this.status = status;
    }

    // A cycle claimed during shutdown would be blocked until its lease expires.
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    // Not at once: the first query takes longest, and the start would wait for it.
    @Scheduled(every = "2s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> takeUp() {
        int free = MAX_CONCURRENT - running.get();
        if (stopping || free == 0 || store.isAway()) {
            return Uni.createFrom().voidItem();
        }
        // More, because those of sessions with entries in the spill are left out.
        return writer.search(() -> leases.expired(free * CANDIDATES + store.behind())).invoke(status::reachedAll)
                .chain(this::claimSome)
                .onFailure().invoke(status::failed).onFailure().invoke(this::logFailure).onFailure()
                .recoverWithNull();
    }

    // One by one: each claim touches the rows of one session, and one that fails must not keep the others from theirs.
    private Uni<Void> claimSome(List<CycleId> expired) {
        AtomicInteger claimed = new AtomicInteger();
        return Sequentially.each(expired, id -> mayClaim(id)
                ? claim(id, claimed)
                : Uni.createFrom().voidItem()).invoke(() -> logClaimed(claimed.get()));
    }

    // The reading of a pending cycle may be in the spill.
    private boolean mayClaim(CycleId id) {
        return !stopping && running.get() < MAX_CONCURRENT && store.isCaughtUp(id.session());
    }

    private Uni<Void> claim(CycleId id, AtomicInteger claimed) {
        return writer.search(() -> leases.takeOver(id))
                .invoke(takeover -> takeover.ifPresent(it -> it.cycle()
                        .ifPresentOrElse(cycle -> resume(id, cycle, claimed), () -> setAside(id))))
                .onFailure(failure -> DatabaseOutage.in(failure).isEmpty()).invoke(this::logFailure)
                .onFailure(failure -> DatabaseOutage.in(failure).isEmpty()).recoverWithNull().replaceWithVoid();
    }

    private void logFailure(Throwable failure) {
        throttle.next().ifPresent(others -> DatabaseOutage.in(failure).or(() -> DatabaseOutage.busy(failure))
                .ifPresentOrElse(
                        outage -> LOG.warnf("pending cycles are not claimed, the database is away or busy: %s%s",
                                outage,
                                others),
                        () -> LOG.warnf(failure, "pending cycles cannot be claimed%s", others)));
    }

    private void setAside(CycleId id) {
        LOG.warnf("%s is pending and cannot be analysed: it is set aside", id);
        pipeline.notifySetAside(id.session(), id.number());
    }

    private void resume(CycleId id, Cycle cycle, AtomicInteger claimed) {
        claimed.incrementAndGet();
        running.incrementAndGet();
        pipeline.resume(id.session(), cycle).onTermination().invoke(running::decrementAndGet).subscribe()
                .with(done -> LOG.debugf("%s is concluded", id));
    }

    private static void logClaimed(int cycles) {
        if (cycles > 0) {
            LOG.infof("analysing %d cycles that were left pending", cycles);
        }
    }
}

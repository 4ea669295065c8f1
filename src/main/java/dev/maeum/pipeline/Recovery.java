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
import dev.maeum.database.DatabaseOutage;
import dev.maeum.database.WriteStatus;
import dev.maeum.journal.Journal;
import dev.maeum.journal.LeaseTakeover;
import dev.maeum.journal.PendingCycle;
import dev.maeum.journal.spill.Spill;
import dev.maeum.logging.LogThrottle;

/**
 * Analyses cycles that are pending in the database, because an instance crashed. Claims only as
 * many as it can start at once, so that no lease expires while a cycle waits in memory.
 */
@ApplicationScoped
class Recovery {

    private static final Logger LOG = Logger.getLogger(Recovery.class);
    private static final int MAX_CONCURRENT = 8;

    private final Journal journal;
    private final CyclePipeline pipeline;
    private final RetryingWriter writer;
    private final Spill spill;
    private final WriteStatus status;
    private final AtomicInteger running = new AtomicInteger();
    private final LogThrottle throttle = new LogThrottle();
    private volatile boolean stopping;

    Recovery(Journal journal, CyclePipeline pipeline, RetryingWriter writer, Spill spill,
            WriteStatus status) {
        this.journal = journal;
        this.pipeline = pipeline;
        this.writer = writer;
        this.spill = spill;
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
        // The reading of a pending cycle may be in the spill.
        if (stopping || free == 0 || !spill.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return writer.run(() -> journal.takeOver(free)).invoke(status::succeeded).invoke(this::goOn).replaceWithVoid()
                .onFailure()
                .invoke(status::failed).onFailure().invoke(this::logFailure).onFailure().recoverWithNull();
    }

    private void logFailure(Throwable failure) {
        throttle.next().ifPresent(others -> DatabaseOutage.in(failure).ifPresentOrElse(
                outage -> LOG.warnf("pending cycles are not claimed, the database is away: %s%s", outage, others),
                () -> LOG.warnf(failure, "pending cycles cannot be claimed%s", others)));
    }

    private void goOn(LeaseTakeover takeover) {
        takeover.setAside().forEach(cycle -> {
            LOG.warnf("%s is pending and cannot be analysed: it is set aside", cycle);
            pipeline.notifySetAside(cycle.session(), cycle.number());
        });
        resume(takeover.taken());
    }

    private void resume(List<PendingCycle> cycles) {
        if (cycles.isEmpty()) {
            return;
        }
        LOG.infof("analysing %d cycles that were left pending", cycles.size());
        running.addAndGet(cycles.size());
        cycles.forEach(pending -> pipeline.resume(pending.session(), pending.cycle())
                .onTermination().invoke(running::decrementAndGet).subscribe()
                .with(done -> LOG.debugf("%s is concluded",
                        new CycleId(pending.session(), pending.cycle().number()))));
    }
}

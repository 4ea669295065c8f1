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
import dev.maeum.journal.Journal;
import dev.maeum.journal.LeaseTakeover;
import dev.maeum.journal.PendingCycle;
import dev.maeum.journal.spill.Spill;
import dev.maeum.logging.LogThrottle;

/**
 * Works off the cycles that wait in the database: a crash left them, of this instance or of another, or the analyst was
 * busy. Takes no more than it can begin with at once, so that a lease never runs out over a cycle that waits in memory.
 */
@ApplicationScoped
class Recovery {

    private static final Logger LOG = Logger.getLogger(Recovery.class);
    private static final int SIDE_BY_SIDE = 8;

    private final Journal journal;
    private final CyclePipeline pipeline;
    private final RetryingWriter writer;
    private final Spill spill;
    private final AtomicInteger running = new AtomicInteger();
    private final LogThrottle complaints = new LogThrottle();
    private volatile boolean leaving;

    Recovery(Journal journal, CyclePipeline pipeline, RetryingWriter writer, Spill spill) {
        this.journal = journal;
        this.pipeline = pipeline;
        this.writer = writer;
        this.spill = spill;
    }

    // What is taken up now would wait for its lease to run out, with a process that is gone.
    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        leaving = true;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> takeUp() {
        int free = SIDE_BY_SIDE - running.get();
        // What looks left behind may have its reading in the spill.
        if (leaving || free == 0 || !spill.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return writer.run(() -> journal.takeOver(free)).invoke(this::goOn).replaceWithVoid().onFailure()
                .invoke(this::complain).onFailure().recoverWithNull();
    }

    private void complain(Throwable failure) {
        complaints.next().ifPresent(others -> DatabaseOutage.in(failure).ifPresentOrElse(
                outage -> LOG.warnf("pending cycles are not looked for, the database is away: %s%s", outage, others),
                () -> LOG.warnf(failure, "pending cycles cannot be looked for%s", others)));
    }

    private void goOn(LeaseTakeover takeover) {
        takeover.setAside().forEach(cycle -> {
            LOG.warnf("%s was left pending and cannot be analysed: it is set aside", cycle);
            pipeline.tellSetAside(cycle.session(), cycle.number());
        });
        resume(takeover.taken());
    }

    private void resume(List<PendingCycle> cycles) {
        if (cycles.isEmpty()) {
            return;
        }
        LOG.infof("taking up %d cycles that were left pending", cycles.size());
        running.addAndGet(cycles.size());
        cycles.forEach(pending -> pipeline.resume(pending.session(), pending.cycle())
                .onTermination().invoke(running::decrementAndGet).subscribe()
                .with(done -> LOG.debugf("%s was taken up",
                        new CycleId(pending.session(), pending.cycle().number()))));
    }
}

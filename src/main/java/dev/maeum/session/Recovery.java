package dev.maeum.session;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.maeum.journal.Journal;
import dev.maeum.journal.PendingCycle;

/** Takes up the cycles that a crash left pending, of this instance or of another. */
@ApplicationScoped
class Recovery {

    private static final Logger LOG = Logger.getLogger(Recovery.class);
    /** At a time: few enough to be analysed within their lease. */
    private static final int BATCH = 16;
    private static final int SIDE_BY_SIDE = 4;

    private final Journal journal;
    private final CyclePipeline pipeline;
    private final PatientWriter writer;

    Recovery(Journal journal, CyclePipeline pipeline, PatientWriter writer) {
        this.journal = journal;
        this.pipeline = pipeline;
        this.writer = writer;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> takeUp() {
        return writer.run(() -> journal.takeOver(BATCH)).chain(this::resume).onFailure()
                .invoke(failure -> LOG.warnf("pending cycles cannot be looked for: %s", failure)).onFailure()
                .recoverWithNull();
    }

    private Uni<Void> resume(List<PendingCycle> cycles) {
        if (cycles.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        LOG.infof("taking up %d cycles that were left pending", cycles.size());
        return Multi.createFrom().iterable(cycles).onItem()
                .transformToUni(pending -> pipeline.resume(pending.session(), pending.cycle())).merge(SIDE_BY_SIDE)
                .collect().asList().replaceWithVoid();
    }
}

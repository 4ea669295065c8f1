package dev.maeum.pipeline;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.maeum.database.WriteStatus;
import dev.maeum.journal.WriteProbe;
import dev.maeum.journal.spill.Spill;

/**
 * Finds out whether the database accepts writes while no session writes anything: rarely as long as it does, and often
 * while it does not. That the trouble is over, entries of the spill show by themselves, and better.
 */
@ApplicationScoped
class WriteCheck {

    private static final int ROUNDS_BETWEEN = 5;

    private final WriteProbe probe;
    private final RetryingWriter writer;
    private final Spill spill;
    private final WriteStatus status;
    private int rounds;

    WriteCheck(WriteProbe probe, RetryingWriter writer, Spill spill, WriteStatus status) {
        this.probe = probe;
        this.writer = writer;
        this.spill = spill;
        this.status = status;
    }

    // Not at once: the start would wait for it.
    @Scheduled(every = "2s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> check() {
        rounds++;
        if (status.failure().isPresent() ? !spill.isEmpty() : rounds % ROUNDS_BETWEEN != 0) {
            return Uni.createFrom().voidItem();
        }
        return writer.search(() -> {
            probe.update();
            return true;
        }).invoke(status::succeeded).onFailure().invoke(status::failed).onFailure().recoverWithNull().replaceWithVoid();
    }
}

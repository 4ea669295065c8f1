package dev.maeum.pipeline;

import java.time.Clock;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.maeum.CycleId;
import dev.maeum.journal.Journal;

/**
 * Claims deliveries in the rows of emotions, and releases the claims when no socket received the emotion. A claim is known
 * by its time, in which the claims of a process differ. A release is repeated until it is written.
 */
@ApplicationScoped
class DeliveryClaims {

    private final Journal journal;
    private final RetryingWriter writer;
    private final Clock clock;
    private final AtomicLong latest = new AtomicLong();

    DeliveryClaims(Journal journal, RetryingWriter writer, Clock clock) {
        this.journal = journal;
        this.writer = writer;
        this.clock = clock;
    }

    /** A claim that is tried once. Its result may come late, or be lost although the claim was made. */
    final class Attempt {

        private final CycleId cycle;
        private final long at = nextTime();
        private final CompletableFuture<Boolean> result;

        private Attempt(CycleId cycle) {
            this.cycle = cycle;
            this.result = writer.run(() -> journal.claimDelivery(cycle.session(), cycle.number(), at))
                    .subscribeAsCompletionStage();
        }

        /** Whether the delivery was claimed. */
        Uni<Boolean> result() {
            return Uni.createFrom().completionStage(result.copy());
        }

        /** Releases the claim, when its result is known. */
        Uni<Void> release() {
            return result().onFailure().recoverWithItem(true).chain(() -> DeliveryClaims.this.release(cycle, at));
        }
    }

    /** Tries to claim a delivery, at once. */
    Attempt attempt(CycleId cycle) {
        return new Attempt(cycle);
    }

    /**
     * Claims the delivery of an emotion that was stored before; repeated while the database is away. The item is the time
     * of the claim; empty if another has claimed the delivery.
     */
    Uni<OptionalLong> claim(CycleId cycle) {
        return Uni.createFrom().deferred(() -> {
            long at = nextTime();
            AtomicBoolean repeated = new AtomicBoolean();
            return writer.catchUp("the delivery claim of ", cycle, () -> {
                // The attempt before may have been committed, and its answer lost.
                if (repeated.getAndSet(true)) {
                    journal.releaseDelivery(cycle.session(), cycle.number(), at);
                }
                return journal.claimDelivery(cycle.session(), cycle.number(), at)
                        ? OptionalLong.of(at)
                        : OptionalLong.empty();
            });
        });
    }

    /** Releases the claim that was made at that time. */
    Uni<Void> release(CycleId cycle, long at) {
        return release(cycle, () -> journal.releaseDelivery(cycle.session(), cycle.number(), at));
    }

    /** Releases the claim that the write of a reading made, or may have made. */
    Uni<Void> releaseOfReading(CycleId cycle) {
        return release(cycle, () -> journal.releaseDeliveryOfReading(cycle.session(), cycle.number()));
    }

    private Uni<Void> release(CycleId cycle, Runnable release) {
        return writer.write("the released delivery claim of ", cycle, () -> {
            release.run();
            return true;
        }).replaceWithVoid();
    }

    private long nextTime() {
        return latest.updateAndGet(before -> Math.max(before + 1, clock.millis()));
    }
}

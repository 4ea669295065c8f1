package dev.maeum.pipeline;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.maeum.CycleId;
import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.journal.StoredEmotion;

/**
 * Sends emotions, each on a subscription of its own: those who wait for a send wait a bounded time, and its consequences
 * follow from its own end, however late. Sockets end every send: with its success, or with their connection.
 */
@ApplicationScoped
class EmotionSends {

    private static final Logger LOG = Logger.getLogger(EmotionSends.class);
    private final CycleStore store;
    private final PipelineMetrics meters;
    private final Duration longestWait;
    private final Set<Unclaimed> unclaimed = ConcurrentHashMap.newKeySet();

    EmotionSends(CycleStore store, PipelineMetrics meters, DeliveryConfig config) {
        this.store = store;
        this.meters = meters;
        this.longestWait = config.longestWait();
    }

    /** An emotion that is being sent. By the end of its cycle: the numbers of two instances' cycles may be equal. */
    private record Unclaimed(SessionId session, long timestamp) {}

    /**
     * Sends an emotion whose delivery is claimed. Never fails.
     *
     * @param sending its item is whether a client received the emotion
     * @param missed what follows, in the background, if none did
     */
    Uni<Void> claimed(CycleId cycle, Uni<Boolean> sending, Supplier<Uni<Void>> missed) {
        return send(cycle, sending, () -> {
            meters.delivered();
            return Uni.createFrom().voidItem();
        }, missed);
    }

    /** As {@link #claimed}, without a claim: the emotion is marked as delivered when a client has received it. */
    Uni<Void> unclaimed(SessionId id, Cycle cycle, Uni<Boolean> sending, Supplier<Uni<Void>> missed) {
        return Uni.createFrom().deferred(() -> {
            Unclaimed key = new Unclaimed(id, cycle.endedAt());
            unclaimed.add(key);
            return send(new CycleId(id, cycle.number()), sending, () -> {
                meters.delivered();
                return store.markDelivered(id, cycle).onTermination().invoke(() -> unclaimed.remove(key));
            }, () -> {
                unclaimed.remove(key);
                return missed.get();
            });
        });
    }

    /** Whether an emotion is being sent although no row says so, and no mark has been stored yet. */
    boolean isUnclaimed(SessionId id, StoredEmotion emotion) {
        return unclaimed.contains(new Unclaimed(id, emotion.timestamp()));
    }

    private Uni<Void> send(CycleId cycle, Uni<Boolean> sending, Supplier<Uni<Void>> received,
            Supplier<Uni<Void>> missed) {
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<Void> end = logged(cycle, sending.onFailure().recoverWithItem(failure -> {
                LOG.debugf("%s was not sent: %s", cycle, failure);
                return false;
            }).chain(sent -> {
                if (sent) {
                    return received.get();
                }
                logged(cycle, missed.get()).subscribeAsCompletionStage();
                return Uni.createFrom().voidItem();
            })).subscribeAsCompletionStage();
            return Uni.createFrom().completionStage(end.copy()).ifNoItem().after(longestWait)
                    .recoverWithItem((Void) null);
        });
    }

    private static Uni<Void> logged(CycleId cycle, Uni<Void> work) {
        return work.onFailure().invoke(failure -> LOG.errorf(failure, "the delivery of %s is not noted", cycle))
                .onFailure().recoverWithNull();
    }
}

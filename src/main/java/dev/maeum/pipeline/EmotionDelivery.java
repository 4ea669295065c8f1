package dev.maeum.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.maeum.CycleId;
import dev.maeum.SessionId;
import dev.maeum.journal.Journal;
import dev.maeum.journal.StoredCycles;
import dev.maeum.journal.StoredEmotion;
import dev.maeum.journal.UnreadCycle;
import dev.maeum.journal.spill.Spill;
import dev.maeum.signal.Signal;
import dev.maeum.signal.Signals;

/**
 * Delivers emotions to clients, each at most once. Delivery is claimed in the row of the emotion first, and the claim is
 * released when no socket received it. The next socket receives what is undelivered. While the spill is not empty the
 * rows are incomplete, so that delivery from rows is postponed.
 */
@ApplicationScoped
public class EmotionDelivery {

    private static final Logger LOG = Logger.getLogger(EmotionDelivery.class);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_POSTPONED_REQUESTS = 1_000;

    private final Journal journal;
    private final StoredCycles cycles;
    private final RetryingWriter writer;
    private final CycleNotifier notifier;
    private final Signals signals;
    private final PipelineMetrics meters;
    private final Spill spill;
    private final Set<SessionId> postponed = ConcurrentHashMap.newKeySet();
    /** Requests of new sockets that arrived while the rows were incomplete. */
    private final Queue<Supplier<Uni<Void>>> postponedRequests = new ArrayBlockingQueue<>(MAX_POSTPONED_REQUESTS);

    EmotionDelivery(Journal journal, StoredCycles cycles, RetryingWriter writer, CycleNotifier notifier,
            Signals signals,
            PipelineMetrics meters,
            Spill spill) {
        this.journal = journal;
        this.cycles = cycles;
        this.writer = writer;
        this.notifier = notifier;
        this.signals = signals;
        this.meters = meters;
        this.spill = spill;
    }

    /** Delivers to the sockets that are open now, here or at another instance. Fails if delivery cannot be claimed. */
    Uni<Void> deliver(SessionId id, StoredEmotion emotion) {
        return notifier.isSubscribed(id) ? deliverLocally(id, emotion) : notifyOtherInstances(id);
    }

    /** Delivers an emotion whose delivery was claimed when its reading was stored. */
    Uni<Void> deliverClaimed(SessionId id, StoredEmotion emotion) {
        return delivered(notifier.deliver(id, emotion)).invoke(delivered -> {
            if (!delivered) {
                releaseClaimOfReading(new CycleId(id, emotion.cycle()));
            }
        }).replaceWithVoid();
    }

    /** Releases, in the background, the claim that a reading's write made or may have made: no socket has the emotion. */
    void releaseClaimOfReading(CycleId cycle) {
        writer.writeInBackground("the released delivery claim of ", cycle,
                () -> journal.releaseDeliveryOfReading(cycle.session(), cycle.number()));
    }

    // A claim that timed out may still succeed later. It is then used, or released.
    private Uni<Void> deliverLocally(SessionId id, StoredEmotion emotion) {
        Function<StoredEmotion, Uni<Boolean>> sender = stored -> notifier.deliver(id, stored);
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<Boolean> claim = writer.run(() -> journal.claimDelivery(id, emotion.cycle()))
                    .subscribeAsCompletionStage();
            return Uni.createFrom().completionStage(claim.copy()).ifNoItem().after(CLAIM_TIMEOUT).fail().onFailure()
                    .invoke(() -> claim.thenAccept(late -> deliverIf(late, id, emotion, sender).subscribe()
                            .with(done -> LOG.debugf("%s was claimed late", new CycleId(id, emotion.cycle())))))
                    .chain(claimed -> deliverIf(claimed, id, emotion, sender));
        });
    }

    private Uni<Void> notifyOtherInstances(SessionId id) {
        return writer.<Void>run(() -> {
            signals.send(Signal.Kind.EMOTION, id);
            return null;
        }).onFailure().invoke(failure -> LOG.warnf("other instances are not notified of emotions of session %s: %s", id,
                failure)).onFailure().recoverWithNull();
    }

    /** Delivers during an outage, when no other instance can. The item is whether a client received it. */
    Uni<Boolean> deliverUnclaimed(SessionId id, StoredEmotion emotion) {
        return delivered(notifier.deliver(id, emotion));
    }

    /** Delivers undelivered emotions to the sockets of this instance. Never fails. */
    public Uni<Void> deliverUndelivered(SessionId id) {
        return notifier.isSubscribed(id)
                ? catchUp(id, stored -> notifier.deliver(id, stored)).chain(() -> notifier.unreadLocally(id, 0))
                : Uni.createFrom().voidItem();
    }

    /** As {@link #deliverUndelivered}, or through another instance if no socket is open here. Never fails. */
    Uni<Void> deliverReplayed(SessionId id) {
        return notifier.isSubscribed(id) ? deliverUndelivered(id) : notifyOtherInstances(id);
    }

    /** Whether deliveries wait until the spill is empty. */
    boolean hasPostponed() {
        return !postponed.isEmpty() || !postponedRequests.isEmpty();
    }

    /** Runs the deliveries that waited for the spill. Never fails. */
    Uni<Void> deliverPostponed() {
        List<SessionId> sessions = List.copyOf(postponed);
        sessions.forEach(postponed::remove);
        List<Supplier<Uni<Void>>> asked = List.copyOf(postponedRequests);
        postponedRequests.removeAll(asked);
        return Sequentially.each(sessions, this::deliverUndelivered)
                .chain(() -> Sequentially.each(asked, Supplier::get));
    }

    /**
     * Delivers undelivered emotions to a new socket. Never fails.
     *
     * @param sender sends one emotion; its item is whether the socket received it
     */
    public Uni<Void> catchUp(SessionId id, Function<StoredEmotion, Uni<Boolean>> sender) {
        if (!spill.isEmpty()) {
            postponed.add(id);
            return Uni.createFrom().voidItem();
        }
        return each(id, 0, last -> cycles.undeliveredPage(id, last),
                emotion -> claim(id, emotion).chain(claimed -> deliverIf(claimed, id, emotion, sender)));
    }

    /** Delivers to a new socket all emotions after the last cycle that its client has. Never fails. */
    public Uni<Void> catchUp(SessionId id, int after, Function<StoredEmotion, Uni<Boolean>> sender) {
        if (!spill.isEmpty() && postponedRequests.offer(() -> catchUp(id, after, sender))) {
            return Uni.createFrom().voidItem();
        }
        return each(id, after, last -> cycles.emotionPage(id, last),
                emotion -> claim(id, emotion).chain(() -> sender.apply(emotion)).replaceWithVoid());
    }

    /** Notifies a new socket of the cycles that stay without an emotion, one by one. Never fails. */
    public Uni<Void> catchUpUnread(SessionId id, Function<UnreadCycle, Uni<Boolean>> sender) {
        if (!spill.isEmpty() && postponedRequests.offer(() -> catchUpUnread(id, sender))) {
            return Uni.createFrom().voidItem();
        }
        return notifier.unreadRows(id, 0).chain(unread -> Sequentially.each(unread, sender));
    }

    private Uni<Boolean> claim(SessionId id, StoredEmotion emotion) {
        return writer.catchUp("the delivery claim of ", new CycleId(id, emotion.cycle()),
                () -> journal.claimDelivery(id, emotion.cycle()));
    }

    private Uni<Void> each(SessionId id, int after, IntFunction<List<StoredEmotion>> pageAfter,
            Function<StoredEmotion, Uni<Void>> deliver) {
        return eachPage(id, after, pageAfter, deliver).onFailure()
                .invoke(failure -> LOG.warnf("undelivered emotions of session %s are delivered later: %s", id, failure))
                .onFailure().recoverWithNull();
    }

    // Page after page: a socket that reads slowly must not hold all emotions of a long session in memory.
    private Uni<Void> eachPage(SessionId id, int after, IntFunction<List<StoredEmotion>> pageAfter,
            Function<StoredEmotion, Uni<Void>> deliver) {
        return writer.catchUp("undelivered emotions of session ", id, () -> pageAfter.apply(after))
                .chain(page -> page.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Sequentially.each(page, deliver).chain(
                                () -> eachPage(id, page.get(page.size() - 1).cycle(), pageAfter, deliver)));
    }

    private Uni<Void> deliverIf(boolean claimed, SessionId id, StoredEmotion emotion,
            Function<StoredEmotion, Uni<Boolean>> sender) {
        return !claimed ? Uni.createFrom().voidItem() : delivered(sender.apply(emotion)).invoke(delivered -> {
            if (!delivered) {
                writer.writeInBackground("the released delivery claim of ", new CycleId(id, emotion.cycle()),
                        () -> journal.releaseDelivery(id, emotion.cycle()));
            }
        }).replaceWithVoid();
    }

    private Uni<Boolean> delivered(Uni<Boolean> sending) {
        return sending.ifNoItem().after(LONGEST).recoverWithItem(false).onFailure().recoverWithItem(false)
                .invoke(delivered -> {
                    if (delivered) {
                        meters.delivered();
                    }
                });
    }
}

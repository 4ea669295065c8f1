package dev.maeum.pipeline;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.maeum.CycleId;
import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.journal.StoredCycles;
import dev.maeum.journal.StoredEmotion;
import dev.maeum.journal.UnreadCycle;
import dev.maeum.signal.Signal;
import dev.maeum.signal.Signals;

/**
 * Delivers emotions to clients, each at most once. Delivery is claimed in the row of the emotion first. The claim is
 * released when the send to every socket has ended without success, and not before, however long that takes; the sockets
 * that are open then receive the emotion, or the next one. While the spill has entries of a session its rows are
 * incomplete, so that delivery from them is postponed.
 */
@ApplicationScoped
public class EmotionDelivery {

    private static final Logger LOG = Logger.getLogger(EmotionDelivery.class);
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_AT_ONCE = 4;

    private final StoredCycles cycles;
    private final DeliveryClaims claims;
    private final EmotionSends sends;
    private final PostponedDeliveries postponed;
    private final RetryingWriter writer;
    private final CycleNotifier notifier;
    private final Signals signals;
    private final Coalescing missed = new Coalescing();

    EmotionDelivery(StoredCycles cycles, DeliveryClaims claims, EmotionSends sends, PostponedDeliveries postponed,
            RetryingWriter writer, CycleNotifier notifier, Signals signals) {
        this.cycles = cycles;
        this.claims = claims;
        this.sends = sends;
        this.postponed = postponed;
        this.writer = writer;
        this.notifier = notifier;
        this.signals = signals;
    }

    /** Delivers to the sockets that are open now, here or at another instance. Never fails. */
    Uni<Void> deliver(SessionId id, Cycle cycle, StoredEmotion emotion) {
        return notifier.isSubscribed(id) ? deliverLocally(id, cycle, emotion) : notifyOtherInstances(id);
    }

    /** Delivers an emotion whose delivery was claimed when its reading was stored. Never fails. */
    Uni<Void> deliverClaimed(SessionId id, StoredEmotion emotion) {
        CycleId cycle = new CycleId(id, emotion.cycle());
        return send(cycle, notifier.deliver(id, emotion), () -> claims.releaseOfReading(cycle));
    }

    // Without an answer of the database the client need not wait for its return.
    private Uni<Void> deliverLocally(SessionId id, Cycle cycle, StoredEmotion emotion) {
        return Uni.createFrom().deferred(() -> {
            DeliveryClaims.Attempt claim = claims.attempt(new CycleId(id, emotion.cycle()));
            return claim.result().map(Optional::of).ifNoItem().after(CLAIM_TIMEOUT).recoverWithItem(Optional.empty())
                    .onFailure().recoverWithItem(Optional.empty()).chain(claimed -> claimed.isEmpty()
                            ? deliverUnclaimed(id, cycle, emotion, claim::release)
                            : deliverIf(claimed.get(), id, emotion, claim));
        });
    }

    private Uni<Void> deliverIf(boolean claimed, SessionId id, StoredEmotion emotion, DeliveryClaims.Attempt claim) {
        return claimed
                ? send(new CycleId(id, emotion.cycle()), notifier.deliver(id, emotion), claim::release)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> notifyOtherInstances(SessionId id) {
        return writer.<Void>run(() -> {
            signals.send(Signal.Kind.EMOTION, id);
            return null;
        }).onFailure().invoke(failure -> LOG.warnf("other instances are not notified of emotions of session %s: %s", id,
                failure)).onFailure().recoverWithNull();
    }

    /**
     * Delivers during an outage, when no other instance can, and marks the emotion as delivered when a client has
     * received it. Never fails.
     *
     * @param late the write of the reading, which may have claimed the delivery after it was given up
     */
    Uni<Void> deliverUnclaimed(SessionId id, Cycle cycle, StoredEmotion emotion, CompletableFuture<?> late) {
        // A write that failed may have been committed before its answer was lost.
        return deliverUnclaimed(id, cycle, emotion,
                () -> Uni.createFrom().completionStage(late.copy()).onFailure().recoverWithNull()
                        .chain(() -> claims.releaseOfReading(new CycleId(id, cycle.number()))));
    }

    private Uni<Void> deliverUnclaimed(SessionId id, Cycle cycle, StoredEmotion emotion, Supplier<Uni<Void>> release) {
        return sends.unclaimed(id, cycle, notifier.deliver(id, emotion),
                () -> release.get().chain(() -> deliverMissed(id)));
    }

    /** Delivers undelivered emotions to the sockets of this instance. Never fails. */
    public Uni<Void> deliverUndelivered(SessionId id) {
        return notifier.isSubscribed(id)
                ? catchUp(id, stored -> notifier.deliver(id, stored)).chain(() -> notifier.unreadLocally(id, 0))
                : Uni.createFrom().voidItem();
    }

    // A socket that is closed may have missed hundreds of emotions, and each round reads all of them.
    private Uni<Void> deliverMissed(SessionId id) {
        return missed.run(id,
                it -> notifier.isSubscribed(it) ? deliverUndelivered(it) : notifyOtherInstances(it));
    }

    /** Whether deliveries wait for the spill. */
    boolean hasPostponed() {
        return !postponed.isEmpty();
    }

    /**
     * Delivers, in the background, what waited for the spill and need not wait any more. A session of which the database
     * does not answer must not delay the others.
     *
     * @param replayed sessions whose entries in the spill are in the database now
     */
    void deliverReplayed(Set<SessionId> replayed) {
        Set<SessionId> ready = new LinkedHashSet<>(replayed);
        ready.addAll(postponed.takeSessions());
        List<Supplier<Uni<Void>>> requests = postponed.takeRequests();
        atOnce(ready, id -> deliverMissed(id).invoke(() -> {
            if (replayed.contains(id)) {
                notifier.readingsChanged(id);
            }
        })).chain(() -> atOnce(requests, Supplier::get)).subscribe()
                .with(done -> LOG.debugf("%d sessions and %d sockets were caught up", ready.size(), requests.size()));
    }

    private static <T> Uni<Void> atOnce(Collection<T> all, Function<T, Uni<Void>> deliver) {
        return Multi.createFrom().iterable(all).onItem().transformToUni(deliver::apply).merge(MAX_AT_ONCE).collect()
                .asList().replaceWithVoid();
    }

    /**
     * Delivers undelivered emotions to a new socket. Never fails.
     *
     * @param sender sends one emotion; its item is whether the socket received it
     */
    public Uni<Void> catchUp(SessionId id, Function<StoredEmotion, Uni<Boolean>> sender) {
        return postponed.postpones(id)
                ? Uni.createFrom().voidItem()
                : each(id, 0, last -> cycles.undeliveredPage(id, last), emotion -> catchUp(id, emotion, sender));
    }

    // In this order: a mark that is stored in between is in the row, or in the spill.
    private Uni<Void> catchUp(SessionId id, StoredEmotion emotion, Function<StoredEmotion, Uni<Boolean>> sender) {
        if (sends.isUnclaimed(id, emotion) || postponed.postpones(id)) {
            return Uni.createFrom().voidItem();
        }
        CycleId cycle = new CycleId(id, emotion.cycle());
        return claims.claim(cycle).chain(claim -> claim.isEmpty()
                ? Uni.createFrom().voidItem()
                : send(cycle, sender.apply(emotion), () -> claims.release(cycle, claim.getAsLong())));
    }

    /** Delivers to a new socket all emotions after the last cycle that its client has. Never fails. */
    public Uni<Void> catchUp(SessionId id, int after, Function<StoredEmotion, Uni<Boolean>> sender) {
        if (postponed.postpones(id, () -> catchUp(id, after, sender))) {
            return Uni.createFrom().voidItem();
        }
        return each(id, after, last -> cycles.emotionPage(id, last), emotion -> deliverAnyway(id, emotion, sender));
    }

    private Uni<Void> deliverAnyway(SessionId id, StoredEmotion emotion, Function<StoredEmotion, Uni<Boolean>> sender) {
        CycleId cycle = new CycleId(id, emotion.cycle());
        return (sends.isUnclaimed(id, emotion) ? Uni.createFrom().item(OptionalLong.empty()) : claims.claim(cycle))
                .chain(claim -> claim.isEmpty()
                        ? sender.apply(emotion).replaceWithVoid()
                        : send(cycle, sender.apply(emotion), () -> claims.release(cycle, claim.getAsLong())));
    }

    /** Notifies a new socket of the cycles that stay without an emotion, one by one. Never fails. */
    public Uni<Void> catchUpUnread(SessionId id, Function<UnreadCycle, Uni<Boolean>> sender) {
        if (postponed.postpones(id, () -> catchUpUnread(id, sender))) {
            return Uni.createFrom().voidItem();
        }
        return notifier.unreadRows(id, 0).chain(unread -> Sequentially.each(unread, sender));
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
                .chain(page -> {
                    if (page.isEmpty()) {
                        return Uni.createFrom().voidItem();
                    }
                    // Without the page: what continues must not hold it.
                    int last = page.get(page.size() - 1).cycle();
                    return Sequentially.each(page, deliver).chain(() -> eachPage(id, last, pageAfter, deliver));
                });
    }

    private Uni<Void> send(CycleId cycle, Uni<Boolean> sending, Supplier<Uni<Void>> release) {
        return sends.claimed(cycle, sending, () -> release.get().chain(() -> deliverMissed(cycle.session())));
    }
}

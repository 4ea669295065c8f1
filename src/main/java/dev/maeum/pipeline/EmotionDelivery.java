package dev.maeum.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.maeum.CycleId;
import dev.maeum.SessionId;
import dev.maeum.journal.Journal;
import dev.maeum.journal.StoredEmotion;
import dev.maeum.journal.UnreadCycle;
import dev.maeum.journal.spill.Spill;
import dev.maeum.signal.Signal;
import dev.maeum.signal.Signals;

/**
 * Tells clients of emotions, each once: whoever wants to tell claims the right in the emotion's row first, and gives it
 * back when nobody was there to hear. What was not told is told to the next socket. While anything waits in the spill the
 * rows do not know of all that was told, so that nobody is told by them.
 */
@ApplicationScoped
public class EmotionDelivery {

    private static final Logger LOG = Logger.getLogger(EmotionDelivery.class);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration LONGEST_CLAIM = Duration.ofSeconds(2);
    private static final int MOST_QUESTIONS = 1_000;

    private final Journal journal;
    private final RetryingWriter writer;
    private final CycleNotifier notifier;
    private final Signals signals;
    private final PipelineMetrics meters;
    private final Spill spill;
    private final Set<SessionId> postponed = ConcurrentHashMap.newKeySet();
    /** What new sockets asked for while the rows did not know it. */
    private final Queue<Supplier<Uni<Void>>> questions = new ArrayBlockingQueue<>(MOST_QUESTIONS);

    EmotionDelivery(Journal journal, RetryingWriter writer, CycleNotifier notifier, Signals signals,
            PipelineMetrics meters,
            Spill spill) {
        this.journal = journal;
        this.writer = writer;
        this.notifier = notifier;
        this.signals = signals;
        this.meters = meters;
        this.spill = spill;
    }

    /** Tells the sockets that are open now, here or at another instance. Fails if the right to tell cannot be claimed. */
    Uni<Void> announce(SessionId id, StoredEmotion emotion) {
        return notifier.hears(id) ? announceHere(id, emotion) : announceElsewhere(id);
    }

    // A claim that is given up may still be granted: then it is used, by who was not told yet, or given back.
    private Uni<Void> announceHere(SessionId id, StoredEmotion emotion) {
        Function<StoredEmotion, Uni<Boolean>> teller = told -> notifier.tell(id, told);
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<Boolean> claim = writer.run(() -> journal.claimDelivery(id, emotion.cycle()))
                    .subscribeAsCompletionStage();
            return Uni.createFrom().completionStage(claim.copy()).ifNoItem().after(LONGEST_CLAIM).fail().onFailure()
                    .invoke(() -> claim.thenAccept(late -> tellIf(late, id, emotion, teller).subscribe()
                            .with(done -> LOG.debugf("%s was claimed late", new CycleId(id, emotion.cycle())))))
                    .chain(claimed -> tellIf(claimed, id, emotion, teller));
        });
    }

    private Uni<Void> announceElsewhere(SessionId id) {
        return writer.<Void>run(() -> {
            signals.send(Signal.Kind.EMOTION, id);
            return null;
        }).onFailure().invoke(failure -> LOG.warnf("other instances are not told of emotions of session %s: %s", id,
                failure)).onFailure().recoverWithNull();
    }

    /** As {@link #announce}, while the database is away: nobody else tells. The item is whether anybody heard. */
    Uni<Boolean> announceUnclaimed(SessionId id, StoredEmotion emotion) {
        return heard(notifier.tell(id, emotion));
    }

    /** Tells the sockets that are open here what no socket was told. Never fails. */
    public Uni<Void> announceUndelivered(SessionId id) {
        return notifier.hears(id)
                ? catchUp(id, told -> notifier.tell(id, told)).chain(() -> notifier.unreadHere(id, 0))
                : Uni.createFrom().voidItem();
    }

    /** As {@link #announceUndelivered}, or by way of another instance if no socket is open here. Never fails. */
    Uni<Void> announceReplayed(SessionId id) {
        return notifier.hears(id) ? announceUndelivered(id) : announceElsewhere(id);
    }

    /** Whether somebody waits to be told until nothing waits in the spill. */
    boolean hasPostponed() {
        return !postponed.isEmpty() || !questions.isEmpty();
    }

    /** Tells those who had to wait for the spill. Never fails. */
    Uni<Void> announcePostponed() {
        List<SessionId> sessions = List.copyOf(postponed);
        sessions.forEach(postponed::remove);
        List<Supplier<Uni<Void>>> asked = List.copyOf(questions);
        questions.removeAll(asked);
        return Sequentially.each(sessions, this::announceUndelivered)
                .chain(() -> Sequentially.each(asked, Supplier::get));
    }

    /**
     * Tells a new socket what no socket was told. Never fails.
     *
     * @param teller tells one emotion; its item is whether it was heard
     */
    public Uni<Void> catchUp(SessionId id, Function<StoredEmotion, Uni<Boolean>> teller) {
        if (!spill.isEmpty()) {
            postponed.add(id);
            return Uni.createFrom().voidItem();
        }
        return each(id, () -> journal.undelivered(id),
                emotion -> claim(id, emotion).chain(claimed -> tellIf(claimed, id, emotion, teller)));
    }

    /** Tells a new socket all emotions after the cycle that its client knows of. Never fails. */
    public Uni<Void> catchUp(SessionId id, int after, Function<StoredEmotion, Uni<Boolean>> teller) {
        if (!spill.isEmpty() && questions.offer(() -> catchUp(id, after, teller))) {
            return Uni.createFrom().voidItem();
        }
        return each(id, () -> journal.emotionsAfter(id, after),
                emotion -> claim(id, emotion).chain(() -> teller.apply(emotion)).replaceWithVoid());
    }

    /** Tells a new socket of the cycles that stay without an emotion, one by one. Never fails. */
    public Uni<Void> catchUpUnread(SessionId id, Function<UnreadCycle, Uni<Boolean>> teller) {
        if (!spill.isEmpty() && questions.offer(() -> catchUpUnread(id, teller))) {
            return Uni.createFrom().voidItem();
        }
        return notifier.unreadRows(id, 0).chain(unread -> Sequentially.each(unread, teller));
    }

    private Uni<Boolean> claim(SessionId id, StoredEmotion emotion) {
        return writer.write("the claim to tell of ", new CycleId(id, emotion.cycle()),
                () -> journal.claimDelivery(id, emotion.cycle()));
    }

    private Uni<Void> each(SessionId id, Supplier<List<StoredEmotion>> emotions,
            Function<StoredEmotion, Uni<Void>> tell) {
        return writer.write("what was not told to session ", id, emotions)
                .chain(list -> Sequentially.each(list, tell)).onFailure()
                .invoke(failure -> LOG.warnf("session %s is told later what it missed: %s", id, failure))
                .onFailure().recoverWithNull();
    }

    private Uni<Void> tellIf(boolean claimed, SessionId id, StoredEmotion emotion,
            Function<StoredEmotion, Uni<Boolean>> teller) {
        return !claimed ? Uni.createFrom().voidItem() : heard(teller.apply(emotion)).invoke(heard -> {
            if (!heard) {
                writer.eventually("that nobody was told of ", new CycleId(id, emotion.cycle()),
                        () -> journal.releaseDelivery(id, emotion.cycle()));
            }
        }).replaceWithVoid();
    }

    private Uni<Boolean> heard(Uni<Boolean> telling) {
        return telling.ifNoItem().after(LONGEST).recoverWithItem(false).onFailure().recoverWithItem(false)
                .invoke(heard -> {
                    if (heard) {
                        meters.delivered();
                    }
                });
    }
}

package dev.maeum.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.journal.Journal;
import dev.maeum.journal.StoredEmotion;
import dev.maeum.journal.UnreadCycle;
import dev.maeum.signal.Signal;
import dev.maeum.signal.Signals;

/** All who hear what becomes of cycles. */
@ApplicationScoped
class CycleNotifier {

    private static final Logger LOG = Logger.getLogger(CycleNotifier.class);
    /** How long those after a cycle without an emotion wait for it to be told. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final List<CycleListener> cycles;
    private final List<ReadingListener> verdicts;
    private final RetryingWriter writer;
    private final Journal journal;
    private final Signals signals;

    CycleNotifier(@All List<CycleListener> cycles, @All List<ReadingListener> verdicts, RetryingWriter writer,
            Journal journal, Signals signals) {
        this.cycles = cycles;
        this.verdicts = verdicts;
        this.writer = writer;
        this.journal = journal;
        this.signals = signals;
    }

    void stored(SessionId id, Cycle cycle) {
        cycles.forEach(listener -> listener.stored(id, cycle));
    }

    boolean hears(SessionId id) {
        return cycles.stream().anyMatch(listener -> listener.hears(id));
    }

    /** The item is whether a client was told. */
    Uni<Boolean> tell(SessionId id, StoredEmotion emotion) {
        return Uni.join().all(cycles.stream().map(listener -> listener.emotionRead(id, emotion)).toList())
                .andCollectFailures().map(heard -> heard.contains(true));
    }

    /**
     * Tells of the cycles after a number that stay without an emotion, here or at another instance. What is told is what
     * the rows say: another instance may have judged. Never fails, and goes on in the background if it takes long.
     */
    Uni<Void> unread(SessionId id, int after) {
        if (!hears(id)) {
            writer.eventually("the word of what was not read in session ", id,
                    () -> signals.send(Signal.Kind.EMOTION, id));
        }
        return unreadHere(id, after);
    }

    /** As {@link #unread}, to those who are here. */
    Uni<Void> unreadHere(SessionId id, int after) {
        if (cycles.stream().noneMatch(listener -> listener.hearsUnread(id))) {
            return Uni.createFrom().voidItem();
        }
        // One by one: those of a long session would be more than a client may be owed at once.
        CompletableFuture<Void> telling = unreadRows(id, after)
                .chain(unread -> Sequentially.each(unread, cycle -> unread(id, cycle))).subscribeAsCompletionStage();
        return Uni.createFrom().completionStage(telling.copy()).ifNoItem().after(LONGEST).recoverWithItem((Void) null);
    }

    private Uni<Void> unread(SessionId id, UnreadCycle cycle) {
        return Uni.join().all(cycles.stream().map(listener -> listener.unread(id, cycle)).toList())
                .andCollectFailures().replaceWithVoid();
    }

    /** The cycles after a number that stay without an emotion; none if they cannot be had. */
    Uni<List<UnreadCycle>> unreadRows(SessionId id, int after) {
        return writer.write("what was not read in session ", id, () -> journal.unreadAfter(id, after)).onFailure()
                .invoke(failure -> LOG.warnf("session %s is not told what was not read: %s", id, failure)).onFailure()
                .recoverWithItem(List.of());
    }

    /** Nobody waits for what follows from a verdict: cycles after it must not, while the database is away. */
    void judged(SessionId id) {
        writer.eventually("what follows from the readings of session ", id,
                () -> verdicts.forEach(listener -> listener.judged(id)));
    }
}

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

/** Calls the listeners for cycles and readings. */
@ApplicationScoped
class CycleNotifier {

    private static final Logger LOG = Logger.getLogger(CycleNotifier.class);
    /** How long the following cycles wait while clients are notified of one without an emotion. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final List<CycleListener> cycles;
    private final List<ReadingListener> readings;
    private final RetryingWriter writer;
    private final Journal journal;
    private final Signals signals;

    CycleNotifier(@All List<CycleListener> cycles, @All List<ReadingListener> readings, RetryingWriter writer,
            Journal journal, Signals signals) {
        this.cycles = cycles;
        this.readings = readings;
        this.writer = writer;
        this.journal = journal;
        this.signals = signals;
    }

    void stored(SessionId id, Cycle cycle) {
        cycles.forEach(listener -> listener.stored(id, cycle));
    }

    boolean isSubscribed(SessionId id) {
        return cycles.stream().anyMatch(listener -> listener.isSubscribed(id));
    }

    /** The item is whether a client received it. */
    Uni<Boolean> deliver(SessionId id, StoredEmotion emotion) {
        return Uni.join().all(cycles.stream().map(listener -> listener.emotionStored(id, emotion)).toList())
                .andCollectFailures().map(delivered -> delivered.contains(true));
    }

    /**
     * Notifies clients, here or at another instance, of the cycles after a number that stay without an emotion. The rows
     * decide which those are, because another instance may have analysed them. Never fails; continues in the background
     * if it takes long.
     */
    Uni<Void> unread(SessionId id, int after) {
        if (!isSubscribed(id)) {
            writer.writeInBackground("the signal about unread cycles of session ", id,
                    () -> signals.send(Signal.Kind.EMOTION, id));
        }
        return unreadLocally(id, after);
    }

    /** As {@link #unread}, for the clients of this instance. */
    Uni<Void> unreadLocally(SessionId id, int after) {
        if (cycles.stream().noneMatch(listener -> listener.isSubscribedToUnread(id))) {
            return Uni.createFrom().voidItem();
        }
        // One by one: the cycles of a long session would exceed what may be queued for one client.
        CompletableFuture<Void> notifying = unreadRows(id, after)
                .chain(unread -> Sequentially.each(unread, cycle -> unread(id, cycle))).subscribeAsCompletionStage();
        return Uni.createFrom().completionStage(notifying.copy()).ifNoItem().after(LONGEST)
                .recoverWithItem((Void) null);
    }

    private Uni<Void> unread(SessionId id, UnreadCycle cycle) {
        return Uni.join().all(cycles.stream().map(listener -> listener.unread(id, cycle)).toList())
                .andCollectFailures().replaceWithVoid();
    }

    /** The cycles after a number that stay without an emotion; empty if they cannot be read. */
    Uni<List<UnreadCycle>> unreadRows(SessionId id, int after) {
        return writer.write("unread cycles of session ", id, () -> journal.unreadAfter(id, after)).onFailure()
                .invoke(failure -> LOG.warnf("clients of session %s are not notified of unread cycles: %s", id,
                        failure))
                .onFailure()
                .recoverWithItem(List.of());
    }

    /** Runs in the background: the next cycles of the session must not wait for it during an outage. */
    void readingsChanged(SessionId id) {
        writer.writeInBackground("the summary of session ", id,
                () -> readings.forEach(listener -> listener.readingsChanged(id)));
    }
}

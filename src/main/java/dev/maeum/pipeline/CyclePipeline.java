package dev.maeum.pipeline;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.maeum.CycleId;
import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.database.CauseChain;
import dev.maeum.emotion.EmotionAnalyst;
import dev.maeum.emotion.Reading;
import dev.maeum.journal.RecordedReading;
import dev.maeum.journal.StoredEmotion;
import dev.maeum.journal.spill.SpillEntry;
import dev.maeum.trace.CycleTrace;

/**
 * Processes closed cycles: stores each as pending, has it analysed, stores the reading, and then delivers it to clients.
 * Nothing here runs on an event loop, and the cycles of a session stay in order. A cycle that the database rejects is
 * stored as poisoned with the reason, and does not block later ones.
 */
@ApplicationScoped
public class CyclePipeline {

    private static final Logger LOG = Logger.getLogger(CyclePipeline.class);

    private final CycleStore store;
    private final EmotionAnalyst analyst;
    private final EmotionDelivery delivery;
    private final CycleNotifier notifier;
    private final PipelineMetrics meters;

    CyclePipeline(CycleStore store, EmotionAnalyst analyst, EmotionDelivery delivery, CycleNotifier notifier,
            PipelineMetrics meters) {
        this.store = store;
        this.analyst = analyst;
        this.delivery = delivery;
        this.notifier = notifier;
        this.meters = meters;
    }

    private record Analysed(Cycle cycle, Reading reading, CycleTrace trace) {}

    /** Starts to process a cycle, after the earlier cycles of its session. Does not block. */
    public void submit(SessionId id, CycleQueue cycleQueue, Cycle cycle) {
        CycleTrace trace = meters.closed(id, cycle);
        cycleQueue
                .add(() -> future(open(id, cycle, trace)), opened -> future(each(opened, it -> analyse(id, it, trace))),
                        analysed -> future(each(analysed, it -> conclude(id, it)).replaceWithVoid()))
                .whenComplete((done, failure) -> {
                    trace.end(failure);
                    logFailure(id, cycle, failure);
                });
    }

    /**
     * Whether a new cycle of a session may begin. False while the session has writes in the spill and that is nearly full:
     * the rest of it is reserved for cycles that are open. Does not block.
     */
    public boolean hasRoom(SessionId id) {
        return store.hasRoom(id);
    }

    /** Whether everything is in the database and the spill is empty. Does not block. */
    public boolean isCaughtUp() {
        return store.isCaughtUp();
    }

    /** Whether everything of a session is in the database. Does not block. */
    public boolean isCaughtUp(SessionId id) {
        return store.isCaughtUp(id);
    }

    /** The number of sessions that are not caught up, as far as is known. Does not block. */
    public int behind() {
        return store.behind();
    }

    /** Analyses a cycle that is stored already. Never fails. */
    Uni<Void> resume(SessionId id, Cycle cycle) {
        CycleTrace trace = meters.resumed(id, cycle);
        return analyse(id, cycle, trace).chain(analysed -> each(analysed, it -> conclude(id, it))).replaceWithVoid() //
                .onItemOrFailure().invoke((done, failure) -> trace.end(failure)) //
                .onFailure().invoke(failure -> logFailure(id, cycle, failure)).onFailure().recoverWithNull();
    }

    /** Counts a stored cycle that became poisoned, and notifies clients. Does not block. */
    void notifySetAside(SessionId id, int number) {
        meters.setAside();
        notifier.unread(id, number - 1).subscribe()
                .with(done -> LOG.debugf("clients were notified that %s was set aside", new CycleId(id, number)));
    }

    // Empty if there is nothing to analyse: the cycle is unreadable or poisoned, or its session was deleted meanwhile.
    private Uni<Optional<Cycle>> open(SessionId id, Cycle cycle, CycleTrace trace) {
        return trace.step("open", store.open(id, cycle)).chain(stored -> {
            meters.stored(cycle);
            if (stored.spilled()) {
                return Uni.createFrom().item(Optional.of(cycle));
            }
            stored.result().ifPresent(numbered -> {
                trace.numbered(numbered.number());
                notifier.stored(id, numbered);
            });
            return stored.result().filter(it -> it.unreadable().isPresent()).map(it -> unread(id, it))
                    .orElseGet(() -> Uni.createFrom().voidItem()).replaceWith(stored.result());
        }).onFailure().recoverWithUni(failure -> setAside(id, new SpillEntry.Opened(id, cycle), failure)
                .map(spilled -> spilled ? Optional.of(cycle) : Optional.empty()))
                .onFailure().transform(failure -> new LostCycleException(new CycleId(id, cycle.number()), failure))
                .map(opened -> opened.filter(it -> it.unreadable().isEmpty()));
    }

    private Uni<Optional<Analysed>> analyse(SessionId id, Cycle cycle, CycleTrace trace) {
        return trace.step("analyse", analyst.analyse(id, cycle))
                .map(reading -> Optional.of(new Analysed(cycle, reading, trace)));
    }

    private Uni<Optional<Void>> conclude(SessionId id, Analysed analysed) {
        Cycle cycle = analysed.cycle();
        return analysed.trace()
                .step("judge", store.recordReading(id, cycle, analysed.reading(), notifier.isSubscribed(id)))
                .invoke(() -> meters.readingStored(analysed.reading()))
                .chain(stored -> stored.spilled()
                        ? deliverUnclaimed(id, analysed, stored.late())
                        : deliver(id, analysed, stored.result()).invoke(() -> summarise(id, stored.result()))) //
                .onFailure()
                .recoverWithUni(failure -> setAside(id, new SpillEntry.Analysed(id, cycle, analysed.reading()), failure)
                        .chain(spilled -> spilled
                                ? deliverUnclaimed(id, analysed, CompletableFuture.completedFuture(Optional.empty()))
                                : Uni.createFrom().voidItem())
                        .invoke(() -> notifier.readingsChanged(id)))
                .replaceWith(Optional.empty());
    }

    // The item is whether the rejected write went to the spill instead.
    private Uni<Boolean> setAside(SessionId id, SpillEntry rejected, Throwable failure) {
        return store.setAside(rejected, failure).chain(stored -> {
            if (stored.spilled()) {
                return Uni.createFrom().item(true);
            }
            meters.setAside();
            return unread(id, rejected.cycle()).replaceWith(false);
        });
    }

    private Uni<Void> unread(SessionId id, Cycle cycle) {
        return notifier.unread(id, cycle.number() - 1);
    }

    // A reading that another instance stored is in no summary that is known here.
    private void summarise(SessionId id, Optional<RecordedReading> recorded) {
        if (recorded.map(RecordedReading::ended).orElse(true)) {
            notifier.readingsChanged(id);
        }
    }

    private Uni<Void> deliver(SessionId id, Analysed analysed, Optional<RecordedReading> recorded) {
        if (analysed.reading() instanceof Reading.Unclear) {
            return unread(id, analysed.cycle());
        }
        if (recorded.isEmpty() || !(analysed.reading() instanceof Reading.Readable readable)) {
            return Uni.createFrom().voidItem();
        }
        LOG.infof("Emotion saved to database: %s (%s, by %s)", readable.emotion().key(),
                new CycleId(id, analysed.cycle().number()), readable.source());
        LOG.infof("Total emotions for session: %d (session %s)", recorded.get().emotions(), id);
        StoredEmotion emotion = StoredEmotion.of(analysed.cycle(), readable);
        return analysed.trace().step("tell", recorded.get().claimed()
                ? delivery.deliverClaimed(id, emotion)
                : delivery.deliver(id, analysed.cycle(), emotion));
    }

    /** @param late the write that may have claimed the delivery after it was given up */
    private Uni<Void> deliverUnclaimed(SessionId id, Analysed analysed,
            CompletableFuture<Optional<RecordedReading>> late) {
        return analysed.reading() instanceof Reading.Readable readable
                ? analysed.trace().step("tell", delivery.deliverUnclaimed(id, analysed.cycle(),
                        StoredEmotion.of(analysed.cycle(), readable), late))
                : Uni.createFrom().voidItem();
    }

    private static <T, R> Uni<Optional<R>> each(Optional<T> item, Function<T, Uni<Optional<R>>> work) {
        return item.map(work).orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static void logFailure(SessionId id, Cycle cycle, Throwable failure) {
        if (CauseChain.of(failure).anyMatch(LostCycleException.class::isInstance)) {
            LOG.error("neither the database nor the spill takes a cycle", failure);
        } else if (failure != null) {
            LOG.errorf(failure, "%s is stored without a reading; it is analysed again when its lease expires",
                    new CycleId(id, cycle.number()));
        }
    }

    private static <T> CompletableFuture<T> future(Uni<T> uni) {
        return uni.subscribeAsCompletionStage();
    }
}

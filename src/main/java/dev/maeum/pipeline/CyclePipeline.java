package dev.maeum.pipeline;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.maeum.CycleId;
import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.emotion.AnalystBusyException;
import dev.maeum.emotion.EmotionAnalyst;
import dev.maeum.emotion.Reading;
import dev.maeum.journal.StoredEmotion;
import dev.maeum.trace.CycleTrace;

/**
 * The way of a closed cycle: kept as pending, analysed, its reading kept, and only then told to clients. Nothing here
 * runs on an event loop, and the cycles of a session stay in order. A cycle that the database refuses is set aside with
 * the reason, one that the analyst has no time for stays pending, and neither holds up those after it.
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

    private record Judged(Cycle cycle, Reading reading, CycleTrace trace) {}

    /** Sends a cycle on its way, after those of its session that are in the backlog. Does not block. */
    public void submit(SessionId id, CycleQueue cycleQueue, Cycle cycle) {
        CycleTrace trace = meters.closed(id, cycle);
        cycleQueue.add(() -> future(open(id, cycle, trace)), kept -> future(each(kept, it -> analyse(id, it, trace))),
                judged -> future(each(judged, it -> conclude(id, it)).replaceWithVoid()))
                .whenComplete((done, failure) -> {
                    trace.end(failure);
                    complain(id, cycle, failure);
                });
    }

    /**
     * Whether a cycle may begin: not while the database is away and the spill is nearly full. The rest of it is for the
     * cycles that are open. Does not block.
     */
    public boolean hasRoom() {
        return store.hasRoom();
    }

    /** Whether nothing waits outside of the database. Does not block. */
    public boolean isCaughtUp() {
        return store.isCaughtUp();
    }

    /** Takes up a cycle that is stored already. Never fails. */
    Uni<Void> resume(SessionId id, Cycle cycle) {
        CycleTrace trace = meters.resumed(id, cycle);
        return analyse(id, cycle, trace).chain(judged -> each(judged, it -> conclude(id, it))).replaceWithVoid() //
                .onItemOrFailure().invoke((done, failure) -> trace.end(failure)) //
                .onFailure().invoke(failure -> complain(id, cycle, failure)).onFailure().recoverWithNull();
    }

    /** Counts and tells that a stored cycle was set aside. Does not block. */
    void tellSetAside(SessionId id, int number) {
        meters.setAside();
        notifier.unread(id, number - 1).subscribe()
                .with(done -> LOG.debugf("%s was told to be set aside", new CycleId(id, number)));
    }

    // Nothing if nobody is to be asked: the cycle is unreadable, set aside, or its session was deleted meanwhile.
    private Uni<Optional<Cycle>> open(SessionId id, Cycle cycle, CycleTrace trace) {
        return trace.step("open", store.open(id, cycle)).chain(kept -> {
            meters.kept(cycle);
            if (kept.spilled()) {
                return Uni.createFrom().item(Optional.of(cycle));
            }
            kept.answer().ifPresent(stored -> {
                trace.numbered(stored.number());
                notifier.stored(id, stored);
            });
            return kept.answer().filter(stored -> stored.unreadable().isPresent()).map(stored -> unread(id, stored))
                    .orElseGet(() -> Uni.createFrom().voidItem()).replaceWith(kept.answer());
        }).onFailure().recoverWithUni(failure -> setAside(id, cycle, failure).replaceWith(Optional.empty()))
                .map(kept -> kept.filter(it -> it.unreadable().isEmpty()));
    }

    // Nothing if the analyst is busy: the cycle waits in the database for somebody who is not.
    private Uni<Optional<Judged>> analyse(SessionId id, Cycle cycle, CycleTrace trace) {
        return trace.step("analyse", analyst.analyse(id, cycle))
                .map(reading -> Optional.of(new Judged(cycle, reading, trace)))
                .onFailure(AnalystBusyException.class)
                .recoverWithUni(busy -> store.release(id, cycle).replaceWith(Optional.empty()));
    }

    private Uni<Optional<Void>> conclude(SessionId id, Judged judged) {
        Cycle cycle = judged.cycle();
        return judged.trace().step("judge", store.judge(id, cycle, judged.reading()))
                .invoke(() -> meters.judged(judged.reading()))
                .chain(kept -> kept.spilled()
                        ? tellUnclaimed(id, judged)
                        : announce(id, judged, kept.answer()).invoke(() -> notifier.judged(id))) //
                .onFailure()
                .recoverWithUni(failure -> setAside(id, cycle, failure).invoke(() -> notifier.judged(id)))
                .replaceWith(Optional.empty());
    }

    private Uni<Void> setAside(SessionId id, Cycle cycle, Throwable failure) {
        meters.setAside();
        return store.setAside(id, cycle, failure).chain(() -> unread(id, cycle));
    }

    private Uni<Void> unread(SessionId id, Cycle cycle) {
        return notifier.unread(id, cycle.number() - 1);
    }

    private Uni<Void> announce(SessionId id, Judged judged, OptionalInt total) {
        if (judged.reading() instanceof Reading.Unclear) {
            return unread(id, judged.cycle());
        }
        if (total.isEmpty() || !(judged.reading() instanceof Reading.Readable readable)) {
            return Uni.createFrom().voidItem();
        }
        LOG.infof("Emotion saved to database: %s (%s, by %s)", readable.emotion().key(),
                new CycleId(id, judged.cycle().number()), readable.source());
        LOG.infof("Total emotions for session: %d (session %s)", total.getAsInt(), id);
        // Stored, and then the database went away: the client need not wait for it to come back.
        return judged.trace().step("tell", delivery.announce(id, StoredEmotion.of(judged.cycle(), readable)))
                .onFailure()
                .recoverWithUni(failure -> tellUnclaimed(id, judged));
    }

    private Uni<Void> tellUnclaimed(SessionId id, Judged judged) {
        if (!(judged.reading() instanceof Reading.Readable readable)) {
            return Uni.createFrom().voidItem();
        }
        return judged.trace().step("tell", delivery.announceUnclaimed(id, StoredEmotion.of(judged.cycle(), readable)))
                .chain(heard -> heard ? store.told(id, judged.cycle()) : Uni.createFrom().voidItem());
    }

    private static <T, R> Uni<Optional<R>> each(Optional<T> item, Function<T, Uni<Optional<R>>> work) {
        return item.map(work).orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static void complain(SessionId id, Cycle cycle, Throwable failure) {
        if (failure != null) {
            LOG.errorf(failure, "%s is not judged; it is taken up again later if it is stored",
                    new CycleId(id, cycle.number()));
        }
    }

    private static <T> CompletableFuture<T> future(Uni<T> uni) {
        return uni.subscribeAsCompletionStage();
    }
}

package dev.maeum.session;

import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.emotion.EmotionAnalyst;
import dev.maeum.emotion.Reading;
import dev.maeum.journal.EmotionRead;
import dev.maeum.journal.Journal;

/**
 * The way of a closed cycle: stored as pending, analysed, judged in one transaction, and only then told to clients.
 * Nothing here runs on an event loop, and the cycles of a session stay in order. A cycle that the database refuses is set
 * aside with the reason, and holds up none after it.
 */
@ApplicationScoped
class CyclePipeline {

    private static final Logger LOG = Logger.getLogger(CyclePipeline.class);

    private final Journal journal;
    private final EmotionAnalyst analyst;
    private final Summaries summaries;
    private final PatientWriter writer;
    private final EmotionDelivery delivery;

    CyclePipeline(Journal journal, EmotionAnalyst analyst, Summaries summaries, PatientWriter writer,
            EmotionDelivery delivery) {
        this.journal = journal;
        this.analyst = analyst;
        this.summaries = summaries;
        this.writer = writer;
        this.delivery = delivery;
    }

    /** Sends a cycle on its way. Does not block. */
    void submit(LiveSession session, Cycle cycle) {
        SessionId id = session.id();
        session.backlog()
                .add(() -> future(store(id, cycle)), there -> there ? future(analyse(cycle)) : nothing(),
                        reading -> reading == null ? nothing() : future(conclude(id, cycle, reading)))
                .whenComplete((done, failure) -> complain(id, cycle, failure));
    }

    /** Takes up a cycle that is stored already. */
    Uni<Void> resume(SessionId id, Cycle cycle) {
        return analyse(cycle).chain(reading -> conclude(id, cycle, reading)).onFailure()
                .invoke(failure -> complain(id, cycle, failure)).onFailure().recoverWithNull();
    }

    // False if nobody is to be asked: the cycle is unreadable, set aside, or its session was deleted meanwhile.
    private Uni<Boolean> store(SessionId id, Cycle cycle) {
        return writer.write(name(id, cycle), () -> journal.open(id, cycle))
                .map(there -> there && cycle.unreadable().isEmpty()).onFailure()
                .recoverWithUni(failure -> setAside(id, cycle, failure).replaceWith(false));
    }

    private Uni<Reading> analyse(Cycle cycle) {
        return analyst.analyse(cycle);
    }

    private Uni<Void> conclude(SessionId id, Cycle cycle, Reading reading) {
        return writer.write("the reading of " + name(id, cycle), () -> journal.judge(id, cycle, reading))
                .chain(total -> announce(id, cycle, reading, total)).onFailure()
                .recoverWithUni(failure -> setAside(id, cycle, failure))
                .chain(() -> writer.write("the report of session " + id, () -> summaries.refresh(id)));
    }

    private Uni<Void> announce(SessionId id, Cycle cycle, Reading reading, OptionalInt total) {
        if (total.isEmpty() || !(reading instanceof Reading.Readable readable)) {
            return Uni.createFrom().voidItem();
        }
        LOG.infof("Emotion saved to database: %s (session %s, cycle %d, by %s)", readable.emotion().key(), id,
                cycle.number(), readable.source());
        LOG.infof("Total emotions for session: %d (session %s)", total.getAsInt(), id);
        return delivery.announce(id, EmotionRead.of(cycle, readable));
    }

    private Uni<Void> setAside(SessionId id, Cycle cycle, Throwable failure) {
        LOG.errorf(failure, "%s is set aside, it cannot be stored", name(id, cycle));
        return writer.write("why " + name(id, cycle) + " is set aside", () -> {
            journal.setAside(id, cycle, "cannot be stored: " + failure.getClass().getSimpleName());
            return null;
        });
    }

    private static void complain(SessionId id, Cycle cycle, Throwable failure) {
        if (failure != null) {
            LOG.errorf(failure, "%s is not judged; it is taken up again later if it is stored", name(id, cycle));
        }
    }

    private static String name(SessionId id, Cycle cycle) {
        return "cycle " + cycle.number() + " of session " + id;
    }

    private static <T> CompletableFuture<T> nothing() {
        return CompletableFuture.completedFuture(null);
    }

    private static <T> CompletableFuture<T> future(Uni<T> uni) {
        return uni.subscribeAsCompletionStage();
    }
}

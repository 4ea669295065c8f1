package dev.maeum.session;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.emotion.EmotionAnalyst;
import dev.maeum.emotion.Reading;
import dev.maeum.journal.Journal;
import dev.maeum.journal.SessionStatus;

/**
 * The way of a closed cycle: stored as pending, analysed, judged in one transaction, and only then told to clients.
 * Nothing here runs on an event loop, and the cycles of a session stay in order.
 */
@ApplicationScoped
class CyclePipeline {

    private static final Logger LOG = Logger.getLogger(CyclePipeline.class);
    private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(5);

    private final Journal journal;
    private final EmotionAnalyst analyst;
    private final Summaries summaries;
    private final PatientWriter writer;
    private final List<SessionListener> listeners;

    CyclePipeline(Journal journal, EmotionAnalyst analyst, Summaries summaries, PatientWriter writer,
            @All List<SessionListener> listeners) {
        this.journal = journal;
        this.analyst = analyst;
        this.summaries = summaries;
        this.writer = writer;
        this.listeners = listeners;
    }

    /** Sends a cycle on its way. Does not block. */
    void submit(LiveSession session, Cycle cycle) {
        SessionId id = session.id();
        session.backlog().add(() -> store(id, cycle), there -> analyse(cycle, there),
                reading -> conclude(session, cycle, reading)).whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.errorf(failure, "cycle %d of session %s is not judged", cycle.number(), id);
                    }
                });
    }

    private CompletableFuture<Boolean> store(SessionId id, Cycle cycle) {
        return future(writer.write("cycle " + cycle.number() + " of session " + id, () -> journal.open(id, cycle)));
    }

    // Null stands for a cycle that nobody is asked about: unreadable, or of a session that was deleted meanwhile.
    private CompletableFuture<Reading> analyse(Cycle cycle, boolean there) {
        return there && cycle.unreadable().isEmpty()
                ? future(analyst.analyse(cycle))
                : CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> conclude(LiveSession session, Cycle cycle, Reading reading) {
        if (reading == null) {
            return CompletableFuture.completedFuture(null);
        }
        SessionId id = session.id();
        Uni<OptionalInt> judged = writer.write("the reading of cycle " + cycle.number() + " of session " + id,
                () -> journal.judge(id, cycle, reading));
        return future(judged.chain(total -> announce(id, cycle, reading, total)).chain(() -> refresh(session)));
    }

    private Uni<Void> announce(SessionId id, Cycle cycle, Reading reading, OptionalInt total) {
        if (total.isEmpty() || !(reading instanceof Reading.Readable readable)) {
            return Uni.createFrom().voidItem();
        }
        LOG.infof("Emotion saved to database: %s (session %s, cycle %d, by %s)", readable.emotion().key(), id,
                cycle.number(), readable.source());
        LOG.infof("Total emotions for session: %d (session %s)", total.getAsInt(), id);
        EmotionRead emotion = EmotionRead.of(cycle, readable);
        return Uni.join().all(listeners.stream().map(listener -> deliver(listener, id, emotion)).toList())
                .andCollectFailures().map(told -> told.contains(true)).chain(told -> told
                        ? writer.write("the delivery of cycle " + cycle.number() + " of session " + id, () -> {
                            journal.delivered(id, cycle.number());
                            return null;
                        })
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Boolean> deliver(SessionListener listener, SessionId id, EmotionRead emotion) {
        return listener.emotionRead(id, emotion).ifNoItem().after(LONGEST_DELIVERY).recoverWithItem(false).onFailure()
                .invoke(failure -> LOG.warnf(failure, "emotion of cycle %d not delivered, session %s", emotion.cycle(),
                        id))
                .onFailure().recoverWithItem(false);
    }

    // A reading that arrives after the end belongs into the report all the same.
    private Uni<Void> refresh(LiveSession session) {
        return session.status() == SessionStatus.ENDED
                ? writer.write("the report of session " + session.id(), () -> summaries.report(session.id()))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static <T> CompletableFuture<T> future(Uni<T> uni) {
        return uni.subscribeAsCompletionStage();
    }
}

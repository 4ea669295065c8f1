package dev.maeum.session;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.journal.SessionCounts;
import dev.maeum.journal.StoredSession;

/** Ends sessions: the last cycle closes, pending readings are awaited for a while, the summary is stored. */
@ApplicationScoped
public class SessionEnd {

    private static final Logger LOG = Logger.getLogger(SessionEnd.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Sessions sessions;
    private final LiveSessions live;
    private final Summaries summaries;
    private final Ledgers ledgers;
    private final RemoteEndAcknowledgements acknowledgements;
    private final ManagedExecutor executor;
    private final EndConfig config;

    SessionEnd(Sessions sessions, LiveSessions live, Summaries summaries, Ledgers ledgers,
            RemoteEndAcknowledgements acknowledgements,
            ManagedExecutor executor, EndConfig config) {
        this.sessions = sessions;
        this.live = live;
        this.summaries = summaries;
        this.ledgers = ledgers;
        this.acknowledgements = acknowledgements;
        this.executor = executor;
        this.config = config;
    }

    /**
     * Ends a session and answers when its pending cycles have their readings, after the grace period at the latest.
     * Repeating it gives the same answer, with whatever was read since.
     */
    public Uni<EndedSession> end(SessionId id) {
        return elsewhere(() -> close(id)).call(session -> settled(id)).emitOn(executor).map(this::conclude);
    }

    /** Does the same for the sockets here of a session that another instance ended, and tells that instance. */
    Uni<Void> follow(StoredSession session) {
        SessionId id = session.id();
        return elsewhere(() -> said(() -> acknowledgements.closing(id))).chain(() -> settled(id))
                .chain(() -> elsewhere(() -> said(() -> acknowledgements.closed(id)))).emitOn(executor)
                .invoke(() -> conclude(session));
    }

    private StoredSession close(SessionId id) {
        if (acknowledgements.isWorthWaiting()) {
            acknowledgements.expect(id);
        }
        try {
            return sessions.close(id);
        } catch (RuntimeException e) {
            acknowledgements.forget(id);
            throw e;
        }
    }

    // Wherever its cycles are: on their way here, with another instance, or waiting in the database for an analyst.
    private Uni<Void> settled(SessionId id) {
        return live.drained(id, config.grace()).chain(() -> acknowledgements.said(id)).chain(() -> judged(id)) //
                .ifNoItem().after(config.grace()).recoverWithItem((Void) null);
    }

    private Uni<Void> judged(SessionId id) {
        return elsewhere(() -> sessions.hasPending(id)).repeat().withDelay(LOOK_EVERY)
                .until(pending -> !pending).collect().last().replaceWithVoid();
    }

    /** Completes at once, but for a session that is ending: then when its readings are there, or {@code most} has passed. */
    public Uni<Void> ending(SessionId id, Duration most) {
        return live.isEnding(id) ? live.drained(id, most) : Uni.createFrom().voidItem();
    }

    private EndedSession conclude(StoredSession session) {
        EmotionSummary summary = summaries.report(session.id());
        SessionCounts counts = sessions.counts(session.id());
        EndedSession ended = new EndedSession(session, counts.emotions(), counts.pendingCycles(), summary,
                ledgers.of(session.id()));
        LOG.infof("session %s ended with %d emotions, %d cycles pending", session.id(), counts.emotions(),
                counts.pendingCycles());
        sessions.announce(ended);
        return ended;
    }

    private <T> Uni<T> elsewhere(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(executor);
    }

    private static Void said(Runnable word) {
        word.run();
        return null;
    }
}

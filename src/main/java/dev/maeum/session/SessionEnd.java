package dev.maeum.session;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.journal.StoredSession;

/** Ends sessions: closes the last cycle, waits for pending readings up to the grace period, and stores the summary. */
@ApplicationScoped
public class SessionEnd {

    private static final Logger LOG = Logger.getLogger(SessionEnd.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final Sessions sessions;
    private final LiveSessions live;
    private final Summaries summaries;
    private final Ledgers ledgers;
    private final RemoteEndAcknowledgements acknowledgements;
    private final Executor executor;
    private final EndConfig config;

    SessionEnd(Sessions sessions, LiveSessions live, Summaries summaries, Ledgers ledgers,
            RemoteEndAcknowledgements acknowledgements,
            SessionWorkers workers, EndConfig config) {
        this.sessions = sessions;
        this.live = live;
        this.summaries = summaries;
        this.ledgers = ledgers;
        this.acknowledgements = acknowledgements;
        this.executor = workers.executor();
        this.config = config;
    }

    /**
     * Ends a session. Completes when its pending cycles are analysed, after the grace period at the latest. Repeating
     * the call gives the same result, updated by readings that arrived since.
     */
    public Uni<EndedSession> end(SessionId id) {
        return onWorker(() -> close(id)).call(session -> settled(id)).emitOn(executor).map(this::conclude);
    }

    /**
     * Ends, for the sockets on this instance, a session that another instance ended, and acknowledges it to that
     * instance.
     */
    Uni<Void> endHere(StoredSession session) {
        SessionId id = session.id();
        return onWorker(() -> run(() -> acknowledgements.closing(id))).chain(() -> settled(id))
                .chain(() -> onWorker(() -> run(() -> acknowledgements.closed(id)))).emitOn(executor)
                .invoke(() -> conclude(session));
    }

    private StoredSession close(SessionId id) {
        if (acknowledgements.hasOtherInstances()) {
            acknowledgements.expect(id);
        }
        try {
            return sessions.close(id);
        } catch (RuntimeException e) {
            acknowledgements.forget(id);
            throw e;
        }
    }

    // Cycles may be queued here, queued on another instance, or pending in the database.
    private Uni<Void> settled(SessionId id) {
        return live.drained(id, config.grace()).chain(() -> acknowledgements.acknowledged(id)).chain(() -> analysed(id)) //
                .ifNoItem().after(config.grace()).recoverWithItem((Void) null);
    }

    private Uni<Void> analysed(SessionId id) {
        return onWorker(() -> sessions.hasPending(id)).repeat().withDelay(POLL_INTERVAL)
                .until(pending -> !pending).collect().last().replaceWithVoid();
    }

    /** Completes at once unless the session is ending: then when its readings are stored, or after {@code most}. */
    public Uni<Void> ending(SessionId id, Duration most) {
        return live.isEnding(id) ? live.drained(id, most) : Uni.createFrom().voidItem();
    }

    private EndedSession conclude(StoredSession session) {
        // Before the summary, which then has every reading that the ledger counts.
        Ledger ledger = ledgers.of(session.id());
        EndedSession ended = new EndedSession(session, summaries.report(session.id()), ledger);
        LOG.infof("session %s ended with %d emotions, %d cycles pending", session.id(), ended.emotionCount(),
                ended.pendingCycles());
        sessions.notifyEnded(ended);
        return ended;
    }

    private <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(executor);
    }

    private static Void run(Runnable action) {
        action.run();
        return null;
    }
}

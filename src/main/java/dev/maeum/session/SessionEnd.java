package dev.maeum.session;

import java.time.Duration;

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

    private final Sessions sessions;
    private final LiveSessions live;
    private final Summaries summaries;
    private final Ledgers ledgers;
    private final ManagedExecutor executor;
    private final EndConfig config;

    SessionEnd(Sessions sessions, LiveSessions live, Summaries summaries, Ledgers ledgers, ManagedExecutor executor,
            EndConfig config) {
        this.sessions = sessions;
        this.live = live;
        this.summaries = summaries;
        this.ledgers = ledgers;
        this.executor = executor;
        this.config = config;
    }

    /**
     * Ends a session and answers when its pending cycles have their readings, after the grace period at the latest.
     * Repeating it gives the same answer, with whatever was read since.
     */
    public Uni<EndedSession> end(SessionId id) {
        return Uni.createFrom().item(() -> sessions.close(id)).runSubscriptionOn(executor)
                .call(session -> live.drained(id, config.grace())).emitOn(executor).map(this::conclude);
    }

    /** Completes at once, but for a session that is ending: then when its readings are there, or {@code most} has passed. */
    public Uni<Void> settled(SessionId id, Duration most) {
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
}

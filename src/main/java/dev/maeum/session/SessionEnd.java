package dev.maeum.session;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

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
    private final PatientWriter writer;
    private final EndConfig config;

    SessionEnd(Sessions sessions, LiveSessions live, Summaries summaries, PatientWriter writer, EndConfig config) {
        this.sessions = sessions;
        this.live = live;
        this.summaries = summaries;
        this.writer = writer;
        this.config = config;
    }

    /**
     * Ends a session and answers when its pending cycles have their readings, after the grace period at the latest.
     * Repeating it gives the same answer, with whatever was read since.
     */
    public Uni<EndedSession> end(SessionId id) {
        return writer.run(() -> sessions.close(id)).call(session -> live.drained(id, config.grace()))
                .chain(session -> writer.run(() -> conclude(session)));
    }

    /** Completes at once, but for a session that is ending: then when its readings are there, or {@code most} has passed. */
    public Uni<Void> settled(SessionId id, Duration most) {
        return live.isEnding(id) ? live.drained(id, most) : Uni.createFrom().voidItem();
    }

    private EndedSession conclude(StoredSession session) {
        EmotionSummary summary = summaries.report(session.id());
        SessionCounts counts = sessions.counts(session.id());
        EndedSession ended = new EndedSession(session, counts.emotions(), counts.pendingCycles(), summary);
        LOG.infof("session %s ended with %d emotions, %d cycles pending", session.id(), counts.emotions(),
                counts.pendingCycles());
        sessions.announce(ended);
        return ended;
    }
}

package dev.maeum.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.journal.Journal;
import dev.maeum.journal.SessionRecords;
import dev.maeum.journal.SessionStatus;
import dev.maeum.journal.StoredSession;

/**
 * The sessions that this instance takes in frames for. One is loaded when its first socket opens, with the number of
 * its last cycle, so that numbers go on after a restart; it is forgotten when nothing hangs on it.
 */
@ApplicationScoped
public class LiveSessions {

    private final ConcurrentMap<SessionId, LiveSession> sessions = new ConcurrentHashMap<>();
    private final SessionRecords records;
    private final Journal journal;
    private final CyclePipeline pipeline;
    private final CycleConfig config;
    private final Clock clock;

    LiveSessions(SessionRecords records, Journal journal, CyclePipeline pipeline, CycleConfig config, Clock clock) {
        this.records = records;
        this.journal = journal;
        this.pipeline = pipeline;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The session, loaded if it is not here yet. Blocks.
     *
     * @throws SessionException.Unknown if there is no such session
     * @throws SessionException.WrongState if it has ended
     */
    public LiveSession load(SessionId id) {
        LiveSession present = sessions.get(id);
        LiveSession session = present == null ? sessions.computeIfAbsent(id, asRead(id)) : present;
        if (session.status() == SessionStatus.ENDED) {
            throw new SessionException.WrongState(id, "joined");
        }
        return session;
    }

    /** Lets a socket feed a loaded session until {@link #detach}. Returns the session to feed. Does not block. */
    public LiveSession attach(LiveSession loaded) {
        return sessions.compute(loaded.id(), (id, present) -> {
            LiveSession session = present == null ? loaded : present;
            session.attach();
            return session;
        });
    }

    public void detach(LiveSession session) {
        session.detach();
    }

    Optional<LiveSession> find(SessionId id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /** Completes when the cycles that the session has on their way are concluded, or when {@code most} has passed. */
    Uni<Void> drained(SessionId id, Duration most) {
        return find(id).map(session -> Uni.createFrom().completionStage(() -> session.backlog().drained()) //
                .ifNoItem().after(most).recoverWithItem((Void) null)).orElseGet(() -> Uni.createFrom().voidItem());
    }

    boolean isEnding(SessionId id) {
        return find(id).filter(session -> session.status() == SessionStatus.ENDED).isPresent();
    }

    void forget(SessionId id) {
        sessions.remove(id);
    }

    // Closes what no frame closes any more: the face has gone, or the connection.
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        sessions.forEach((id, session) -> {
            session.closeIfDue();
            sessions.computeIfPresent(id, (key, live) -> live.isIdle() ? null : live);
        });
    }

    // Read before the map is touched: a slow database must not hold up other sessions.
    private Function<SessionId, LiveSession> asRead(SessionId id) {
        StoredSession stored = records.find(id).orElseThrow(SessionException.Unknown::new);
        if (stored.isEnded()) {
            throw new SessionException.WrongState(id, "joined");
        }
        int lastCycle = journal.lastCycle(id);
        return key -> new LiveSession(key, stored.status(),
                new CycleAssembler(config.length().toMillis(), lastCycle), clock, pipeline::submit);
    }
}

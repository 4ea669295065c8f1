package dev.maeum.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.journal.SessionStatus;

/**
 * The sessions that this instance takes in frames for. One is loaded when its first socket opens, with the number of
 * its last cycle, so that numbers go on after a restart; it is forgotten when nothing hangs on it.
 */
@ApplicationScoped
public class LiveSessions {

    private static final Logger LOG = Logger.getLogger(LiveSessions.class);

    private final ConcurrentMap<SessionId, LiveSession> sessions = new ConcurrentHashMap<>();
    private final SessionLocks locks = new SessionLocks();
    private final LiveSessionLoader loader;
    private final SessionCapacity capacity;
    private volatile boolean draining;

    LiveSessions(LiveSessionLoader loader, SessionCapacity capacity) {
        this.loader = loader;
        this.capacity = capacity;
    }

    /**
     * The session, loaded if it is not here yet. Blocks.
     *
     * @throws SessionException.Unknown if there is no such session
     * @throws SessionException.WrongState if it has ended
     * @throws TooMany if it is not here and there is no room for one more
     */
    public LiveSession load(SessionId id) {
        LiveSession present = sessions.get(id);
        // In turn: what is done to the session between the look and the insertion would find nobody to tell.
        LiveSession session = present == null
                ? locks.take(id, () -> newcomer(id))
                : present;
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

    /** Runs what changes a session, row and memory, while nothing else changes or loads it on this instance. */
    <T> T inTurn(SessionId id, Supplier<T> change) {
        return locks.take(id, change);
    }

    Optional<LiveSession> find(SessionId id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /** Completes when the cycles that the session has on their way are concluded, or when {@code most} has passed. */
    Uni<Void> drained(SessionId id, Duration most) {
        return find(id).map(session -> Uni.createFrom().completionStage(() -> session.backlog().drained()) //
                .ifNoItem().after(most).recoverWithItem((Void) null)).orElseGet(() -> Uni.createFrom().voidItem());
    }

    /**
     * Closes the open cycles of all sessions, and takes in nothing from now on. Completes when all that is on its way is
     * concluded.
     */
    Uni<Void> drain() {
        draining = true;
        List<Uni<Void>> backlogs = sessions.values().stream().map(session -> {
            session.suspend();
            return Uni.createFrom().completionStage(() -> session.backlog().drained());
        }).toList();
        return backlogs.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(backlogs).andCollectFailures().replaceWithVoid();
    }

    /** Whether this instance is about to stop and takes in no more sockets. */
    public boolean isDraining() {
        return draining;
    }

    Set<SessionId> ids() {
        return Set.copyOf(sessions.keySet());
    }

    /** Sessions that this instance takes in frames for. */
    public int count() {
        return sessions.size();
    }

    /** @throws TooMany if there is no room for one more */
    void checkRoom() {
        capacity.check(sessions.size());
    }

    long unfinished() {
        return sessions.values().stream().filter(session -> !session.backlog().isDrained()).count();
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
            try {
                session.closeIfDue();
            } catch (RuntimeException e) {
                // One session's trouble must not keep the others' cycles open.
                LOG.errorf(e, "the cycle of session %s cannot be closed", id);
            }
            sessions.computeIfPresent(id, (key, live) -> live.isIdle() ? null : live);
        });
    }

    private LiveSession newcomer(SessionId id) {
        LiveSession present = sessions.get(id);
        if (present != null) {
            return present;
        }
        checkRoom();
        // Read before the map is touched: a slow database must not hold up other sessions.
        LiveSession read = loader.read(id);
        return sessions.computeIfAbsent(id, key -> read);
    }
}

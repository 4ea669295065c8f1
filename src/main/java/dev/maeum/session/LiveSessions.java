package dev.maeum.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.journal.SessionStatus;
import dev.maeum.pipeline.CyclePipeline;

/**
 * The sessions that receive frames on this instance. A session is loaded when its first socket opens, with the number
 * of its last cycle so that numbering continues after a restart, and is unloaded when it is idle.
 */
@ApplicationScoped
public class LiveSessions {

    private static final Duration CHECK_SPILL_EVERY = Duration.ofMillis(200);
    private static final Logger LOG = Logger.getLogger(LiveSessions.class);

    private final ConcurrentMap<SessionId, LiveSession> sessions = new ConcurrentHashMap<>();
    private final SessionLocks locks = new SessionLocks();
    private final LiveSessionLoader loader;
    private final SessionCapacity capacity;
    private final CyclePipeline pipeline;
    private volatile boolean draining;

    LiveSessions(LiveSessionLoader loader, SessionCapacity capacity, CyclePipeline pipeline) {
        this.loader = loader;
        this.capacity = capacity;
        this.pipeline = pipeline;
    }

    /**
     * Returns the session, and loads it first if needed. Blocks.
     *
     * @throws SessionException.Unknown if there is no such session
     * @throws SessionException.WrongState if it has ended
     * @throws LimitExceededException if it has no slot and none is free
     */
    public LiveSession load(SessionId id, String address) {
        LiveSession present = sessions.get(id);
        // Under the session's lock: a change between the lookup and the insertion would miss the new object.
        LiveSession session = present == null
                ? locks.locked(id, () -> loadLocked(id, address))
                : present;
        if (session.status() == SessionStatus.ENDED) {
            throw new SessionException.WrongState(id, "joined");
        }
        if (!session.hasSlot()) {
            checkCapacity();
        }
        return session;
    }

    /**
     * Registers a socket with a loaded session until {@link #detach}. Returns the session that takes its frames. Does
     * not block.
     */
    public LiveSession attach(LiveSession loaded) {
        return sessions.compute(loaded.id(), (id, present) -> {
            LiveSession session = present == null ? loaded : present;
            session.attach();
            return session;
        });
    }

    /**
     * Gives a session a slot, unless it has one. A session without a frame, a message or a ticket needs none.
     *
     * @return false if there is none for it
     */
    public boolean claimSlot(LiveSession session) {
        AtomicBoolean refused = new AtomicBoolean();
        // In the map: a session that has left it since would keep its slot for ever.
        sessions.computeIfPresent(session.id(), (id, live) -> {
            refused.set(live == session && !capacity.take(live));
            return live;
        });
        return !refused.get();
    }

    public void detach(LiveSession session) {
        session.detach();
    }

    /** Runs a change of a session's row and memory while nothing else changes or loads it on this instance. */
    <T> T locked(SessionId id, Supplier<T> change) {
        return locks.locked(id, change);
    }

    /** Whether a session is live at this instance. */
    public boolean has(SessionId id) {
        return find(id).isPresent();
    }

    Optional<LiveSession> find(SessionId id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /** Completes when the session's queued cycles are processed, or after {@code most}. */
    Uni<Void> drained(SessionId id, Duration most) {
        return find(id).map(session -> Uni.createFrom().completionStage(() -> session.cycleQueue().drained()) //
                .ifNoItem().after(most).recoverWithItem((Void) null)).orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Completes when the spill is in the database, or when {@code most} has passed. */
    Uni<Void> spillWritten(Duration most) {
        return Uni.createFrom().item(pipeline::isCaughtUp).repeat().withDelay(CHECK_SPILL_EVERY)
                .until(written -> written)
                .collect().last().replaceWithVoid().ifNoItem().after(most).recoverWithItem((Void) null);
    }

    /**
     * Closes the open cycles of all sessions and takes no frames from now on. Completes when all queued cycles are
     * processed.
     */
    Uni<Void> drain() {
        draining = true;
        List<Uni<Void>> queues = sessions.values().stream().map(session -> {
            session.suspend();
            return Uni.createFrom().completionStage(() -> session.cycleQueue().drained());
        }).toList();
        return queues.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(queues).andCollectFailures().replaceWithVoid();
    }

    /** Whether this instance is shutting down and refuses sockets. */
    public boolean isDraining() {
        return draining;
    }

    Set<SessionId> ids() {
        return Set.copyOf(sessions.keySet());
    }

    /** Sessions that have a socket here, or an open cycle. */
    Set<SessionId> used() {
        return sessions.values().stream().filter(LiveSession::isUsed).map(LiveSession::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The number of sessions that are live on this instance. */
    public int count() {
        return sessions.size();
    }

    /** @throws LimitExceededException if this instance is at its capacity */
    void checkCapacity() {
        capacity.check();
    }

    long unfinished() {
        return sessions.values().stream().filter(session -> !session.cycleQueue().isDrained()).count();
    }

    boolean isEnding(SessionId id) {
        return find(id).filter(session -> session.status() == SessionStatus.ENDED).isPresent();
    }

    void forget(SessionId id) {
        sessions.computeIfPresent(id, (key, live) -> unloaded(live));
    }

    private LiveSession unloaded(LiveSession session) {
        capacity.free(session);
        return null;
    }

    // Closes due cycles that no further frame closes, because the face or the connection is gone.
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @NonBlocking
    void closeDueCycles() {
        sessions.forEach((id, session) -> {
            try {
                session.closeIfDue();
            } catch (RuntimeException e) {
                // A failure in one session must not keep the cycles of others open.
                LOG.errorf(e, "the cycle of session %s cannot be closed", id);
            }
            sessions.computeIfPresent(id, (key, live) -> live.isIdle() ? unloaded(live) : live);
        });
    }

    private LiveSession loadLocked(SessionId id, String address) {
        LiveSession present = sessions.get(id);
        if (present != null) {
            return present;
        }
        checkCapacity();
        // Read before the map is locked: a slow database must not delay other sessions.
        LiveSession read = loader.read(id, address);
        return sessions.computeIfAbsent(id, key -> read);
    }
}

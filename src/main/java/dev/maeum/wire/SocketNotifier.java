package dev.maeum.wire;

import java.time.Clock;
import java.util.Random;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.journal.SessionStatus;
import dev.maeum.journal.StoredEmotion;
import dev.maeum.journal.UnreadCycle;
import dev.maeum.pipeline.CycleListener;
import dev.maeum.session.CycleConfig;
import dev.maeum.session.EndedSession;
import dev.maeum.session.SessionListener;
import dev.maeum.wire.decode.Channel;

/** Notifies a session's sockets of changes and readings, whoever caused them. */
@ApplicationScoped
class SocketNotifier implements SessionListener, CycleListener {

    private static final Logger LOG = Logger.getLogger(SocketNotifier.class);
    private static final int NORMAL = 1000;
    /** Clients reconnect spread over this time, not all at once. */
    private static final int MAX_RECONNECT_MILLIS = 3_000;

    private final Random random = new Random();
    private final Connections connections;
    private final Watchers watchers;
    private final Clock clock;
    private final long cycleLength;

    SocketNotifier(Connections connections, Watchers watchers, Clock clock, CycleConfig config) {
        this.watchers = watchers;
        this.connections = connections;
        this.clock = clock;
        this.cycleLength = config.length().toMillis();
    }

    @Override
    public void stored(SessionId id, Cycle cycle) {
        ignoreResult(id, connections.sendReceipt(id, ServerMessage.CycleStored.of(cycle)));
        // A pause or an end cuts a cycle short, which is no lack of frames.
        boolean full = cycle.endedAt() - cycle.startedAt() >= cycleLength;
        if (full && cycle.unreadable().isPresent()) {
            ignoreResult(id, connections.sendReceipt(id, ServerMessage.FramesNeeded.of(cycle)));
        }
    }

    @Override
    public boolean isSubscribed(SessionId id) {
        return connections.has(id, Channel.LANDMARKS);
    }

    @Override
    public boolean isSubscribedToUnread(SessionId id) {
        return connections.hasReceipts(id) || watchers.count(id) > 0;
    }

    @Override
    public Uni<Void> unread(SessionId id, UnreadCycle cycle) {
        watchers.unread(id, cycle);
        return connections.deliver(id, cycle).replaceWithVoid();
    }

    @Override
    public Uni<Boolean> emotionStored(SessionId id, StoredEmotion emotion) {
        // Whether they receive it does not count as its delivery.
        watchers.emotion(id, emotion);
        return connections.deliver(id, emotion);
    }

    @Override
    public void paused(SessionId id, long at) {
        ServerMessage message = new ServerMessage.SessionPaused(at);
        watchers.changed(id, at, message);
        ignoreResult(id, connections.send(id, Channel.LANDMARKS, message));
        ignoreResult(id, connections.send(id, Channel.VOICE, message));
        ignoreResult(id, connections.send(id, Channel.SESSION,
                new ServerMessage.PauseSuccess(id.value(), SessionStatus.PAUSED, at, "세션이 일시정지되었습니다")));
    }

    @Override
    public void resumed(SessionId id, long at) {
        ServerMessage message = new ServerMessage.SessionResumed(at);
        watchers.changed(id, at, message);
        ignoreResult(id, connections.send(id, Channel.LANDMARKS, message));
        ignoreResult(id, connections.send(id, Channel.VOICE, message));
        ignoreResult(id, connections.send(id, Channel.SESSION,
                new ServerMessage.ResumeSuccess(id.value(), SessionStatus.ACTIVE, at, "세션이 재개되었습니다")));
    }

    @Override
    public void ended(EndedSession ended) {
        SessionId id = ended.session().id();
        ServerMessage message = new ServerMessage.SessionEnded(ended.session().endedAt(), ended.session().duration());
        ServerMessage success = new ServerMessage.EndSuccess(id.value(), ended.session().status(),
                ended.session().endedAt(), ended.session().duration(), ended.emotionCount(), ended.pendingCycles(),
                ended.emotionSummary(), ended.ledger(), "세션이 종료되었습니다");
        watchers.close(id, message, new CloseReason(NORMAL, "Session ended"));
        // Concurrently: a socket that does not read must not delay the others.
        ignoreResult(id, Uni.join().all(connections.send(id, Channel.LANDMARKS, message),
                connections.send(id, Channel.VOICE, message), connections.send(id, Channel.SESSION, success))
                .andCollectFailures().chain(() -> connections.close(id, new CloseReason(NORMAL, "Session ended"))));
    }

    @Override
    public void deleted(SessionId id) {
        watchers.close(id, new CloseReason(NORMAL, "Session deleted"));
        ignoreResult(id, connections.close(id, new CloseReason(NORMAL, "Session deleted")));
    }

    @Override
    public Uni<Void> leaving() {
        watchers.all().forEach(watcher -> watchers.close(watcher.session(),
                new ServerMessage.GoingAway(random.nextInt(MAX_RECONNECT_MILLIS), clock.millis()),
                SocketAdmission.RESTART));
        return connections.sendAndCloseAll(
                () -> new ServerMessage.GoingAway(random.nextInt(MAX_RECONNECT_MILLIS), clock.millis()),
                SocketAdmission.RESTART).replaceWithVoid();
    }

    private static void ignoreResult(SessionId id, Uni<?> sending) {
        sending.subscribe().with(done -> {
        }, failure -> LOG.warnf("sockets of session %s were not notified: %s", id, failure));
    }
}

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
import dev.maeum.session.EndedSession;
import dev.maeum.session.SessionListener;
import dev.maeum.wire.decode.Channel;

/** Tells a session's sockets what happened to it, whoever made it happen. */
@ApplicationScoped
class SocketNotifier implements SessionListener, CycleListener {

    private static final Logger LOG = Logger.getLogger(SocketNotifier.class);
    private static final int NORMAL = 1000;
    /** Clients come back spread over this time, not all at once. */
    private static final int LONGEST_RETURN_MILLIS = 3_000;

    private final Random random = new Random();
    private final Connections connections;
    private final Clock clock;

    SocketNotifier(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public void stored(SessionId id, Cycle cycle) {
        forget(id, connections.sendReceipt(id, ServerMessage.CycleStored.of(cycle)));
    }

    @Override
    public boolean isSubscribed(SessionId id) {
        return connections.has(id, Channel.LANDMARKS);
    }

    @Override
    public boolean isSubscribedToUnread(SessionId id) {
        return connections.hasReceipts(id);
    }

    @Override
    public Uni<Void> unread(SessionId id, UnreadCycle cycle) {
        return connections.tell(id, cycle).replaceWithVoid();
    }

    @Override
    public Uni<Boolean> emotionStored(SessionId id, StoredEmotion emotion) {
        return connections.tell(id, emotion);
    }

    @Override
    public void paused(SessionId id, long at) {
        ServerMessage message = new ServerMessage.SessionPaused(at);
        forget(id, connections.send(id, Channel.LANDMARKS, message));
        forget(id, connections.send(id, Channel.VOICE, message));
        forget(id, connections.send(id, Channel.SESSION,
                new ServerMessage.PauseSuccess(id.value(), SessionStatus.PAUSED, at, "세션이 일시정지되었습니다")));
    }

    @Override
    public void resumed(SessionId id, long at) {
        ServerMessage message = new ServerMessage.SessionResumed(at);
        forget(id, connections.send(id, Channel.LANDMARKS, message));
        forget(id, connections.send(id, Channel.VOICE, message));
        forget(id, connections.send(id, Channel.SESSION,
                new ServerMessage.ResumeSuccess(id.value(), SessionStatus.ACTIVE, at, "세션이 재개되었습니다")));
    }

    @Override
    public void ended(EndedSession ended) {
        SessionId id = ended.session().id();
        ServerMessage message = new ServerMessage.SessionEnded(ended.session().endedAt(), ended.session().duration());
        ServerMessage success = new ServerMessage.EndSuccess(id.value(), ended.session().status(),
                ended.session().endedAt(), ended.session().duration(), ended.emotionCount(), ended.pendingCycles(),
                ended.emotionSummary(), ended.ledger(), "세션이 종료되었습니다");
        // Side by side: a socket that does not read must not keep the others from hearing.
        forget(id, Uni.join().all(connections.send(id, Channel.LANDMARKS, message),
                connections.send(id, Channel.VOICE, message), connections.send(id, Channel.SESSION, success))
                .andCollectFailures().chain(() -> connections.close(id, new CloseReason(NORMAL, "Session ended"))));
    }

    @Override
    public void deleted(SessionId id) {
        forget(id, connections.close(id, new CloseReason(NORMAL, "Session deleted")));
    }

    @Override
    public Uni<Void> leaving() {
        return connections.dismiss(
                () -> new ServerMessage.GoingAway(random.nextInt(LONGEST_RETURN_MILLIS), clock.millis()),
                SocketAdmission.RESTART).replaceWithVoid();
    }

    private static void forget(SessionId id, Uni<?> sending) {
        sending.subscribe().with(done -> {
        }, failure -> LOG.warnf("sockets of session %s were not told: %s", id, failure));
    }
}

package dev.maeum.wire;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import dev.maeum.SessionId;
import dev.maeum.face.LandmarkFrame;
import dev.maeum.journal.EmotionRead;
import dev.maeum.pipeline.EmotionDelivery;
import dev.maeum.session.CycleConfig;
import dev.maeum.wire.decode.BadMessage;
import dev.maeum.wire.decode.Channel;
import dev.maeum.wire.decode.ClientMessage;

/** Frames in, emotions out. */
@Singleton
@WebSocket(path = "/ws/landmarks/{sessionId}")
class LandmarksSocket {

    /** Characters: shorter text has no room for 468 points. */
    private static final int SHORTEST_FRAME = 20 * LandmarkFrame.MESH;
    private static final Logger LOG = Logger.getLogger(LandmarksSocket.class);

    private final Connections connections;
    private final Dialogue dialogue;
    private final EmotionDelivery delivery;
    private final FrameIntake frames;
    private final Duration cycleLength;

    LandmarksSocket(Connections connections, Dialogue dialogue, EmotionDelivery delivery, FrameIntake frames,
            CycleConfig config) {
        this.connections = connections;
        this.frames = frames;
        this.dialogue = dialogue;
        this.delivery = delivery;
        this.cycleLength = config.length();
    }

    @OnOpen
    @NonBlocking
    void open(WebSocketConnection connection) {
        frames.watch();
        connections.open(Channel.LANDMARKS, connection).ifPresent(peer -> {
            dialogue.tell(peer, new ServerMessage.Connected(Channel.LANDMARKS.key(), peer.session().id().value(), null,
                    cycleLength.toMillis(), "Landmarks 채널 연결 성공", null, null));
            catchUp(peer);
        });
    }

    // Beside the messages, not before them: frames need not wait for the database.
    private void catchUp(Peer peer) {
        SessionId id = peer.session().id();
        Function<EmotionRead, Uni<Boolean>> teller = emotion -> connections.tell(peer, emotion);
        OptionalInt after = Admission.after(peer.connection());
        Uni<Void> catchingUp = after.isPresent()
                ? delivery.catchUp(id, after.getAsInt(), teller)
                : delivery.catchUp(id, teller);
        catchingUp.chain(() -> Admission.receipts(peer.connection())
                ? delivery.catchUpUnread(id, cycle -> cycle.cycle() > after.orElse(0)
                        ? connections.tell(peer, cycle)
                        : peer.knows(cycle.endedAt()))
                : Uni.createFrom().voidItem())
                .subscribe().with(done -> LOG.debugf("session %s was told what it had missed", id));
    }

    @OnTextMessage
    @NonBlocking
    void message(String text, WebSocketConnection connection) {
        if (text.length() < SHORTEST_FRAME || admits(connection)) {
            count(dialogue.answer(connection, text, this::take));
        }
    }

    private boolean admits(WebSocketConnection connection) {
        Peer peer = Peer.of(connection);
        return peer != null && !peer.isAbandoned() && frames.admits(peer);
    }

    private void count(boolean understood) {
        if (!understood) {
            frames.refuse();
        }
    }

    private void take(Peer peer, ClientMessage message) throws BadMessage {
        if (!(message instanceof ClientMessage.Landmarks landmarks)) {
            throw BadMessage.unknown(Channel.LANDMARKS, message);
        }
        frames.take(peer, landmarks.frame());
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(Buffer message, WebSocketConnection connection) {
        if (admits(connection)) {
            count(dialogue.answer(connection, message, this::take));
        }
    }

    @OnClose
    @NonBlocking
    void close(WebSocketConnection connection) {
        connections.close(connection);
    }

    @OnError
    Uni<Void> error(Throwable failure, WebSocketConnection connection) {
        return dialogue.broken(connection, failure);
    }
}

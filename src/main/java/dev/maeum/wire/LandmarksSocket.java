package dev.maeum.wire;

import java.time.Duration;

import jakarta.inject.Singleton;

import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;

import dev.maeum.face.LandmarkFrame;
import dev.maeum.session.CycleConfig;
import dev.maeum.session.LiveSession;

/** Frames in, emotions out. */
@Singleton
@WebSocket(path = "/ws/landmarks/{sessionId}")
class LandmarksSocket {

    private static final Uni<Void> TAKEN = Uni.createFrom().voidItem();

    private final Connections connections;
    private final Dialogue dialogue;
    private final Duration cycleLength;

    LandmarksSocket(Connections connections, Dialogue dialogue, CycleConfig config) {
        this.connections = connections;
        this.dialogue = dialogue;
        this.cycleLength = config.length();
    }

    @OnOpen
    Uni<Void> open(WebSocketConnection connection) {
        return connections.open(Channel.LANDMARKS, connection)
                .map(session -> dialogue.send(connection,
                        new ServerMessage.Connected(Channel.LANDMARKS.key(), session.id().value(), null,
                                cycleLength.toMillis(), "Landmarks 채널 연결 성공", null, null)))
                .orElse(TAKEN);
    }

    @OnTextMessage
    Uni<Void> message(String text, WebSocketConnection connection) {
        return dialogue.answer(Channel.LANDMARKS, connection, text,
                (message, frame) -> take(connections.session(connection), message, frame));
    }

    private static Uni<Void> take(LiveSession session, ClientMessage message, LandmarkFrame frame) throws BadMessage {
        if (!(message instanceof ClientMessage.Landmarks)) {
            throw BadMessage.unknown(Channel.LANDMARKS, message);
        }
        session.frame(frame);
        return TAKEN;
    }

    @OnClose
    Uni<Void> close(WebSocketConnection connection) {
        connections.close(Channel.LANDMARKS, connection);
        return TAKEN;
    }

    @OnError
    Uni<Void> error(Throwable failure, WebSocketConnection connection) {
        return dialogue.broken(connection, failure);
    }
}

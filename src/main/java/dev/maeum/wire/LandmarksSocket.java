package dev.maeum.wire;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.face.LandmarkFrame;
import dev.maeum.journal.EmotionRead;
import dev.maeum.session.CycleConfig;
import dev.maeum.session.EmotionDelivery;
import dev.maeum.session.LiveSession;

/** Frames in, emotions out. */
@Singleton
@WebSocket(path = "/ws/landmarks/{sessionId}")
class LandmarksSocket {

    private static final Logger LOG = Logger.getLogger(LandmarksSocket.class);
    private static final Uni<Void> TAKEN = Uni.createFrom().voidItem();

    private final Connections connections;
    private final Dialogue dialogue;
    private final EmotionDelivery delivery;
    private final Duration cycleLength;

    LandmarksSocket(Connections connections, Dialogue dialogue, EmotionDelivery delivery, CycleConfig config) {
        this.connections = connections;
        this.dialogue = dialogue;
        this.delivery = delivery;
        this.cycleLength = config.length();
    }

    @OnOpen
    Uni<Void> open(WebSocketConnection connection) {
        return connections.open(Channel.LANDMARKS, connection)
                .map(session -> dialogue.send(connection,
                        new ServerMessage.Connected(Channel.LANDMARKS.key(), session.id().value(), null,
                                cycleLength.toMillis(), "Landmarks 채널 연결 성공", null, null))
                        .invoke(() -> catchUp(connection, session.id())))
                .orElse(TAKEN);
    }

    // Beside the messages, not before them: frames need not wait for the database.
    private void catchUp(WebSocketConnection connection, SessionId id) {
        Function<EmotionRead, Uni<Boolean>> teller = emotion -> dialogue
                .send(connection, ServerMessage.EmotionUpdate.of(emotion)).replaceWith(true);
        OptionalInt after = Admission.after(connection);
        Uni<Void> catchingUp = after.isPresent()
                ? delivery.catchUp(id, after.getAsInt(), teller)
                : delivery.catchUp(id, teller);
        catchingUp.subscribe().with(done -> LOG.debugf("session %s was told what it had missed", id));
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

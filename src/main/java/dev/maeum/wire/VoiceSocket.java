package dev.maeum.wire;

import jakarta.inject.Singleton;

import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;

/** What was said, as text: it belongs to the cycle that is open meanwhile. */
@Singleton
@WebSocket(path = "/ws/voice/{sessionId}")
class VoiceSocket {

    private static final Uni<Void> DONE = Uni.createFrom().voidItem();

    private final Connections connections;
    private final Dialogue dialogue;

    VoiceSocket(Connections connections, Dialogue dialogue) {
        this.connections = connections;
        this.dialogue = dialogue;
    }

    @OnOpen
    Uni<Void> open(WebSocketConnection connection) {
        return connections.open(Channel.VOICE, connection)
                .map(session -> dialogue.send(connection,
                        new ServerMessage.Connected(Channel.VOICE.key(), session.id().value(), null, null,
                                "Voice 채널 연결 성공", new ServerMessage.Features(false, true, false), null)))
                .orElse(DONE);
    }

    @OnTextMessage
    Uni<Void> message(String text, WebSocketConnection connection) {
        return dialogue.answer(Channel.VOICE, connection, text, (message, frame) -> take(connection, message));
    }

    private Uni<Void> take(WebSocketConnection connection, ClientMessage message) throws BadMessage {
        if (!(message instanceof ClientMessage.SttText stt)) {
            throw BadMessage.unknown(Channel.VOICE, message);
        }
        if (!connections.session(connection).say(stt.text())) {
            throw BadMessage.paused();
        }
        return dialogue.send(connection,
                new ServerMessage.SttReceived(dialogue.now(), stt.text(), stt.text().length()));
    }

    @OnClose
    Uni<Void> close(WebSocketConnection connection) {
        connections.close(Channel.VOICE, connection);
        return DONE;
    }

    @OnError
    Uni<Void> error(Throwable failure, WebSocketConnection connection) {
        return dialogue.broken(connection, failure);
    }
}

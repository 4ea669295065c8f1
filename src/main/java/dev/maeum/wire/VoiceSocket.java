package dev.maeum.wire;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
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

import dev.maeum.wire.decode.BadMessage;
import dev.maeum.wire.decode.Channel;
import dev.maeum.wire.decode.ClientMessage;

/** What was said, as text, which belongs to the cycle that is open meanwhile; and whether somebody speaks. */
@Singleton
@WebSocket(path = "/ws/voice/{sessionId}")
class VoiceSocket {

    private static final Logger LOG = Logger.getLogger(VoiceSocket.class);

    private final Connections connections;
    private final Dialogue dialogue;

    VoiceSocket(Connections connections, Dialogue dialogue) {
        this.connections = connections;
        this.dialogue = dialogue;
    }

    @OnOpen
    @NonBlocking
    void open(WebSocketConnection connection) {
        connections.open(Channel.VOICE, connection)
                .ifPresent(peer -> dialogue.tell(peer, new ServerMessage.Connected(Channel.VOICE.key(),
                        peer.session().id().value(), null, null, "Voice 채널 연결 성공",
                        new ServerMessage.Features(false, true, true), null)));
    }

    @OnTextMessage
    @NonBlocking
    void message(String text, WebSocketConnection connection) {
        dialogue.answer(connection, text, this::take);
    }

    private void take(Peer peer, ClientMessage message) throws BadMessage {
        if (message instanceof ClientMessage.VadResult vad) {
            peer.session().hear(vad.isSpeech(), vad.duration());
        } else if (!(message instanceof ClientMessage.SttText stt)) {
            throw BadMessage.unknown(Channel.VOICE, message);
        } else if (!peer.session().say(stt.text())) {
            throw BadMessage.paused();
        } else {
            dialogue.tell(peer, new ServerMessage.SttReceived(dialogue.now(), stt.text(), stt.text().length()));
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void analyse() {
        connections.sessions(Channel.VOICE).forEach(session -> session.voiceIfDue()
                .ifPresent(metrics -> connections.send(session.id(), Channel.VOICE,
                        new ServerMessage.VadAnalysis(dialogue.now(), metrics)).subscribe()
                        .with(sent -> LOG.tracef("sent: %s", sent))));
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(Buffer message, WebSocketConnection connection) {
        dialogue.answer(connection, message, this::take);
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

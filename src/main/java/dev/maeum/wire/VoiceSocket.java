package dev.maeum.wire;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPingMessage;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import dev.maeum.wire.decode.Channel;
import dev.maeum.wire.decode.ClientMessage;
import dev.maeum.wire.decode.InvalidMessageException;

/** The voice channel: receives speech as text, which belongs to the open cycle, and reports of voice activity. */
@Singleton
@WebSocket(path = "/ws/voice/{sessionId}", endpointId = "voice")
class VoiceSocket {

    private static final Logger LOG = Logger.getLogger(VoiceSocket.class);

    private final Connections connections;
    private final MessageHandler handler;

    VoiceSocket(Connections connections, MessageHandler handler) {
        this.connections = connections;
        this.handler = handler;
    }

    @OnOpen
    @NonBlocking
    void open(WebSocketConnection connection) {
        connections.open(Channel.VOICE, connection)
                .ifPresent(socket -> handler.send(socket, new ServerMessage.Connected(Channel.VOICE.key(),
                        socket.session().id().value(), null, null, "Voice 채널 연결 성공",
                        new ServerMessage.Features(false, true, true), null)));
    }

    @OnTextMessage
    @NonBlocking
    void message(String text, WebSocketConnection connection) {
        handler.handle(SocketConnection.of(connection), text, this::accept);
    }

    private void accept(SocketConnection socket, ClientMessage message) throws InvalidMessageException {
        if (message instanceof ClientMessage.VadResult vad) {
            socket.session().addVoiceActivity(vad.isSpeech(), vad.duration());
        } else if (!(message instanceof ClientMessage.SttText stt)) {
            throw InvalidMessageException.unknown(Channel.VOICE, message);
        } else if (!socket.session().addSpeech(stt.text())) {
            throw InvalidMessageException.paused();
        } else {
            handler.send(socket, new ServerMessage.SttReceived(handler.now(), stt.text(), stt.text().length()));
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @NonBlocking
    void analyse() {
        connections.sessions(Channel.VOICE).forEach(session -> session.voiceIfDue()
                .ifPresent(metrics -> connections.send(session.id(), Channel.VOICE,
                        new ServerMessage.VadAnalysis(handler.now(), metrics)).subscribe()
                        .with(sent -> LOG.tracef("sent: %s", sent))));
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(Buffer message, WebSocketConnection connection) {
        handler.handle(SocketConnection.of(connection), message, this::accept);
    }

    @OnPingMessage
    @NonBlocking
    void ping(Buffer payload, WebSocketConnection connection) {
        handler.markActive(connection);
    }

    @OnPongMessage
    @NonBlocking
    void pong(Buffer payload, WebSocketConnection connection) {
        handler.markActive(connection);
    }

    @OnClose
    @NonBlocking
    void close(WebSocketConnection connection) {
        connections.close(connection);
    }

    @OnError
    Uni<Void> error(Throwable failure, WebSocketConnection connection) {
        return handler.closeAfterError(connection, failure);
    }
}

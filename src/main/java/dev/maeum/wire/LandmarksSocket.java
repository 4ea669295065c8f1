package dev.maeum.wire;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.websockets.next.InboundProcessingMode;
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

import dev.maeum.SessionId;
import dev.maeum.face.LandmarkFrame;
import dev.maeum.journal.StoredEmotion;
import dev.maeum.pipeline.EmotionDelivery;
import dev.maeum.session.CycleConfig;
import dev.maeum.wire.decode.Channel;
import dev.maeum.wire.decode.ClientMessage;
import dev.maeum.wire.decode.ClientMessageDecoder;
import dev.maeum.wire.decode.InvalidMessageException;
import dev.maeum.wire.decode.MessageBytes;

/** The landmarks channel: receives frames, sends emotions. */
@Singleton
// Concurrent: each message is handled before its method returns, so that none needs a place in a queue.
@WebSocket(path = "/ws/landmarks/{sessionId}", endpointId = "landmarks", inboundProcessingMode = InboundProcessingMode.CONCURRENT)
class LandmarksSocket {

    /** In characters, or bytes: shorter JSON cannot hold 468 points. */
    private static final int SHORTEST_FRAME = 20 * LandmarkFrame.MESH;
    private static final Logger LOG = Logger.getLogger(LandmarksSocket.class);

    private final Connections connections;
    private final MessageHandler handler;
    private final EmotionDelivery delivery;
    private final FrameIntake frames;
    private final MarkerIntake markers;
    private final LiveFeed live;
    private final Duration cycleLength;

    LandmarksSocket(Connections connections, MessageHandler handler, EmotionDelivery delivery, FrameIntake frames,
            MarkerIntake markers, LiveFeed live, CycleConfig config) {
        this.live = live;
        this.markers = markers;
        this.connections = connections;
        this.frames = frames;
        this.handler = handler;
        this.delivery = delivery;
        this.cycleLength = config.length();
    }

    @OnOpen
    @NonBlocking
    void open(WebSocketConnection connection) {
        frames.watchEventLoop();
        connections.open(Channel.LANDMARKS, connection).ifPresent(socket -> {
            handler.send(socket,
                    new ServerMessage.Connected(Channel.LANDMARKS.key(), socket.session().id().value(), null,
                            cycleLength.toMillis(), "Landmarks 채널 연결 성공", null, null));
            live.open(socket);
            catchUp(socket);
        });
    }

    // Runs concurrently with the messages: frames need not wait for the database.
    private void catchUp(SocketConnection socket) {
        SessionId id = socket.session().id();
        Function<StoredEmotion, Uni<Boolean>> delivering = emotion -> connections.deliver(socket, emotion);
        OptionalInt after = SocketAdmission.after(socket.connection());
        Uni<Void> missed = after.isPresent()
                ? delivery.catchUp(id, after.getAsInt(), delivering)
                : delivery.catchUp(id, delivering);
        missed.chain(() -> SocketAdmission.receipts(socket.connection())
                ? delivery.catchUpUnread(id, cycle -> cycle.cycle() > after.orElse(0)
                        ? connections.deliver(socket, cycle)
                        : socket.markDelivered(cycle.endedAt()))
                : Uni.createFrom().voidItem())
                .subscribe().with(done -> LOG.debugf("session %s received the readings it had missed", id));
    }

    @OnTextMessage
    @NonBlocking
    void message(String text, WebSocketConnection connection) {
        SocketConnection socket = SocketConnection.of(connection);
        if (text.length() < SHORTEST_FRAME || admits(socket)) {
            countIfInvalid(handler.handle(socket, text, this::accept));
        }
    }

    private boolean admits(SocketConnection socket) {
        if (socket == null || socket.isAbandoned()) {
            return false;
        }
        boolean admitted = frames.admits(socket);
        if (frames.dropsAll()) {
            live.frameDropped(socket);
        }
        return admitted;
    }

    private void countIfInvalid(boolean valid) {
        if (!valid) {
            frames.countInvalid();
        }
    }

    private void accept(SocketConnection socket, ClientMessage message) throws InvalidMessageException {
        if (message instanceof ClientMessage.Landmarks landmarks) {
            live.frameArrives(socket);
            frames.accept(socket, landmarks.frame());
            live.frameAdded(socket);
        } else if (message instanceof ClientMessage.Marker marker) {
            markers.add(socket, marker);
        } else {
            throw InvalidMessageException.unknown(Channel.LANDMARKS, message);
        }
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(Buffer message, WebSocketConnection connection) {
        SocketConnection socket = SocketConnection.of(connection);
        boolean command = message.length() < SHORTEST_FRAME && ClientMessageDecoder.isJson(message);
        if (command || admits(socket)) {
            countIfInvalid(handler.handle(socket, message, this::accept));
        }
        // Not if handling fails: then it is collected.
        MessageBytes.release(message);
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
        SocketConnection socket = SocketConnection.of(connection);
        if (socket != null) {
            live.close(socket.session().id(), socket);
        }
        connections.close(connection);
    }

    @OnError
    Uni<Void> error(Throwable failure, WebSocketConnection connection) {
        return handler.closeAfterError(connection, failure);
    }
}

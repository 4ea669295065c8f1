package dev.maeum.wire;

import java.time.Clock;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.websockets.next.CloseReason;
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

/**
 * The channel of those who watch a session: what its face shows, its readings and markers, never a landmark nor a word that
 * was said. It accepts pings and nothing else.
 */
@Singleton
@WebSocket(path = "/ws/watch/{sessionId}", endpointId = WatchSocket.ENDPOINT)
class WatchSocket {

    static final String ENDPOINT = "watch";

    private static final Logger LOG = Logger.getLogger(WatchSocket.class);
    private static final int USUAL_RATE = 2;
    private static final CloseReason LISTEN = new CloseReason(1008, "Watchers may only listen");
    private static final CloseReason TOO_MANY = new CloseReason(1013, "Too many watchers, please try again in 10 s");

    private final Watchers watchers;
    private final LiveFeed live;
    private final ServerMessageEncoder encoder;
    private final MessageHandler handler;
    private final Clock clock;

    WatchSocket(Watchers watchers, LiveFeed live, ServerMessageEncoder encoder, MessageHandler handler, Clock clock) {
        this.watchers = watchers;
        this.live = live;
        this.encoder = encoder;
        this.handler = handler;
        this.clock = clock;
    }

    @OnOpen
    @NonBlocking
    void open(WebSocketConnection connection) {
        if (connection.userData().get(SocketAdmission.HOLDER) == null) {
            refuse(connection, connection.userData().get(SocketAdmission.REFUSAL));
            return;
        }
        Watcher watcher = Watcher.attach(connection,
                new SessionId(connection.pathParam(SocketAdmission.PATH_PARAMETER)),
                connection.userData().get(SocketAdmission.HOLDER), SocketAdmission.live(connection).orElse(USUAL_RATE));
        if (!watchers.add(watcher)) {
            Watchers.close(watcher, TOO_MANY);
            return;
        }
        live.open(watcher);
        send(watcher, new ServerMessage.Connected(ENDPOINT, watcher.session().value(), null, null, "Watch 채널 연결 성공",
                null, null));
    }

    @OnTextMessage
    @NonBlocking
    void message(String text, WebSocketConnection connection) {
        Watcher watcher = Watcher.of(connection);
        if (watcher == null || watcher.isClosing()) {
            return;
        }
        watcher.markActive();
        if (watcher.mayPing() && handler.isPing(text)) {
            send(watcher, new ServerMessage.Pong(clock.millis(), watcher.session().value(), null));
        } else {
            Watchers.close(watcher, LISTEN);
        }
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(Buffer message, WebSocketConnection connection) {
        // JSON in it is read like a text, as on the other channels; anything else is no ping.
        message(message.toString(), connection);
    }

    @OnPingMessage
    @NonBlocking
    void ping(Buffer payload, WebSocketConnection connection) {
        markActive(connection);
    }

    @OnPongMessage
    @NonBlocking
    void pong(Buffer payload, WebSocketConnection connection) {
        markActive(connection);
    }

    @OnClose
    @NonBlocking
    void close(WebSocketConnection connection) {
        Watcher watcher = Watcher.of(connection);
        if (watcher != null) {
            watchers.remove(watcher);
            live.close(watcher.session(), watcher);
        }
    }

    @OnError
    Uni<Void> error(Throwable failure, WebSocketConnection connection) {
        return handler.closeAfterError(connection, failure);
    }

    private void send(Watcher watcher, ServerMessage message) {
        watcher.send(encoder.encode(message)).subscribe().with(sent -> LOG.tracef("sent: %s", sent));
    }

    private static void markActive(WebSocketConnection connection) {
        Watcher watcher = Watcher.of(connection);
        if (watcher != null) {
            watcher.markActive();
        }
    }

    private static void refuse(WebSocketConnection connection, CloseReason reason) {
        connection.close(reason).subscribe().with(closed -> LOG.tracef("refused"),
                failure -> LOG.debugf("a refused watcher disconnected before it was closed: %s", failure));
    }
}

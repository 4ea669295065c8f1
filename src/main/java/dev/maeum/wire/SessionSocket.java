package dev.maeum.wire;

import java.util.List;

import jakarta.inject.Singleton;

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
import dev.maeum.journal.SessionCounts;
import dev.maeum.journal.StoredSession;
import dev.maeum.session.SessionEnd;
import dev.maeum.session.Sessions;
import dev.maeum.wire.decode.Channel;
import dev.maeum.wire.decode.ClientMessage;
import dev.maeum.wire.decode.InvalidMessageException;

/**
 * The session channel: receives commands, sends changes of the session. {@link SocketNotifier} confirms successful
 * commands to all sockets at once.
 */
@Singleton
@WebSocket(path = "/ws/session/{sessionId}", endpointId = "session")
class SessionSocket {

    private static final List<String> COMMANDS = List.of("pause", "resume", "end", "marker", "ping", "get_status");
    private static final String STATUS_ERROR = "STATUS_ERROR";

    private final Connections connections;
    private final MessageHandler handler;
    private final Sessions sessions;
    private final SessionEnd end;
    private final MarkerIntake markers;

    SessionSocket(Connections connections, MessageHandler handler, Sessions sessions, SessionEnd end,
            MarkerIntake markers) {
        this.markers = markers;
        this.connections = connections;
        this.handler = handler;
        this.sessions = sessions;
        this.end = end;
    }

    @OnOpen
    @NonBlocking
    void open(WebSocketConnection connection) {
        connections.open(Channel.SESSION, connection).ifPresent(socket -> {
            handler.send(socket, new ServerMessage.Connected(Channel.SESSION.key(), socket.session().id().value(),
                    socket.session().status(), null, "Session 채널 연결 성공", null, COMMANDS));
            handler.run(socket, STATUS_ERROR, status(socket));
        });
    }

    @OnTextMessage
    @NonBlocking
    void message(String text, WebSocketConnection connection) {
        handler.handle(SocketConnection.of(connection), text, this::execute);
    }

    private void execute(SocketConnection socket, ClientMessage message) throws InvalidMessageException {
        SessionId id = socket.session().id();
        if (message instanceof ClientMessage.Pause) {
            handler.run(socket, "PAUSE_ERROR", handler.onWorker(() -> sessions.pause(id)));
        } else if (message instanceof ClientMessage.Resume) {
            handler.run(socket, "RESUME_ERROR", handler.onWorker(() -> sessions.resume(id)));
        } else if (message instanceof ClientMessage.End) {
            handler.run(socket, "END_ERROR", end.end(id));
        } else if (message instanceof ClientMessage.GetStatus) {
            handler.run(socket, STATUS_ERROR, status(socket));
        } else if (message instanceof ClientMessage.Marker marker) {
            markers.add(socket, marker);
        } else {
            throw InvalidMessageException.unknown(Channel.SESSION, message);
        }
    }

    private Uni<Boolean> status(SocketConnection socket) {
        SessionId id = socket.session().id();
        return handler.onWorker(() -> update(sessions.find(id), sessions.counts(id)))
                .chain(update -> connections.send(socket, update));
    }

    private static ServerMessage update(StoredSession session, SessionCounts counts) {
        return new ServerMessage.StatusUpdate(session.id().value(), session.status(), session.startedAt(),
                session.pausedAt(), session.resumedAt(), session.endedAt(), session.duration(), counts.emotions(),
                counts.frames(), counts.spokenCycles());
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(Buffer message, WebSocketConnection connection) {
        handler.handle(SocketConnection.of(connection), message, this::execute);
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

package dev.maeum.wire;

import java.util.List;

import jakarta.inject.Singleton;

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
import dev.maeum.journal.SessionCounts;
import dev.maeum.journal.StoredSession;
import dev.maeum.session.SessionEnd;
import dev.maeum.session.Sessions;
import dev.maeum.wire.decode.BadMessage;
import dev.maeum.wire.decode.Channel;
import dev.maeum.wire.decode.ClientMessage;

/** Commands in, what became of the session out. The {@link Announcer} answers what succeeds, for all sockets at once. */
@Singleton
@WebSocket(path = "/ws/session/{sessionId}")
class SessionSocket {

    private static final List<String> COMMANDS = List.of("pause", "resume", "end", "ping", "get_status");
    private static final String STATUS_ERROR = "STATUS_ERROR";

    private final Connections connections;
    private final Dialogue dialogue;
    private final Sessions sessions;
    private final SessionEnd end;

    SessionSocket(Connections connections, Dialogue dialogue, Sessions sessions, SessionEnd end) {
        this.connections = connections;
        this.dialogue = dialogue;
        this.sessions = sessions;
        this.end = end;
    }

    @OnOpen
    @NonBlocking
    void open(WebSocketConnection connection) {
        connections.open(Channel.SESSION, connection).ifPresent(peer -> {
            dialogue.tell(peer, new ServerMessage.Connected(Channel.SESSION.key(), peer.session().id().value(),
                    peer.session().status(), null, "Session 채널 연결 성공", null, COMMANDS));
            dialogue.obey(peer, STATUS_ERROR, status(peer));
        });
    }

    @OnTextMessage
    @NonBlocking
    void message(String text, WebSocketConnection connection) {
        dialogue.answer(connection, text, this::obey);
    }

    private void obey(Peer peer, ClientMessage message) throws BadMessage {
        SessionId id = peer.session().id();
        if (message instanceof ClientMessage.Pause) {
            dialogue.obey(peer, "PAUSE_ERROR", dialogue.elsewhere(() -> sessions.pause(id)));
        } else if (message instanceof ClientMessage.Resume) {
            dialogue.obey(peer, "RESUME_ERROR", dialogue.elsewhere(() -> sessions.resume(id)));
        } else if (message instanceof ClientMessage.End) {
            dialogue.obey(peer, "END_ERROR", end.end(id));
        } else if (message instanceof ClientMessage.GetStatus) {
            dialogue.obey(peer, STATUS_ERROR, status(peer));
        } else {
            throw BadMessage.unknown(Channel.SESSION, message);
        }
    }

    private Uni<Boolean> status(Peer peer) {
        SessionId id = peer.session().id();
        return dialogue.elsewhere(() -> update(sessions.find(id), sessions.counts(id)))
                .chain(update -> connections.send(peer, update));
    }

    private static ServerMessage update(StoredSession session, SessionCounts counts) {
        return new ServerMessage.StatusUpdate(session.id().value(), session.status(), session.startedAt(),
                session.pausedAt(), session.resumedAt(), session.endedAt(), session.duration(), counts.emotions(),
                counts.frames(), counts.spokenCycles());
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(Buffer message, WebSocketConnection connection) {
        dialogue.answer(connection, message, this::obey);
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

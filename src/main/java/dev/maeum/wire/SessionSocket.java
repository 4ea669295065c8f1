package dev.maeum.wire;

import java.util.List;

import jakarta.inject.Singleton;

import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.journal.SessionCounts;
import dev.maeum.journal.StoredSession;
import dev.maeum.session.SessionEnd;
import dev.maeum.session.Sessions;

/** Commands in, what became of the session out. The {@link Announcer} answers what succeeds, for all sockets at once. */
@Singleton
@WebSocket(path = "/ws/session/{sessionId}")
class SessionSocket {

    private static final Uni<Void> DONE = Uni.createFrom().voidItem();
    private static final List<String> COMMANDS = List.of("pause", "resume", "end", "ping", "get_status");

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
    Uni<Void> open(WebSocketConnection connection) {
        return connections.open(Channel.SESSION, connection)
                .map(session -> dialogue
                        .send(connection,
                                new ServerMessage.Connected(Channel.SESSION.key(), session.id().value(),
                                        session.status(), null, "Session 채널 연결 성공", null, COMMANDS))
                        .chain(() -> status(connection, session.id())))
                .orElse(DONE);
    }

    @OnTextMessage
    Uni<Void> message(String text, WebSocketConnection connection) {
        return dialogue.answer(Channel.SESSION, connection, text,
                (message, frame) -> obey(connection, connections.session(connection).id(), message));
    }

    private Uni<Void> obey(WebSocketConnection connection, SessionId id, ClientMessage message) throws BadMessage {
        if (message instanceof ClientMessage.Pause) {
            return dialogue.orComplain(connection, "PAUSE_ERROR", dialogue.elsewhere(() -> sessions.pause(id)));
        }
        if (message instanceof ClientMessage.Resume) {
            return dialogue.orComplain(connection, "RESUME_ERROR", dialogue.elsewhere(() -> sessions.resume(id)));
        }
        if (message instanceof ClientMessage.End) {
            return dialogue.orComplain(connection, "END_ERROR", end.end(id));
        }
        if (message instanceof ClientMessage.GetStatus) {
            return dialogue.orComplain(connection, "STATUS_ERROR", status(connection, id));
        }
        throw BadMessage.unknown(Channel.SESSION, message);
    }

    private Uni<Void> status(WebSocketConnection connection, SessionId id) {
        return dialogue.elsewhere(() -> update(sessions.find(id), sessions.counts(id)))
                .chain(update -> dialogue.send(connection, update));
    }

    private static ServerMessage update(StoredSession session, SessionCounts counts) {
        return new ServerMessage.StatusUpdate(session.id().value(), session.status(), session.startedAt(),
                session.pausedAt(), session.resumedAt(), session.endedAt(), session.duration(), counts.emotions(),
                counts.frames(), counts.spokenCycles());
    }

    @OnClose
    Uni<Void> close(WebSocketConnection connection) {
        connections.close(Channel.SESSION, connection);
        return DONE;
    }

    @OnError
    Uni<Void> error(Throwable failure, WebSocketConnection connection) {
        return dialogue.broken(connection, failure);
    }
}

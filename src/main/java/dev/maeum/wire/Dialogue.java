package dev.maeum.wire;

import java.time.Clock;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

import io.netty.handler.codec.TooLongFrameException;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;

import dev.maeum.face.LandmarkFrame;
import dev.maeum.session.LiveSession;
import dev.maeum.session.SessionException;

/** What the three channels have in common: messages in, pongs and errors out, blocking work elsewhere. */
@ApplicationScoped
class Dialogue {

    private static final Logger LOG = Logger.getLogger(Dialogue.class);
    private static final int TOO_LARGE = 1009;
    private static final int INTERNAL_ERROR = 1011;
    /** Filled again by every message of its connection, whose messages come one after the other. */
    private static final TypedKey<LandmarkFrame> FRAME = new TypedKey<>("frame");

    private final Connections connections;
    private final ManagedExecutor executor;
    private final Clock clock;
    private final ClientMessageDecoder decoder;

    Dialogue(Connections connections, ManagedExecutor executor, Clock clock, WireConfig config) {
        this.connections = connections;
        this.executor = executor;
        this.clock = clock;
        this.decoder = new ClientMessageDecoder(config.defaultAspect());
    }

    /** Does what a channel does with a message that is for it. */
    interface Reply {

        /** @throws BadMessage if the message is not for this channel, or not now */
        Uni<Void> to(ClientMessage message, LandmarkFrame frame) throws BadMessage;
    }

    /** Answers a message: by a pong, by an error, or as the channel does. */
    Uni<Void> answer(Channel channel, WebSocketConnection connection, String text, Reply reply) {
        LiveSession session = connections.session(connection);
        if (session == null) {
            return Uni.createFrom().voidItem();
        }
        LandmarkFrame frame = frame(connection);
        try {
            ClientMessage message = decoder.decode(channel, text, frame);
            if (message instanceof ClientMessage.Ping) {
                return connections.send(connection,
                        new ServerMessage.Pong(clock.millis(), session.id().value(), session.status()));
            }
            return reply.to(message, frame);
        } catch (BadMessage e) {
            return complain(connection, e);
        } catch (RuntimeException e) {
            return failed(connection, e);
        }
    }

    /** Closes a connection that cannot go on: a message that is too large, a frame that is none. */
    Uni<Void> broken(WebSocketConnection connection, Throwable failure) {
        // Vert.x has no type for a message that is too large.
        boolean tooLarge = failure instanceof TooLongFrameException
                || String.valueOf(failure.getMessage()).contains("max message size");
        LOG.infof("a socket is closed, session %s: %s", name(connection), failure);
        return connection.close(tooLarge
                ? new CloseReason(TOO_LARGE, "Messages may have 64 kB")
                : new CloseReason(INTERNAL_ERROR)).onFailure().recoverWithNull();
    }

    /** Runs blocking work off the event loop; what goes wrong with it is told to the client. */
    <T> Uni<T> elsewhere(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(executor);
    }

    /** Turns the failure of a command into an error message with the command's own code. */
    Uni<Void> orComplain(WebSocketConnection connection, String code, Uni<?> command) {
        return command.replaceWithVoid().onFailure(SessionException.class)
                .recoverWithUni(failure -> complain(connection, BadMessage.refused(code, failure.getMessage())))
                .onFailure().recoverWithUni(failure -> failed(connection, failure));
    }

    // Something went wrong that is not the client's fault. The connection stays open.
    private Uni<Void> failed(WebSocketConnection connection, Throwable failure) {
        LOG.errorf(failure, "a message was not processed, session %s", name(connection));
        return complain(connection,
                BadMessage.refused("INTERNAL_ERROR", "something went wrong here, the message was not processed"))
                .onFailure().recoverWithNull();
    }

    Uni<Void> send(WebSocketConnection connection, ServerMessage message) {
        return connections.send(connection, message);
    }

    long now() {
        return clock.millis();
    }

    private Uni<Void> complain(WebSocketConnection connection, BadMessage e) {
        return connections.send(connection, new ServerMessage.Error(e.code(), e.getMessage(), clock.millis()));
    }

    private Object name(WebSocketConnection connection) {
        LiveSession session = connections.session(connection);
        return session == null ? "unknown" : session.id();
    }

    private static LandmarkFrame frame(WebSocketConnection connection) {
        LandmarkFrame frame = connection.userData().get(FRAME);
        if (frame == null) {
            frame = new LandmarkFrame();
            connection.userData().put(FRAME, frame);
        }
        return frame;
    }
}

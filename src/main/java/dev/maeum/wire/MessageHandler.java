package dev.maeum.wire;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

import io.netty.handler.codec.TooLongFrameException;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import dev.maeum.session.SessionException;
import dev.maeum.wire.decode.BinaryFrame;
import dev.maeum.wire.decode.Channel;
import dev.maeum.wire.decode.ClientMessage;
import dev.maeum.wire.decode.ClientMessageDecoder;
import dev.maeum.wire.decode.DecodeBuffer;
import dev.maeum.wire.decode.InvalidMessageException;

/**
 * What the three channels have in common: messages in, pongs and errors out, blocking work elsewhere. No message waits
 * for the answer to the one before: what would wait would pile up.
 */
@ApplicationScoped
class MessageHandler {

    private static final Logger LOG = Logger.getLogger(MessageHandler.class);
    private static final int TOO_LARGE = 1009;
    private static final int INTERNAL_ERROR = 1011;
    private static final ThreadLocal<DecodeBuffer> DESKS = ThreadLocal.withInitial(DecodeBuffer::new);

    private final Connections connections;
    private final ManagedExecutor executor;
    private final SocketLimits limits;
    private final Clock clock;
    private final ClientMessageDecoder decoder;
    private final BinaryFrame binary;

    MessageHandler(Connections connections, ManagedExecutor executor, SocketLimits limits, Clock clock,
            WireConfig config) {
        this.connections = connections;
        this.executor = executor;
        this.limits = limits;
        this.clock = clock;
        this.decoder = new ClientMessageDecoder(config.defaultAspect());
        this.binary = new BinaryFrame(config.defaultAspect());
    }

    private interface Decoding {

        ClientMessage decode(SocketConnection socket, DecodeBuffer decodeBuffer) throws InvalidMessageException;
    }

    /** Does what a channel does with a message that is for it. */
    interface Reply {

        /** @throws InvalidMessageException if the message is not for this channel, or not now */
        void to(SocketConnection socket, ClientMessage message) throws InvalidMessageException;
    }

    /**
     * Answers a text message: by a pong, by an error, or as the channel does.
     *
     * @return false if it was answered by an error that is the client's
     */
    boolean answer(WebSocketConnection connection, String text, Reply reply) {
        return answer(connection, text.length(), reply,
                (socket, decodeBuffer) -> decoder.decode(socket.channel(), text, decodeBuffer.frame()));
    }

    /** Answers a binary message, which only the landmarks channel knows, and only if that was agreed on. */
    boolean answer(WebSocketConnection connection, Buffer bytes, Reply reply) {
        return answer(connection, bytes.length(), reply, (socket, decodeBuffer) -> {
            if (socket.channel() != Channel.LANDMARKS || !BinaryFrame.PROTOCOL.equals(connection.subprotocol())) {
                throw InvalidMessageException.binary();
            }
            int length = decodeBuffer.take(bytes);
            binary.read(decodeBuffer.bytes(), length, decodeBuffer.frame());
            return decodeBuffer.landmarks();
        });
    }

    private boolean answer(WebSocketConnection connection, int size, Reply reply, Decoding decoding) {
        SocketConnection socket = SocketConnection.of(connection);
        if (socket == null || socket.isAbandoned()) {
            return true;
        }
        socket.heard();
        Optional<CloseReason> oneTooMany = limits.forMessage(socket.session().id(), size);
        if (oneTooMany.isPresent()) {
            letGo(socket, oneTooMany.get());
            return true;
        }
        try {
            ClientMessage message = decoding.decode(socket, DESKS.get());
            if (message instanceof ClientMessage.Ping) {
                tell(socket, new ServerMessage.Pong(clock.millis(), socket.session().id().value(),
                        socket.session().status()));
            } else {
                reply.to(socket, message);
            }
        } catch (InvalidMessageException e) {
            complain(socket, e);
            return false;
        } catch (RuntimeException e) {
            failed(socket, e);
        }
        return true;
    }

    /** Does what a command asks for, off the event loop; what goes wrong is told with the command's own code. */
    void obey(SocketConnection socket, String code, Uni<?> command) {
        Optional<CloseReason> oneTooMany = limits.forCommand(socket.session().id());
        if (oneTooMany.isPresent()) {
            letGo(socket, oneTooMany.get());
            return;
        }
        socket.owingCommand(command).subscribe().with(done -> LOG.tracef("obeyed"), failure -> {
            if (failure instanceof SessionException) {
                complain(socket, InvalidMessageException.refused(code, failure.getMessage()));
            } else if (!socket.isAbandoned()) {
                failed(socket, failure);
            }
        });
    }

    <T> Uni<T> elsewhere(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(executor);
    }

    /** Closes a connection that cannot go on: a message that is too large, a frame that is none. */
    Uni<Void> broken(WebSocketConnection connection, Throwable failure) {
        if (connection.isClosed()) {
            return Uni.createFrom().voidItem();
        }
        // Vert.x has no type for a message that is too large.
        boolean tooLarge = failure instanceof TooLongFrameException
                || String.valueOf(failure.getMessage()).contains("max message size");
        LOG.debugf("a socket is closed: %s", failure);
        return connection.close(tooLarge
                ? new CloseReason(TOO_LARGE, "Messages may have 64 kB")
                : new CloseReason(INTERNAL_ERROR)).onFailure().recoverWithNull();
    }

    /** Sends and does not wait. */
    void tell(SocketConnection socket, ServerMessage message) {
        connections.send(socket, message).subscribe().with(sent -> LOG.tracef("sent: %s", sent));
    }

    long now() {
        return clock.millis();
    }

    private static void letGo(SocketConnection socket, CloseReason reason) {
        LOG.infof("a %s socket of session %s is let go: %s", socket.channel().key(), socket.session().id(),
                reason.getMessage());
        socket.close(reason).subscribe().with(closed -> LOG.debugf("let go: %s", closed));
    }

    private void complain(SocketConnection socket, InvalidMessageException e) {
        tell(socket, new ServerMessage.Error(e.code(), e.getMessage(), clock.millis()));
    }

    // Something went wrong that is not the client's fault. The connection stays open.
    private void failed(SocketConnection socket, Throwable failure) {
        LOG.errorf(failure, "a message was not processed, session %s", socket.session().id());
        complain(socket, InvalidMessageException.refused("INTERNAL_ERROR",
                "something went wrong here, the message was not processed"));
    }
}

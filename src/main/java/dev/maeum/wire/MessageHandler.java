package dev.maeum.wire;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.netty.handler.codec.TooLongFrameException;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import dev.maeum.marker.MarkerException;
import dev.maeum.session.SessionException;
import dev.maeum.wire.decode.BinaryFrame;
import dev.maeum.wire.decode.Channel;
import dev.maeum.wire.decode.ClientMessage;
import dev.maeum.wire.decode.ClientMessageDecoder;
import dev.maeum.wire.decode.DecodeBuffer;
import dev.maeum.wire.decode.InvalidMessageException;
import dev.maeum.wire.decode.MessageBytes;

/**
 * What the three channels share: decoding, pongs, errors, and commands that run on a worker thread. No message waits
 * for the response to the one before, so that nothing piles up.
 */
@Singleton
class MessageHandler {

    private static final Logger LOG = Logger.getLogger(MessageHandler.class);
    private static final int TOO_LARGE = 1009;
    private static final int INTERNAL_ERROR = 1011;
    private static final ThreadLocal<DecodeBuffer> BUFFERS = ThreadLocal.withInitial(DecodeBuffer::new);

    private final Connections connections;
    private final SocketWorkers workers;
    private final SocketLimits limits;
    private final Clock clock;
    private final ClientMessageDecoder decoder;
    private final BinaryFrame binary;

    MessageHandler(Connections connections, SocketWorkers workers, SocketLimits limits, Clock clock,
            WireConfig config) {
        this.connections = connections;
        this.workers = workers;
        this.limits = limits;
        this.clock = clock;
        this.decoder = new ClientMessageDecoder(config.defaultAspect());
        this.binary = new BinaryFrame(config.defaultAspect());
    }

    private interface Decoding {

        ClientMessage decode(DecodeBuffer decodeBuffer) throws InvalidMessageException;
    }

    /** What a channel does with a decoded message. */
    interface Action {

        /** @throws InvalidMessageException if the channel does not accept the message, or not now */
        void perform(SocketConnection socket, ClientMessage message) throws InvalidMessageException;
    }

    /**
     * Handles a text message: with a pong, an error, or the channel's action.
     *
     * @param socket null of a connection that was refused, whose messages are ignored
     * @return false if the client sent an invalid message, which was answered with an error
     */
    boolean handle(SocketConnection socket, String text, Action action) {
        return handle(socket, text.length(), action,
                decodeBuffer -> decoder.decode(socket.channel(), text, decodeBuffer.frame()));
    }

    /**
     * Handles a binary message: JSON like a text, and a binary frame, which only the landmarks channel accepts, and only
     * with its sub-protocol.
     */
    boolean handle(SocketConnection socket, Buffer bytes, Action action) {
        if (ClientMessageDecoder.isJson(bytes)) {
            return handle(socket, bytes.length(), action,
                    decodeBuffer -> decoder.decode(socket.channel(), bytes, decodeBuffer.frame()));
        }
        return handle(socket, bytes.length(), action, decodeBuffer -> {
            if (socket.channel() != Channel.LANDMARKS
                    || !BinaryFrame.PROTOCOL.equals(socket.connection().subprotocol())) {
                throw InvalidMessageException.binary();
            }
            binary.read(MessageBytes.of(bytes), bytes.length(), decodeBuffer.frame());
            return decodeBuffer.landmarks();
        });
    }

    private boolean handle(SocketConnection socket, int size, Action action, Decoding decoding) {
        if (socket == null || socket.isAbandoned()) {
            return true;
        }
        socket.markActive();
        Optional<CloseReason> exceeded = limits.forMessage(socket.session().id(), size);
        if (exceeded.isPresent()) {
            disconnect(socket, exceeded.get());
            return true;
        }
        try {
            ClientMessage message = decoding.decode(BUFFERS.get());
            if (message instanceof ClientMessage.Ping) {
                send(socket, new ServerMessage.Pong(clock.millis(), socket.session().id().value(),
                        socket.session().status()));
            } else if (!connections.claimSlot(socket)) {
                disconnect(socket, SocketLimits.TOO_MANY_SESSIONS);
            } else {
                action.perform(socket, message);
            }
        } catch (InvalidMessageException e) {
            sendError(socket, e);
            return false;
        } catch (RuntimeException e) {
            reportFailure(socket, e);
        }
        return true;
    }

    /** Whether a text is a ping, for those who may send nothing else. */
    boolean isPing(String text) {
        try {
            return decoder.decode(Channel.SESSION, text, BUFFERS.get().frame()) instanceof ClientMessage.Ping;
        } catch (InvalidMessageException e) {
            return false;
        }
    }

    /** Runs a client's command off the event loop; failures are reported with the command's own error code. */
    void run(SocketConnection socket, String code, Uni<?> command) {
        Optional<CloseReason> exceeded = limits.forCommand(socket.session().id());
        if (exceeded.isPresent()) {
            disconnect(socket, exceeded.get());
            return;
        }
        socket.bounded(command).subscribe().with(done -> LOG.tracef("command done"), failure -> {
            if (failure instanceof SessionException || failure instanceof MarkerException) {
                sendError(socket, InvalidMessageException.refused(code, failure.getMessage()));
            } else if (!socket.isAbandoned()) {
                reportFailure(socket, failure);
            }
        });
    }

    <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(workers.executor());
    }

    /** Notes that a client is there: it has sent something, if only a ping or a pong. */
    void markActive(WebSocketConnection connection) {
        SocketConnection socket = SocketConnection.of(connection);
        if (socket != null) {
            socket.markActive();
        }
    }

    /** Closes a connection after a protocol error: a message that is too large, or an invalid WebSocket frame. */
    Uni<Void> closeAfterError(WebSocketConnection connection, Throwable failure) {
        if (connection.isClosed()) {
            return Uni.createFrom().voidItem();
        }
        // Vert.x has no exception type for a message that is too large.
        boolean tooLarge = failure instanceof TooLongFrameException
                || String.valueOf(failure.getMessage()).contains("max message size");
        LOG.debugf("a socket is closed after an error: %s", failure);
        return connection.close(tooLarge
                ? new CloseReason(TOO_LARGE, "Messages may have 64 kB")
                : new CloseReason(INTERNAL_ERROR)).onFailure().recoverWithNull();
    }

    /** Sends without waiting. */
    void send(SocketConnection socket, ServerMessage message) {
        connections.send(socket, message).subscribe().with(sent -> LOG.tracef("sent: %s", sent));
    }

    long now() {
        return clock.millis();
    }

    private static void disconnect(SocketConnection socket, CloseReason reason) {
        LOG.infof("a %s socket of session %s is closed: %s", socket.channel().key(), socket.session().id(),
                reason.getMessage());
        socket.close(reason).subscribe().with(closed -> LOG.debugf("closed: %s", closed));
    }

    private void sendError(SocketConnection socket, InvalidMessageException e) {
        send(socket, new ServerMessage.Error(e.code(), e.getMessage(), clock.millis()));
    }

    // An internal error, not the client's. The connection stays open.
    private void reportFailure(SocketConnection socket, Throwable failure) {
        LOG.errorf(failure, "a message of session %s failed", socket.session().id());
        sendError(socket, InvalidMessageException.refused("INTERNAL_ERROR",
                "something went wrong here, the message was not processed"));
    }
}

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
import dev.maeum.wire.decode.BadMessage;
import dev.maeum.wire.decode.BinaryFrame;
import dev.maeum.wire.decode.Channel;
import dev.maeum.wire.decode.ClientMessage;
import dev.maeum.wire.decode.ClientMessageDecoder;
import dev.maeum.wire.decode.Desk;

/**
 * What the three channels have in common: messages in, pongs and errors out, blocking work elsewhere. No message waits
 * for the answer to the one before: what would wait would pile up.
 */
@ApplicationScoped
class Dialogue {

    private static final Logger LOG = Logger.getLogger(Dialogue.class);
    private static final int TOO_LARGE = 1009;
    private static final int INTERNAL_ERROR = 1011;
    private static final ThreadLocal<Desk> DESKS = ThreadLocal.withInitial(Desk::new);

    private final Connections connections;
    private final ManagedExecutor executor;
    private final SocketLimits limits;
    private final Clock clock;
    private final ClientMessageDecoder decoder;
    private final BinaryFrame binary;

    Dialogue(Connections connections, ManagedExecutor executor, SocketLimits limits, Clock clock,
            WireConfig config) {
        this.connections = connections;
        this.executor = executor;
        this.limits = limits;
        this.clock = clock;
        this.decoder = new ClientMessageDecoder(config.defaultAspect());
        this.binary = new BinaryFrame(config.defaultAspect());
    }

    private interface Decoding {

        ClientMessage decode(Peer peer, Desk desk) throws BadMessage;
    }

    /** Does what a channel does with a message that is for it. */
    interface Reply {

        /** @throws BadMessage if the message is not for this channel, or not now */
        void to(Peer peer, ClientMessage message) throws BadMessage;
    }

    /**
     * Answers a text message: by a pong, by an error, or as the channel does.
     *
     * @return false if it was answered by an error that is the client's
     */
    boolean answer(WebSocketConnection connection, String text, Reply reply) {
        return answer(connection, text.length(), reply,
                (peer, desk) -> decoder.decode(peer.channel(), text, desk.frame()));
    }

    /** Answers a binary message, which only the landmarks channel knows, and only if that was agreed on. */
    boolean answer(WebSocketConnection connection, Buffer bytes, Reply reply) {
        return answer(connection, bytes.length(), reply, (peer, desk) -> {
            if (peer.channel() != Channel.LANDMARKS || !BinaryFrame.PROTOCOL.equals(connection.subprotocol())) {
                throw BadMessage.binary();
            }
            int length = desk.take(bytes);
            binary.read(desk.bytes(), length, desk.frame());
            return desk.landmarks();
        });
    }

    private boolean answer(WebSocketConnection connection, int size, Reply reply, Decoding decoding) {
        Peer peer = Peer.of(connection);
        if (peer == null || peer.isAbandoned()) {
            return true;
        }
        peer.heard();
        Optional<CloseReason> oneTooMany = limits.forMessage(peer.session().id(), size);
        if (oneTooMany.isPresent()) {
            letGo(peer, oneTooMany.get());
            return true;
        }
        try {
            ClientMessage message = decoding.decode(peer, DESKS.get());
            if (message instanceof ClientMessage.Ping) {
                tell(peer, new ServerMessage.Pong(clock.millis(), peer.session().id().value(),
                        peer.session().status()));
            } else {
                reply.to(peer, message);
            }
        } catch (BadMessage e) {
            complain(peer, e);
            return false;
        } catch (RuntimeException e) {
            failed(peer, e);
        }
        return true;
    }

    /** Does what a command asks for, off the event loop; what goes wrong is told with the command's own code. */
    void obey(Peer peer, String code, Uni<?> command) {
        Optional<CloseReason> oneTooMany = limits.forCommand(peer.session().id());
        if (oneTooMany.isPresent()) {
            letGo(peer, oneTooMany.get());
            return;
        }
        peer.owingCommand(command).subscribe().with(done -> LOG.tracef("obeyed"), failure -> {
            if (failure instanceof SessionException) {
                complain(peer, BadMessage.refused(code, failure.getMessage()));
            } else if (!peer.isAbandoned()) {
                failed(peer, failure);
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
    void tell(Peer peer, ServerMessage message) {
        connections.send(peer, message).subscribe().with(sent -> LOG.tracef("sent: %s", sent));
    }

    long now() {
        return clock.millis();
    }

    private static void letGo(Peer peer, CloseReason reason) {
        LOG.infof("a %s socket of session %s is let go: %s", peer.channel().key(), peer.session().id(),
                reason.getMessage());
        peer.close(reason).subscribe().with(closed -> LOG.debugf("let go: %s", closed));
    }

    private void complain(Peer peer, BadMessage e) {
        tell(peer, new ServerMessage.Error(e.code(), e.getMessage(), clock.millis()));
    }

    // Something went wrong that is not the client's fault. The connection stays open.
    private void failed(Peer peer, Throwable failure) {
        LOG.errorf(failure, "a message was not processed, session %s", peer.session().id());
        complain(peer, BadMessage.refused("INTERNAL_ERROR",
                "something went wrong here, the message was not processed"));
    }
}

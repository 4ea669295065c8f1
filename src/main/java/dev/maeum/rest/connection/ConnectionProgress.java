package dev.maeum.rest.connection;

import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * How far a connection has come: waiting for a request, within a request, a WebSocket, or one that is closed; and since when. Times are those
 * of {@link System#nanoTime}.
 */
final class ConnectionProgress {

    /** Beyond the deadline of a body, which is answered before the connection is closed. */
    private static final long ANSWER_NANOS = Duration.ofSeconds(5).toNanos();
    /** Vert.x waits for the other side's close frame only when its own has been sent, which needs a client that reads. */
    private static final long CLOSE_NANOS = Duration.ofSeconds(10).toNanos();

    private enum Stage {
        WAITING,
        REQUEST,
        UPGRADE,
        WEBSOCKET,
        CLOSING
    }

    /** Is told when a connection begins to wait for a header, or for its rest, and when it stops. */
    interface WaitListener {

        void waits();

        void waitsNoLonger();
    }

    private final ConnectionsConfig config;
    private final WaitListener listener;
    private final FrameBoundaries frames = new FrameBoundaries();
    private volatile Stage stage = Stage.WAITING;
    private volatile long since;
    private boolean headerBegun = true;
    private boolean received;
    private boolean answered;
    private long headerBytes;
    private boolean observed;
    private boolean countsFrames = true;

    ConnectionProgress(ConnectionsConfig config, long now, WaitListener listener) {
        this.config = config;
        this.listener = listener;
        this.since = now;
    }

    boolean isObserved() {
        return observed;
    }

    boolean isWaiting() {
        return stage == Stage.WAITING;
    }

    // Whether what arrives are WebSocket frames, of which it is known where they begin and end.
    private boolean countsFrames() {
        return stage == Stage.WEBSOCKET && countsFrames;
    }

    long waitingSince() {
        return since;
    }

    /** When the unfinished header or frame began. */
    long unfinishedSince() {
        return since;
    }

    /** Bytes of an unfinished header or frame. */
    long unfinished() {
        return stage == Stage.WEBSOCKET ? frames.pending() : headerBytes;
    }

    /** Bytes that the guard cannot interpret, because they are encrypted. */
    void receivedEncrypted() {
        countsFrames = false;
    }

    /** Returns whether the bytes are WebSocket frames, of which {@link #frames} then tells where they end. */
    boolean received(ByteBuf bytes, long now) {
        boolean counted = countsFrames();
        if (counted) {
            frames.advance(bytes);
            boolean beganNow = frames.pending() <= bytes.readableBytes();
            since = beganNow ? now : since;
        } else if (stage == Stage.UPGRADE) {
            // Frames before the handshake is over: where they begin is unknown.
            countsFrames = false;
        } else if (stage == Stage.WAITING) {
            if (!headerBegun) {
                headerBegun = true;
                since = now;
                listener.waits();
            }
            headerBytes += bytes.readableBytes();
        }
        return counted;
    }

    FrameBoundaries frames() {
        return frames;
    }

    /** The deadline that has passed, by its name in the metrics. */
    Optional<String> exceeded(long now) {
        long nanos = now - since;
        switch (stage) {
            case WAITING :
                if (headerBytes > 0 && !observed) {
                    // Another protocol than HTTP/1.1, with time-outs of its own.
                    return Optional.empty();
                }
                Duration most = headerBegun ? config.headerTimeout() : config.idleTimeout();
                return late(nanos > most.toNanos(), headerBegun ? "header-timeout" : "idle-timeout");
            case REQUEST :
                return late(!received && nanos > config.bodyTimeout().toNanos() + ANSWER_NANOS, "body-timeout");
            case UPGRADE :
                return late(nanos > config.upgradeTimeout().toNanos(), "upgrade-timeout");
            case CLOSING :
                return late(nanos > CLOSE_NANOS, "close-timeout");
            default :
                return late(frames.pending() > 0 && nanos > config.frameTimeout().toNanos(), "frame-timeout");
        }
    }

    private static Optional<String> late(boolean late, String limit) {
        return late ? Optional.of(limit) : Optional.empty();
    }

    /** Follows the decoded messages. Its place is behind the decoder and before the handler of Vert.x. */
    ChannelDuplexHandler observer(BooleanSupplier refusesNext) {
        observed = true;
        return new Observer(refusesNext);
    }

    private void next(Stage to) {
        boolean waited = isWaiting();
        stage = to;
        since = System.nanoTime();
        headerBytes = 0;
        if (isWaiting()) {
            listener.waits();
        } else if (waited) {
            listener.waitsNoLonger();
        }
    }

    private void endIfDone() {
        if (received && answered && stage == Stage.REQUEST) {
            headerBegun = false;
            next(Stage.WAITING);
        }
    }

    private final class Observer extends ChannelDuplexHandler {

        private final BooleanSupplier refusesNext;
        private boolean interim;

        Observer(BooleanSupplier refusesNext) {
            this.refusesNext = refusesNext;
        }

        @Override
        public void channelRead(ChannelHandlerContext here, Object message) {
            if (message instanceof HttpRequest request) {
                if (request.headers().getAll(HttpHeaderNames.HOST).size() > 1) {
                    // Which of them counts would depend on who reads it: a proxy, or this service.
                    request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("two hosts")));
                }
                received = false;
                answered = false;
                next(request.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY) ? Stage.UPGRADE : Stage.REQUEST);
            }
            if (message instanceof LastHttpContent) {
                received = true;
                endIfDone();
            }
            here.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext here, Object message, ChannelPromise promise) {
            if (message instanceof HttpResponse response) {
                boolean upgraded = response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
                if (refusesNext.getAsBoolean()) {
                    ReferenceCountUtil.release(message);
                    promise.setFailure(new ClosedChannelException());
                    return;
                }
                interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL && !upgraded;
                if (stage == Stage.UPGRADE && !interim) {
                    next(upgraded ? Stage.WEBSOCKET : Stage.REQUEST);
                }
            }
            if (message instanceof CloseWebSocketFrame && stage == Stage.WEBSOCKET) {
                next(Stage.CLOSING);
            }
            if (message instanceof LastHttpContent && !interim) {
                answered = true;
                endIfDone();
            }
            here.write(message, promise);
        }
    }
}

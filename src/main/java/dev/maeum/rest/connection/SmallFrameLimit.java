package dev.maeum.rest.connection;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Bounds the WebSocket frames that are no messages, which the limit of messages does not count: fragments, pings and
 * pongs. A connection that exceeds it is closed. On the event loop of its connection.
 */
final class SmallFrameLimit extends ChannelInboundHandlerAdapter {

    static final int PER_SECOND = 100;
    /** What a client sends at once that was disconnected for a while, and many times more. */
    static final int BURST = 1_000;
    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier clock;
    private final Runnable exceeded;
    private double left = BURST;
    private long countedAt;
    private boolean refuses;

    /** @param clock as {@link System#nanoTime} */
    SmallFrameLimit(LongSupplier clock, Runnable exceeded) {
        this.clock = clock;
        this.exceeded = exceeded;
        this.countedAt = clock.getAsLong();
    }

    @Override
    public void channelRead(ChannelHandlerContext here, Object message) {
        if (!refuses && isCounted(message) && !take()) {
            refuses = true;
            exceeded.run();
        }
        if (refuses) {
            ReferenceCountUtil.release(message);
        } else {
            here.fireChannelRead(message);
        }
    }

    private static boolean isCounted(Object message) {
        return message instanceof WebSocketFrame frame && !(frame instanceof CloseWebSocketFrame)
                && (!frame.isFinalFragment() || frame instanceof ContinuationWebSocketFrame
                        || frame instanceof PingWebSocketFrame || frame instanceof PongWebSocketFrame);
    }

    private boolean take() {
        long now = clock.getAsLong();
        left = Math.min(BURST, left + (now - countedAt) / NANOS * PER_SECOND) - 1;
        countedAt = now;
        return left >= 0;
    }
}

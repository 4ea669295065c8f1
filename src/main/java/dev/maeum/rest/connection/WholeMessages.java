package dev.maeum.rest.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * Spares frames of landmarks the copies that Vert.x makes of messages. Long JSON texts are passed on as binary messages:
 * Vert.x makes a string of each text, from which the bytes would have to be copied again to be scanned. Sockets read JSON in
 * both. Binary messages that came in one piece are passed on in their own memory, which need not be copied, and past the
 * handlers that requests, fragments and control frames concern.
 */
final class WholeMessages extends ChannelInboundHandlerAdapter {

    /** Bytes. Commands are shorter, frames of landmarks of JSON longer. */
    static final int LONG = 8 * 1024;

    private final ChannelHandler last;
    private ChannelHandlerContext beforeVertx;

    /** @param last of the handlers of this connection before that of Vert.x */
    WholeMessages(ChannelHandler last) {
        this.last = last;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext here) {
        beforeVertx = here.pipeline().context(last);
    }

    @Override
    public void channelRead(ChannelHandlerContext here, Object message) {
        if (message instanceof WebSocketFrame frame && isWhole(frame)) {
            beforeVertx.fireChannelRead(uncopied(frame));
        } else {
            here.fireChannelRead(message);
        }
    }

    private static boolean isWhole(WebSocketFrame frame) {
        return frame.isFinalFragment() && (frame instanceof BinaryWebSocketFrame
                || frame instanceof TextWebSocketFrame && isLongJson(frame.content()));
    }

    private static WebSocketFrame uncopied(WebSocketFrame frame) {
        if (frame.content() instanceof FrameAllocator.FrameBytes bytes) {
            bytes.handOver();
        }
        return frame instanceof BinaryWebSocketFrame
                ? frame
                : new BinaryWebSocketFrame(true, frame.rsv(), frame.content());
    }

    private static boolean isLongJson(ByteBuf content) {
        return content.readableBytes() >= LONG && content.getByte(content.readerIndex()) == '{';
    }
}

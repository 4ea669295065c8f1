package dev.maeum.rest.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

/**
 * Passes long JSON texts on as binary messages. Vert.x makes a string of each text, from which the bytes would have to be
 * copied again to be scanned: of a frame of landmarks 35 kB each time, 24 times a second. Sockets read JSON in both.
 */
final class LongTexts extends ChannelInboundHandlerAdapter {

    /** Bytes. Commands are shorter, frames of landmarks longer. */
    static final int LONG = 8 * 1024;

    @Override
    public void channelRead(ChannelHandlerContext here, Object message) {
        here.fireChannelRead(message instanceof TextWebSocketFrame text && isLongJson(text)
                ? new BinaryWebSocketFrame(true, text.rsv(), text.content())
                : message);
    }

    private static boolean isLongJson(TextWebSocketFrame text) {
        return text.isFinalFragment() && text.content().readableBytes() >= LONG
                && text.content().getByte(text.content().readerIndex()) == '{';
    }
}

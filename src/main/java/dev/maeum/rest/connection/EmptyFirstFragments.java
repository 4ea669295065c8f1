package dev.maeum.rest.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * Drops empty first fragments of WebSocket messages, and makes the next fragment the first. RFC 6455 allows them, and
 * Vert.x would discard the whole message. Control frames in between pass.
 */
final class EmptyFirstFragments extends ChannelInboundHandlerAdapter {

    private WebSocketFrame dropped;

    @Override
    public void channelRead(ChannelHandlerContext here, Object message) {
        if (isEmptyFirst(message)) {
            // An empty frame has no bytes that anybody could read later.
            dropped = (WebSocketFrame) message;
            dropped.release();
        } else if (dropped != null && message instanceof ContinuationWebSocketFrame next) {
            if (next.isFinalFragment() || next.content().isReadable()) {
                WebSocketFrame first = first(next);
                dropped = null;
                here.fireChannelRead(first);
            } else {
                next.release();
            }
        } else {
            here.fireChannelRead(message);
        }
    }

    private static boolean isEmptyFirst(Object message) {
        return (message instanceof TextWebSocketFrame || message instanceof BinaryWebSocketFrame)
                && message instanceof WebSocketFrame frame && !frame.isFinalFragment()
                && !frame.content().isReadable();
    }

    private WebSocketFrame first(ContinuationWebSocketFrame next) {
        return dropped instanceof TextWebSocketFrame
                ? new TextWebSocketFrame(next.isFinalFragment(), dropped.rsv(), next.content())
                : new BinaryWebSocketFrame(next.isFinalFragment(), dropped.rsv(), next.content());
    }
}

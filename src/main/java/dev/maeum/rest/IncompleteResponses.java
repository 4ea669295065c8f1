package dev.maeum.rest;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * Closes the connection when a response fails that has been sent in part. Otherwise the error would be appended, and the
 * client would take the part for the whole.
 */
final class IncompleteResponses {

    private IncompleteResponses() {}

    static void cutOff(RoutingContext context) {
        if (context.response().headWritten()) {
            ChannelHandlerContext first = ((ConnectionBase) context.request().connection()).channel().pipeline()
                    .firstContext();
            // A connection that is closed already has no handlers.
            if (first != null) {
                // Past the handler of Vert.x, which lets everything be sent first that is written until then: the end of
                // the response, if the event loop is busy.
                first.close();
            }
        }
    }
}

package dev.maeum.wire.decode;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;

/** The bytes of a binary message. */
public final class MessageBytes {

    private MessageBytes() {}

    /**
     * The array of a message where the message has it to itself, as those have that Vert.x hands over, so that a frame is
     * not copied; a copy of the bytes otherwise. Whoever reads it must not change it.
     */
    @SuppressWarnings("deprecation")
    public static byte[] of(Buffer message) {
        ByteBuf content = message.getByteBuf();
        return content.hasArray() && content.array().length == message.length() ? content.array() : message.getBytes();
    }
}

package dev.maeum.wire.decode;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;

/** The bytes of a binary message. */
public final class MessageBytes {

    private MessageBytes() {}

    /**
     * An array that begins with the message, so that a frame is not copied; a copy of the bytes where there is none. What
     * follows the message, if anything, begins with a zero, and is not for reading. Whoever reads the array must not change it.
     */
    public static byte[] of(Buffer message) {
        ByteBuf content = content(message);
        return content.hasArray() && content.arrayOffset() == 0 && ends(content.array(), message.length())
                ? content.array()
                : message.getBytes();
    }

    private static boolean ends(byte[] array, int length) {
        return length == array.length || array[length] == 0;
    }

    /**
     * Gives the memory of a message back, into which the next one may be read. Only for whoever received the message, once,
     * and when nobody reads it any more. What nobody releases is collected.
     */
    public static void release(Buffer message) {
        content(message).release();
    }

    // The interface gives a buffer that cannot be released.
    private static ByteBuf content(Buffer message) {
        return ((BufferImpl) message).byteBuf();
    }
}

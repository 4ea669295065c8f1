package dev.maeum.wire.decode;

import io.vertx.core.buffer.Buffer;

import dev.maeum.face.LandmarkFrame;

/**
 * Reusable decode buffer, one per event loop: a message is fully processed before the next one arrives, and a silent
 * socket holds no memory.
 */
public final class DecodeBuffer {

    private final byte[] bytes = new byte[BinaryFrame.LONGEST];
    private final LandmarkFrame frame = new LandmarkFrame();
    private final ClientMessage landmarks = new ClientMessage.Landmarks(frame);

    /** Copies a message into the buffer in one go. Returns its length. */
    public int take(Buffer message) throws InvalidMessageException {
        if (message.length() > bytes.length) {
            throw InvalidMessageException
                    .landmarks("a binary frame has at most " + bytes.length + " bytes, not " + message.length());
        }
        message.getBytes(bytes);
        return message.length();
    }

    public byte[] bytes() {
        return bytes;
    }

    public LandmarkFrame frame() {
        return frame;
    }

    public ClientMessage landmarks() {
        return landmarks;
    }
}

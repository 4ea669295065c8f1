package dev.maeum.wire.decode;

import io.vertx.core.buffer.Buffer;

import dev.maeum.face.LandmarkFrame;

/**
 * Where an event loop reads a frame. Each has one for all its sockets and uses it again for every message: a message is
 * done with before the next one comes, and a socket that is silent holds nothing.
 */
public final class DecodeBuffer {

    private final byte[] bytes = new byte[BinaryFrame.LONGEST];
    private final LandmarkFrame frame = new LandmarkFrame();
    private final ClientMessage landmarks = new ClientMessage.Landmarks(frame);

    /** Copies a message here, in one go. Returns its length. */
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

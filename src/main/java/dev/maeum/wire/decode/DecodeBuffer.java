package dev.maeum.wire.decode;

import dev.maeum.face.LandmarkFrame;

/**
 * Reusable decode buffer, one per event loop: a message is fully processed before the next one arrives, and a silent
 * socket holds no memory.
 */
public final class DecodeBuffer {

    private final LandmarkFrame frame = new LandmarkFrame();
    private final ClientMessage landmarks = new ClientMessage.Landmarks(frame);

    public LandmarkFrame frame() {
        return frame;
    }

    public ClientMessage landmarks() {
        return landmarks;
    }
}

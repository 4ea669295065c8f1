package dev.maeum.rest.connection;

import io.netty.buffer.ByteBuf;

/**
 * Finds the ends of WebSocket frames in a stream of bytes, to know how much of an unfinished frame has arrived. Reads
 * headers only; payloads are skipped. Not thread-safe.
 */
final class FrameBoundaries {

    private static final int SHORT_HEADER = 2;
    private static final int MASK_BYTES = 4;
    private static final int LENGTH_BITS = 0x7F;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int MASKED = 0x80;

    private final byte[] header = new byte[SHORT_HEADER + Long.BYTES];
    private int headerRead;
    private long payloadLeft;
    private long pending;

    /** Advances over bytes that have arrived. */
    void advance(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (at < end) {
            if (payloadLeft > 0) {
                int step = (int) Math.min(payloadLeft, end - at);
                at += step;
                pending += step;
                payloadLeft -= step;
            } else {
                header[headerRead++] = bytes.getByte(at++);
                pending++;
                beginPayload();
            }
            if (payloadLeft == 0 && headerRead == 0) {
                pending = 0;
            }
        }
    }

    /** Bytes of the unfinished frame; zero between frames. */
    long pending() {
        return pending;
    }

    // The mask is counted as payload. A length beyond 63 bits is invalid, and the decoder closes the connection.
    private void beginPayload() {
        if (headerRead < SHORT_HEADER) {
            return;
        }
        int length = header[1] & LENGTH_BITS;
        int extended = length == TWO_BYTES ? Short.BYTES : length == EIGHT_BYTES ? Long.BYTES : 0;
        if (headerRead < SHORT_HEADER + extended) {
            return;
        }
        long payload = extended == 0 ? length : 0;
        for (int i = 0; i < extended; i++) {
            payload = payload << Byte.SIZE | header[SHORT_HEADER + i] & 0xFF;
        }
        payloadLeft = Math.max(0, payload) + ((header[1] & MASKED) == 0 ? 0 : MASK_BYTES);
        headerRead = 0;
    }
}

package dev.maeum.rest.connection;

import io.netty.buffer.ByteBuf;

/**
 * Finds the ends of WebSocket frames in a stream of bytes, to know where they are and how much of an unfinished frame has
 * arrived. Reads headers only; payloads are skipped. Not thread-safe.
 */
final class FrameBoundaries {

    private static final int SHORT_HEADER = 2;
    private static final int MASK_BYTES = 4;
    private static final int LENGTH_BITS = 0x7F;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int MASKED = 0x80;
    private static final int FINAL_AND_OPCODE = 0x8F;
    private static final int FINAL_BINARY = 0x82;

    private final byte[] header = new byte[SHORT_HEADER + Long.BYTES];
    private int headerRead;
    private long payloadLeft;
    private long pending;
    private long largest;
    private boolean continued;
    private int firstEnd;
    private int lastEnd;

    /** Advances over bytes that have arrived. */
    void advance(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        continued = pending > 0;
        firstEnd = at;
        lastEnd = at;
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
                largest = isWholeBinary() ? Math.max(largest, pending) : largest;
                pending = 0;
                firstEnd = firstEnd == bytes.readerIndex() ? at : firstEnd;
                lastEnd = at;
            }
        }
    }

    // The header of the frame that has ended is not overwritten yet.
    private boolean isWholeBinary() {
        return (header[0] & FINAL_AND_OPCODE) == FINAL_BINARY;
    }

    /** Whether the bytes that arrived last begin within a frame. */
    boolean continued() {
        return continued;
    }

    /** Index in the bytes that arrived last, behind the first frame that ended in them; their beginning if none did. */
    int firstEnd() {
        return firstEnd;
    }

    /** Index behind the last frame that ended in them; their beginning if none did. */
    int lastEnd() {
        return lastEnd;
    }

    /**
     * Bytes of the largest whole binary message of which the last byte has arrived since this was asked before; zero for
     * none.
     */
    long takeLargest() {
        long taken = largest;
        largest = 0;
        return taken;
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

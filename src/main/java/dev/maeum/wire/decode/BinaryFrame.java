package dev.maeum.wire.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import dev.maeum.face.FaceMeter;
import dev.maeum.face.LandmarkFrame;

/**
 * Decodes frames of the sub-protocol {@code maeum.landmarks.v1}, which docs/protocol.md describes byte by byte: a
 * header of 24 bytes, then x, y and z of each point as float32 or as int16, little-endian. Every coordinate is
 * checked; only the measured landmarks are stored. The loops run over a plain array, which ahead-of-time compilers
 * optimise best.
 */
public final class BinaryFrame {

    public static final String PROTOCOL = "maeum.landmarks.v1";
    private static final int HEADER = 24;
    /** Length of the longest valid frame. */
    static final int LONGEST = HEADER + LandmarkFrame.REFINED_MESH * 3 * Float.BYTES;

    private static final int MAGIC = 'M' | 'A' << 8 | 'E' << 16 | 'U' << 24;
    private static final int VERSION = 1;
    private static final int QUANTISED = 1;
    private static final int MIRRORED = 2;
    /** Value of one int16 step: the range is -2 to just below 2, so every bit pattern is in range. */
    private static final float STEP = 1 / 16384f;
    /** Bits of 10, the largest valid magnitude; larger bit patterns are larger numbers, infinity or NaN. */
    private static final int MAX_MAGNITUDE_BITS = Float.floatToRawIntBits(PointScanner.MAX_MAGNITUDE);
    /** A constant, so that compilers turn each access into a single load. */
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int[] MEASURED = FaceMeter.landmarks();

    private final double defaultAspect;

    /** @param defaultAspect width over height of the picture for messages that do not say */
    public BinaryFrame(double defaultAspect) {
        this.defaultAspect = defaultAspect;
    }

    /**
     * @throws InvalidMessageException for an invalid frame, with the first error; {@code frame} is undefined
     *         then
     */
    public void read(byte[] message, LandmarkFrame frame) throws InvalidMessageException {
        int length = message.length;
        if (length > LONGEST) {
            throw InvalidMessageException.landmarks("a binary frame has at most " + LONGEST + " bytes, not " + length);
        }
        if (length < HEADER || int32(message, 0) != MAGIC) {
            throw InvalidMessageException
                    .landmarks("a binary message must begin with a header of " + HEADER + " bytes, MAEU first");
        }
        if (message[4] != VERSION) {
            throw InvalidMessageException
                    .landmarks("version " + (message[4] & 0xFF) + " of binary frames is not known here, " + VERSION
                            + " is");
        }
        int flags = message[5];
        if ((flags & ~(QUANTISED | MIRRORED)) != 0 || int32(message, 20) != 0) {
            throw InvalidMessageException.landmarks("flags and reserved bytes that have no meaning must be 0");
        }
        int count = uint16(message, 6);
        frame.count(count);
        if (!frame.isComplete()) {
            throw InvalidMessageException.points(count);
        }
        boolean quantised = (flags & QUANTISED) != 0;
        int expected = HEADER + 3 * count * (quantised ? Short.BYTES : Float.BYTES);
        if (length != expected) {
            throw InvalidMessageException
                    .landmarks("a frame of " + count + " points has " + expected + " bytes, not " + length);
        }
        if (quantised) {
            readQuantised(message, count, frame);
        } else {
            check(message, count);
            readFloats(message, count, frame);
        }
        frame.time(float64(message, 8));
        PictureShape.set(frame, uint16(message, 16), uint16(message, 18), defaultAspect);
        if ((flags & MIRRORED) != 0) {
            frame.mirror();
        }
    }

    private static void readQuantised(byte[] message, int count, LandmarkFrame frame) {
        for (int landmark : MEASURED) {
            if (landmark < count) {
                int at = HEADER + 6 * landmark;
                frame.put(landmark, (short) uint16(message, at) * STEP, (short) uint16(message, at + 2) * STEP,
                        (short) uint16(message, at + 4) * STEP);
            }
        }
    }

    private static void readFloats(byte[] message, int count, LandmarkFrame frame) {
        for (int landmark : MEASURED) {
            if (landmark < count) {
                int at = HEADER + 12 * landmark;
                frame.put(landmark, Float.intBitsToFloat(int32(message, at)),
                        Float.intBitsToFloat(int32(message, at + 4)), Float.intBitsToFloat(int32(message, at + 8)));
            }
        }
    }

    private static void check(byte[] message, int count) throws InvalidMessageException {
        // Not by int32, which ahead-of-time compilers call for each of 1,434 coordinates instead of inlining it.
        for (int i = 0; i < 3 * count; i++) {
            if (((int) INTS.get(message, HEADER + 4 * i) & Integer.MAX_VALUE) > MAX_MAGNITUDE_BITS) {
                throw InvalidMessageException.point(i / 3);
            }
        }
    }

    private static int uint16(byte[] message, int at) {
        return message[at] & 0xFF | (message[at + 1] & 0xFF) << 8;
    }

    private static double float64(byte[] message, int at) {
        return Double.longBitsToDouble(int32(message, at) & 0xFFFF_FFFFL | (long) int32(message, at + 4) << 32);
    }

    private static int int32(byte[] message, int at) {
        return (int) INTS.get(message, at);
    }
}

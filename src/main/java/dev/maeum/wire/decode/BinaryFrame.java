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
    // Constants, so that compilers turn each access into a single load.
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Of two coordinates in one long, the magnitudes, and the bits that are free above them. */
    private static final long MAGNITUDES = 0x7FFF_FFFF_7FFF_FFFFL;
    private static final long FREE_BITS = ~MAGNITUDES;
    private static final long MOST = MAX_MAGNITUDE_BITS | (long) MAX_MAGNITUDE_BITS << 32;
    private static final int[] MEASURED = FaceMeter.landmarks();

    private final double defaultAspect;

    /** @param defaultAspect width over height of the picture for messages that do not say */
    public BinaryFrame(double defaultAspect) {
        this.defaultAspect = defaultAspect;
    }

    /**
     * @param message may be longer than the frame
     * @param length of the frame
     * @throws InvalidMessageException for an invalid frame, with the first error; {@code frame} is undefined
     *         then
     */
    public void read(byte[] message, int length, LandmarkFrame frame) throws InvalidMessageException {
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
        double time = float64(message, 8);
        frame.time(time == 0 ? LandmarkFrame.NO_TIME : time);
        PictureShape.set(frame, uint16(message, 16), uint16(message, 18), defaultAspect);
        if ((flags & MIRRORED) != 0) {
            frame.mirror();
        }
    }

    private static void readQuantised(byte[] message, int count, LandmarkFrame frame) {
        for (int landmark : MEASURED) {
            if (landmark < count) {
                int at = HEADER + 6 * landmark;
                frame.put(landmark, (short) SHORTS.get(message, at) * STEP, (short) SHORTS.get(message, at + 2) * STEP,
                        (short) SHORTS.get(message, at + 4) * STEP);
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

    // Checks two coordinates at a time; their number is even. To subtract a magnitude that is too large clears the free bit
    // above it.
    private static void check(byte[] message, int count) throws InvalidMessageException {
        long valid = FREE_BITS;
        for (int at = HEADER; at < HEADER + 12 * count; at += Long.BYTES) {
            valid &= (MOST | FREE_BITS) - ((long) LONGS.get(message, at) & MAGNITUDES);
        }
        if ((valid & FREE_BITS) != FREE_BITS) {
            throw InvalidMessageException.point(firstInvalid(message, count));
        }
    }

    private static int firstInvalid(byte[] message, int count) {
        int coordinate = 0;
        while (coordinate < 3 * count
                && (int32(message, HEADER + 4 * coordinate) & Integer.MAX_VALUE) <= MAX_MAGNITUDE_BITS) {
            coordinate++;
        }
        return coordinate / 3;
    }

    private static int uint16(byte[] message, int at) {
        return (short) SHORTS.get(message, at) & 0xFFFF;
    }

    private static double float64(byte[] message, int at) {
        return Double.longBitsToDouble(int32(message, at) & 0xFFFF_FFFFL | (long) int32(message, at + 4) << 32);
    }

    private static int int32(byte[] message, int at) {
        return (int) INTS.get(message, at);
    }
}

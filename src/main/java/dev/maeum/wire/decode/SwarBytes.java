package dev.maeum.wire.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Processes eight bytes of JSON at a time (SIMD within a register): most bytes of a frame are digits of landmarks
 * that are not measured, and most others are the fixed text between coordinates. The handle is a constant, so that
 * compilers turn each access into a single load.
 */
final class SwarBytes {

    /** Bytes per step. */
    static final int SIZE = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ALL_BUT_ONE = 0x00FF_FFFF_FFFF_FFFFL;
    private static final long ZEROS = 0x3030_3030_3030_3030L;
    /** Added to a byte, sets its highest bit if the byte is greater than '9'. */
    private static final long BEHIND_NINE = 0x4646_4646_4646_4646L;
    private static final long UPPER_HALF = 0x8080_8080_8080_8080L;
    /**
     * Shift from bits to bytes; compilers generate more code for a division, not knowing that the value is never
     * negative.
     */
    private static final int BITS_TO_BYTES = 3;
    private static final long DIGITS = 0x0F0F_0F0F_0F0F_0F0FL;
    private static final long PAIRS = 0x00FF_00FF_00FF_00FFL;
    private static final long FOURS = 0x0000_FFFF_0000_FFFFL;

    private SwarBytes() {}

    /** Up to eight ASCII characters as one word. */
    static long of(String text) {
        long word = 0;
        for (int i = 0; i < text.length(); i++) {
            word |= (long) text.charAt(i) << Byte.SIZE * i;
        }
        return word;
    }

    /**
     * The offset after these seven or these eight bytes; -1 if neither is present, if the array ends, or if {@code
     * from} is -1.
     */
    static int prefixEnd(byte[] json, int from, long seven, long eight) {
        if (from < 0 || from + SIZE > json.length) {
            return -1;
        }
        long word = (long) LONGS.get(json, from);
        if ((word & ALL_BUT_ONE) == seven) {
            return from + SIZE - 1;
        }
        return word == eight ? from + SIZE : -1;
    }

    /** The offset after the digits, if any. */
    static int digitsEnd(byte[] json, int from) {
        int p = from;
        for (; p + SIZE <= json.length; p += SIZE) {
            long word = (long) LONGS.get(json, p);
            // A carry into the next byte comes from a byte that is no digit, and that one is found first.
            long others = (word | word + BEHIND_NINE | word - ZEROS) & UPPER_HALF;
            if (others != 0) {
                return p + (Long.numberOfTrailingZeros(others) >>> BITS_TO_BYTES);
            }
        }
        while (JsonBytes.isDigit(JsonBytes.at(json, p))) {
            p++;
        }
        return p;
    }

    /** The number of eight digits: neighbours are combined, then pairs, then fours. */
    static long eightDigits(byte[] json, int from) {
        long word = (long) LONGS.get(json, from) & DIGITS;
        word = (word * (10 << 8 | 1) >>> 8) & PAIRS;
        word = (word * (100 << 16 | 1) >>> 16) & FOURS;
        return word * (10_000L << 32 | 1) >>> 32;
    }
}

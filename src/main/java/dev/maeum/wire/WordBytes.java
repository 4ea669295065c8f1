package dev.maeum.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at several bytes of JSON at once: most of a frame are digits that nobody needs, and nearly all the rest are the
 * names of its coordinates. The handles are constants, so that both compilers make single loads of them.
 */
final class WordBytes {

    /** Bytes that are looked at. */
    static final int SIZE = Long.BYTES;
    /** Bytes of a coordinate's name, quotes and colon included. */
    static final int NAME = Integer.BYTES;
    static final int X = name('x');
    static final int Y = name('y');
    static final int Z = name('z');

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long UPPER_HALVES = 0xF0F0_F0F0_F0F0_F0F0L;
    private static final long ZEROS = 0x3030_3030_3030_3030L;
    /** Makes more than a digit of what is behind 9 in the table, and nothing else of a digit. */
    private static final long SIXES = 0x0606_0606_0606_0606L;
    private static final long DIGITS = 0x0F0F_0F0F_0F0F_0F0FL;
    private static final long PAIRS = 0x00FF_00FF_00FF_00FFL;
    private static final long FOURS = 0x0000_FFFF_0000_FFFFL;

    private WordBytes() {}

    /** Four bytes, to be compared with the names. */
    static int name(byte[] json, int from) {
        return (int) INTS.get(json, from);
    }

    /** After the digits, if there are any. */
    static int digitsEnd(byte[] json, int from) {
        int p = from;
        for (; p + SIZE <= json.length; p += SIZE) {
            long word = (long) LONGS.get(json, p);
            // A sum that overflows into the next byte comes from one that is no digit, and that one is found first.
            long others = ((word & UPPER_HALVES) ^ ZEROS) | (((word + SIXES) & UPPER_HALVES) ^ ZEROS);
            if (others != 0) {
                return p + Long.numberOfTrailingZeros(others) / Byte.SIZE;
            }
        }
        while (JsonBytes.isDigit(JsonBytes.at(json, p))) {
            p++;
        }
        return p;
    }

    /** The number that eight digits are: neighbours are put together, then pairs, then fours. */
    static long eightDigits(byte[] json, int from) {
        long word = (long) LONGS.get(json, from) & DIGITS;
        word = (word * (10 << 8 | 1) >>> 8) & PAIRS;
        word = (word * (100 << 16 | 1) >>> 16) & FOURS;
        return word * (10_000L << 32 | 1) >>> 32;
    }

    private static int name(char axis) {
        return '"' | axis << 8 | '"' << 16 | ':' << 24;
    }
}

package dev.maeum.journal;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Whole numbers in as few bytes as each needs, as Protocol Buffers write {@code sint64}: zigzag (0, -1, 1, -2, ...), then
 * seven bits a byte, the lowest first; the highest bit says that another byte follows. From -64 to 63 a number takes one
 * byte, from -8192 to 8191 two.
 */
final class PackedNumbers {

    private static final int BITS = 7;
    private static final int MASK = (1 << BITS) - 1;
    private static final int MORE = 1 << BITS;

    private PackedNumbers() {}

    /** A byte, and the numbers after it. */
    static byte[] pack(byte first, long... numbers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(3 * numbers.length);
        out.write(first);
        for (long number : numbers) {
            long rest = number << 1 ^ number >> Long.SIZE - 1;
            for (; rest >>> BITS != 0; rest >>>= BITS) {
                out.write((int) rest & MASK | MORE);
            }
            out.write((int) rest);
        }
        return out.toByteArray();
    }

    /** The numbers after the first byte; one that was cut off is left out. */
    static long[] unpack(byte[] packed) {
        long[] numbers = new long[packed.length];
        int count = 0;
        long zigzag = 0;
        int shift = 0;
        for (int i = 1; i < packed.length; i++) {
            zigzag |= (long) (packed[i] & MASK) << shift;
            shift += BITS;
            if ((packed[i] & MORE) == 0) {
                numbers[count++] = zigzag >>> 1 ^ -(zigzag & 1);
                zigzag = 0;
                shift = 0;
            }
        }
        return Arrays.copyOf(numbers, count);
    }
}

package dev.maeum.wire.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Parses a coordinate. */
final class Coordinate {

    /** Powers of ten that a double holds exactly, so that one division rounds once. */
    private static final double[] POWERS = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
        1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };
    /** Digits that always fit a long. */
    private static final int MOST_DIGITS = 18;
    /** The bits of a double beyond a float's precision, and half of their range. */
    private static final long BELOW_FLOAT = 0x1FFF_FFFFL;
    private static final long HALFWAY = 0x1000_0000L;
    /** Digits of a fraction that are read at once; the remaining ones hardly ever change a float. */
    private static final int ENOUGH_DIGITS = 2 * SwarBytes.SIZE;
    /** Smallest value of these digits for which the remaining ones are worth at most 2^53 / 10^13 units. */
    private static final long LEAST_CUT = 10_000_000_000_000L;
    /**
     * Possible error of the double in units in the last place, with a margin: a few for its arithmetic, and 901 where
     * digits were cut off.
     */
    private static final long DOUBT = 1024;

    private Coordinate() {}

    /**
     * The nearest float to a decimal number, with the same result as {@link Float#parseFloat}. The digits make a long
     * and one division makes a double; the library decides only if the middle between two floats is within the
     * possible error, or if the number is unusual.
     */
    static float of(byte[] json, int from, int to) {
        boolean negative = json[from] == '-';
        long digits = 0;
        int significant = 0;
        int scale = 0;
        boolean fraction = false;
        for (int p = negative ? from + 1 : from; p < to; p++) {
            int c = json[p];
            if (c == '.') {
                fraction = true;
            } else if (!JsonBytes.isDigit(c)) {
                return parse(json, from, to);
            } else if (significant < MOST_DIGITS) {
                digits = 10 * digits + c - '0';
                significant += digits == 0 ? 0 : 1;
                scale += fraction ? 1 : 0;
            }
        }
        if (!fraction) {
            // An integer, which has no negative zero.
            return negative ? 0f - digits : digits;
        }
        return nearest(json, from, to, digits, scale);
    }

    /**
     * Like {@link #of}, for a number that is known to be {@code 0.} or {@code -0.} followed by the digits at {@code
     * fraction}.
     */
    static float ofFraction(byte[] json, int fraction, int to) {
        int from = json[fraction - 3] == '-' ? fraction - 3 : fraction - 2;
        if (to - fraction < ENOUGH_DIGITS) {
            return of(json, from, to);
        }
        long digits = 100_000_000 * SwarBytes.eightDigits(json, fraction)
                + SwarBytes.eightDigits(json, fraction + SwarBytes.SIZE);
        return digits < LEAST_CUT ? of(json, from, to) : nearest(json, from, to, digits, ENOUGH_DIGITS);
    }

    private static float nearest(byte[] json, int from, int to, long digits, int scale) {
        if (digits == 0) {
            return json[from] == '-' ? -0f : 0f;
        }
        if (scale >= POWERS.length) {
            return parse(json, from, to);
        }
        double value = digits / POWERS[scale];
        long middle = Math.abs((Double.doubleToRawLongBits(value) & BELOW_FLOAT) - HALFWAY);
        if (middle <= DOUBT) {
            return parse(json, from, to);
        }
        return json[from] == '-' ? -(float) value : (float) value;
    }

    static float parse(byte[] json, int from, int to) {
        return Float.parseFloat(new String(json, from, to - from, ISO_8859_1));
    }
}

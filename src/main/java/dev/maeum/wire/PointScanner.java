package dev.maeum.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.maeum.face.FaceMeter;
import dev.maeum.face.LandmarkFrame;

/** Reads the points of a frame from JSON: the loop in which the service spends its time. */
final class PointScanner {

    /** Coordinates are shares of the picture; a face may reach beyond it, but not ten pictures far. */
    static final float FARTHEST = 10;

    private static final boolean[] MEASURED = measured();
    private static final int X = 1;
    private static final int Y = 2;
    private static final int Z = 4;
    private static final int ALL = X | Y | Z;
    /** Powers of ten that a double holds exactly, so that one division rounds once. */
    private static final double[] POWERS = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
        1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };
    /** As many digits as a long holds. */
    private static final int MOST_DIGITS = 18;
    /** The bits of a double that a float has no room for, and half of what they can be. */
    private static final long BELOW_FLOAT = 0x1FFF_FFFFL;
    private static final long HALFWAY = 0x1000_0000L;
    /** By how many units in the last place the double may be wrong, with some to spare. */
    private static final long DOUBT = 4;

    private PointScanner() {}

    /**
     * Reads an array of points into the frame.
     *
     * @return where the array ends; -1 if it is not plain: not objects of numbers with x, y and z, one of these out of range
     */
    static int scan(byte[] json, int from, LandmarkFrame frame) {
        if (JsonBytes.at(json, from) != '[') {
            return -1;
        }
        int count = 0;
        int p = from;
        do {
            p = JsonBytes.skipBlank(json, p + 1);
            if (JsonBytes.at(json, p) != '{') {
                return -1;
            }
            boolean measured = count < MEASURED.length && MEASURED[count];
            int present = 0;
            float x = 0;
            float y = 0;
            float z = 0;
            do {
                p = JsonBytes.skipBlank(json, p + 1);
                int axis = isAxis(json, p) ? axis(json[p + 1]) : 0;
                int nameEnd = axis == 0 ? JsonBytes.stringEnd(json, p) : p + 3;
                p = JsonBytes.skipBlank(json, nameEnd);
                if (nameEnd < 0 || JsonBytes.at(json, p) != ':') {
                    return -1;
                }
                p = JsonBytes.skipBlank(json, p + 1);
                int end = coordinateEnd(json, p);
                if (end < 0) {
                    return -1;
                }
                if (measured && axis != 0) {
                    float value = coordinate(json, p, end);
                    if (axis == X) {
                        x = value;
                    } else if (axis == Y) {
                        y = value;
                    } else {
                        z = value;
                    }
                }
                present |= axis;
                p = JsonBytes.skipBlank(json, end);
            } while (JsonBytes.at(json, p) == ',');
            if (JsonBytes.at(json, p) != '}' || present != ALL) {
                return -1;
            }
            if (measured) {
                frame.put(count, x, y, z);
            }
            count++;
            p = JsonBytes.skipBlank(json, p + 1);
        } while (JsonBytes.at(json, p) == ',');
        frame.count(count);
        return JsonBytes.at(json, p) == ']' ? p + 1 : -1;
    }

    private static boolean isAxis(byte[] json, int p) {
        return JsonBytes.at(json, p) == '"' && JsonBytes.at(json, p + 2) == '"';
    }

    private static int axis(int letter) {
        return letter == 'x' ? X : letter == 'y' ? Y : letter == 'z' ? Z : 0;
    }

    // After a number in -10..10. One digit before the point and no exponent is less than ten without a look at the rest.
    private static int coordinateEnd(byte[] json, int from) {
        int p = JsonBytes.at(json, from) == '-' ? from + 1 : from;
        if (!JsonBytes.isDigit(JsonBytes.at(json, p))) {
            return -1;
        }
        p++;
        if (JsonBytes.at(json, p) == '.') {
            int fraction = ++p;
            while (p < json.length && json[p] >= '0' && json[p] <= '9') {
                p++;
            }
            if (p == fraction) {
                return -1;
            }
        }
        if (JsonBytes.isNumberByte(JsonBytes.at(json, p))) {
            p = JsonBytes.numberEnd(json, from);
            return p >= 0 && Math.abs(parse(json, from, p)) <= FARTHEST ? p : -1;
        }
        return p - from > MOST_DIGITS + POWERS.length ? JsonBytes.numberEnd(json, from) : p;
    }

    /**
     * The float nearest to a number, as {@link Float#parseFloat} finds it. The digits make a long and one division makes a
     * double, wrong by a few units in its last place at most; only if the middle between two floats lies as near as that,
     * or the number is unusual, the library must decide.
     */
    private static float coordinate(byte[] json, int from, int to) {
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
            // An integer; among these there is no negative zero.
            return negative ? 0f - digits : digits;
        }
        if (digits == 0 || scale >= POWERS.length) {
            return parse(json, from, to);
        }
        double value = digits / POWERS[scale];
        long middle = Math.abs((Double.doubleToRawLongBits(value) & BELOW_FLOAT) - HALFWAY);
        if (middle <= DOUBT) {
            return parse(json, from, to);
        }
        return negative ? -(float) value : (float) value;
    }

    private static float parse(byte[] json, int from, int to) {
        return Float.parseFloat(new String(json, from, to - from, ISO_8859_1));
    }

    private static boolean[] measured() {
        boolean[] measured = new boolean[LandmarkFrame.REFINED_MESH];
        for (int landmark : FaceMeter.landmarks()) {
            measured[landmark] = true;
        }
        return measured;
    }
}

package dev.maeum.wire.decode;

import dev.maeum.face.FaceMeter;
import dev.maeum.face.LandmarkFrame;

/** Parses the points of a frame from JSON: the service's hottest loop. */
final class PointScanner {

    /**
     * Largest coordinate. Coordinates are fractions of the picture; a face may extend beyond it, but not by ten
     * pictures.
     */
    static final float MAX_MAGNITUDE = 10;

    private static final boolean[] MEASURED = measured();
    private static final int X = 1;
    private static final int Y = 2;
    private static final int Z = 4;
    private static final int ALL = X | Y | Z;
    private static final long POSITIVE_X = SwarBytes.of("{\"x\":0.");
    private static final long NEGATIVE_X = SwarBytes.of("{\"x\":-0.");
    private static final long POSITIVE_Y = SwarBytes.of(",\"y\":0.");
    private static final long NEGATIVE_Y = SwarBytes.of(",\"y\":-0.");
    private static final long POSITIVE_Z = SwarBytes.of(",\"z\":0.");
    private static final long NEGATIVE_Z = SwarBytes.of(",\"z\":-0.");
    /**
     * Longest number of the fast path; longer ones are checked against Jackson's limit as well. No client writes
     * them.
     */
    private static final int LONGEST = 41;

    private PointScanner() {}

    /**
     * Parses an array of points into the frame.
     *
     * @return the offset after the array; -1 if it is not an array of plain objects with x, y and z in range
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
            int end = commonPointEnd(json, p, frame, count, measured);
            p = end < 0 ? pointEnd(json, p, frame, count, measured) : end;
            if (p < 0) {
                return -1;
            }
            count++;
            p = JsonBytes.skipBlank(json, p + 1);
        } while (JsonBytes.at(json, p) == ',');
        frame.count(count);
        return JsonBytes.at(json, p) == ']' ? p + 1 : -1;
    }

    // Offset of the closing brace of a point as nearly all clients write it: x, y, z without white space, each a
    // fraction below 1.
    private static int commonPointEnd(byte[] json, int from, LandmarkFrame frame, int landmark, boolean measured) {
        int x = SwarBytes.prefixEnd(json, from, POSITIVE_X, NEGATIVE_X);
        int xEnd = fractionEnd(json, x);
        int y = SwarBytes.prefixEnd(json, xEnd, POSITIVE_Y, NEGATIVE_Y);
        int yEnd = fractionEnd(json, y);
        int z = SwarBytes.prefixEnd(json, yEnd, POSITIVE_Z, NEGATIVE_Z);
        int zEnd = fractionEnd(json, z);
        if (JsonBytes.at(json, zEnd) != '}') {
            return -1;
        }
        if (measured) {
            frame.put(landmark, Coordinate.ofFraction(json, x, xEnd), Coordinate.ofFraction(json, y, yEnd),
                    Coordinate.ofFraction(json, z, zEnd));
        }
        return zEnd;
    }

    // The offset after the digits; -1 without any or with too many.
    private static int fractionEnd(byte[] json, int from) {
        int end = from < 0 ? -1 : SwarBytes.digitsEnd(json, from);
        return end > from && end - from <= LONGEST ? end : -1;
    }

    // Offset of the closing brace of a point of any form.
    private static int pointEnd(byte[] json, int from, LandmarkFrame frame, int landmark, boolean measured) {
        int present = 0;
        float x = 0;
        float y = 0;
        float z = 0;
        int p = from;
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
                float value = Coordinate.of(json, p, end);
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
            frame.put(landmark, x, y, z);
        }
        return p;
    }

    private static boolean isAxis(byte[] json, int p) {
        return JsonBytes.at(json, p) == '"' && JsonBytes.at(json, p + 2) == '"';
    }

    private static int axis(int letter) {
        return letter == 'x' ? X : letter == 'y' ? Y : letter == 'z' ? Z : 0;
    }

    // The offset after a number in -10..10. One digit before the point and no exponent is below ten without parsing
    // the rest.
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
            return p >= 0 && Math.abs(Coordinate.parse(json, from, p)) <= MAX_MAGNITUDE ? p : -1;
        }
        return p - from > LONGEST ? JsonBytes.numberEnd(json, from) : p;
    }

    private static boolean[] measured() {
        boolean[] measured = new boolean[LandmarkFrame.REFINED_MESH];
        for (int landmark : FaceMeter.landmarks()) {
            measured[landmark] = true;
        }
        return measured;
    }
}

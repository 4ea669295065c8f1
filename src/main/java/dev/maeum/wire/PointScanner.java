package dev.maeum.wire;

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
    /** Longer numbers are left to those who take their time. */
    private static final int LONGEST = 41;

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
            int end = expected(json, p, frame, count, measured);
            p = end < 0 ? point(json, p, frame, count, measured) : end;
            if (p < 0) {
                return -1;
            }
            count++;
            p = JsonBytes.skipBlank(json, p + 1);
        } while (JsonBytes.at(json, p) == ',');
        frame.count(count);
        return JsonBytes.at(json, p) == ']' ? p + 1 : -1;
    }

    // At the closing brace of a point as every client writes it: x, y, z, no white space, a digit and more behind a point.
    private static int expected(byte[] json, int from, LandmarkFrame frame, int landmark, boolean measured) {
        int x = expectedEnd(json, from + 1, WordBytes.X);
        if (x < 0 || json[x] != ',') {
            return -1;
        }
        int y = expectedEnd(json, x + 1, WordBytes.Y);
        if (y < 0 || json[y] != ',') {
            return -1;
        }
        int z = expectedEnd(json, y + 1, WordBytes.Z);
        if (z < 0 || json[z] != '}') {
            return -1;
        }
        if (measured) {
            frame.put(landmark, Coordinate.ofFraction(json, from + 1 + WordBytes.NAME, x),
                    Coordinate.ofFraction(json, x + 1 + WordBytes.NAME, y),
                    Coordinate.ofFraction(json, y + 1 + WordBytes.NAME, z));
        }
        return z;
    }

    // After a number less than ten behind its name, before the end of the message.
    private static int expectedEnd(byte[] json, int from, int name) {
        if (from + WordBytes.SIZE > json.length || WordBytes.name(json, from) != name) {
            return -1;
        }
        int number = from + WordBytes.NAME;
        int p = json[number] == '-' ? number + 1 : number;
        if (!JsonBytes.isDigit(json[p]) || json[p + 1] != '.') {
            return -1;
        }
        int fraction = p + 2;
        int end = WordBytes.digitsEnd(json, fraction);
        return end > fraction && end - number <= LONGEST && end < json.length ? end : -1;
    }

    // At the closing brace of a point of any form.
    private static int point(byte[] json, int from, LandmarkFrame frame, int landmark, boolean measured) {
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
            return p >= 0 && Math.abs(Coordinate.parse(json, from, p)) <= FARTHEST ? p : -1;
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

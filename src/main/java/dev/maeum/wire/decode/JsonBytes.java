package dev.maeum.wire.decode;

/**
 * Steps through plain JSON byte by byte: given the start of an element, each method returns its end, or -1 if the
 * element is absent or not plain. A message ends with its array or with a zero, which is part of no element; reads beyond the
 * array return zero as well.
 */
final class JsonBytes {

    /** Jackson refuses much longer numbers. */
    private static final int LONGEST_NUMBER = 500;

    private JsonBytes() {}

    static int at(byte[] json, int p) {
        return p >= 0 && p < json.length ? json[p] : 0;
    }

    static int skipBlank(byte[] json, int from) {
        return at(json, from) > ' ' ? from : skipSome(json, from);
    }

    private static int skipSome(byte[] json, int from) {
        int p = from;
        int c = at(json, p);
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            c = at(json, ++p);
        }
        return p;
    }

    /** The offset after a string without escapes. */
    static int stringEnd(byte[] json, int from) {
        if (at(json, from) != '"') {
            return -1;
        }
        for (int p = from + 1; p < json.length; p++) {
            int c = json[p];
            if (c == '"') {
                return p + 1;
            }
            // Bytes above 127 are negative, and parts of characters.
            if (c == '\\' || c >= 0 && c < ' ') {
                return -1;
            }
        }
        return -1;
    }

    /** Whether the string between these offsets, quotes included, is this word. */
    static boolean isString(byte[] json, int from, int to, byte[] word) {
        return to - from == word.length + 2 && starts(json, from + 1, word);
    }

    static boolean starts(byte[] json, int from, byte[] word) {
        for (int i = 0; i < word.length; i++) {
            if (at(json, from + i) != word[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Whether this byte can continue a number. */
    static boolean isNumberByte(int c) {
        return isDigit(c) || c == '.' || c == 'e' || c == 'E' || c == '-' || c == '+';
    }

    /** The offset after an unsigned integer. */
    static int digitsEnd(byte[] json, int from) {
        int p = from;
        while (isDigit(at(json, p))) {
            p++;
        }
        boolean padded = at(json, from) == '0' && p > from + 1;
        return p == from || padded ? -1 : p;
    }

    /** The offset after a number of any form. */
    static int numberEnd(byte[] json, int from) {
        int p = digitsEnd(json, at(json, from) == '-' ? from + 1 : from);
        if (p >= 0 && at(json, p) == '.') {
            p = someDigitsEnd(json, p + 1);
        }
        if (p >= 0 && (at(json, p) == 'e' || at(json, p) == 'E')) {
            int sign = at(json, p + 1);
            p = someDigitsEnd(json, sign == '-' || sign == '+' ? p + 2 : p + 1);
        }
        return p - from > LONGEST_NUMBER ? -1 : p;
    }

    private static int someDigitsEnd(byte[] json, int from) {
        int p = from;
        while (isDigit(at(json, p))) {
            p++;
        }
        return p == from ? -1 : p;
    }
}

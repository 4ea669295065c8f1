package dev.maeum.wire.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.maeum.face.LandmarkFrame;

/**
 * Fast path for landmark messages, in one pass over the bytes: {@code {"type":"landmarks","data":[...]}} with fields
 * in any order, any white space, and additional fields that are numbers or strings. Every point is checked; only
 * measured landmarks are converted to numbers. Any other message, valid or not, is left to the {@link
 * ClientMessageDecoder}, which accepts all of JSON and reports errors. Written for ahead-of-time compilation: static
 * methods over an array, and no objects but the frame.
 */
final class FrameScanner {

    private static final byte[] TYPE = "type".getBytes(UTF_8);
    private static final byte[] DATA = "data".getBytes(UTF_8);
    private static final byte[] WIDTH = "width".getBytes(UTF_8);
    private static final byte[] HEIGHT = "height".getBytes(UTF_8);
    private static final byte[] TIMESTAMP = "timestamp".getBytes(UTF_8);
    private static final byte[] MIRRORED = "mirrored".getBytes(UTF_8);
    private static final byte[] LANDMARKS = "landmarks".getBytes(UTF_8);
    private static final byte[] TRUE = "true".getBytes(UTF_8);
    private static final byte[] FALSE = "false".getBytes(UTF_8);
    private static final int LONGEST_LENGTH = 9;

    private final double defaultAspect;

    /** @param defaultAspect width over height of the picture for messages that do not say */
    FrameScanner(double defaultAspect) {
        this.defaultAspect = defaultAspect;
    }

    /**
     * @param json in UTF-8; a zero follows the message unless the array ends with it
     * @param length of the message
     * @return whether the message is a plain frame that {@code frame} now holds; otherwise {@code frame} is
     *         undefined
     */
    boolean scan(byte[] json, int length, LandmarkFrame frame) {
        return isPlain(json, length, frame) && frame.isComplete();
    }

    /** Like {@link #scan}, with any number of points. */
    boolean isPlain(byte[] json, int length, LandmarkFrame frame) {
        int p = JsonBytes.skipBlank(json, 0);
        if (JsonBytes.at(json, p) != '{') {
            return false;
        }
        boolean typed = false;
        boolean mirrored = false;
        double width = 0;
        double height = 0;
        double time = LandmarkFrame.NO_TIME;
        frame.count(0);
        do {
            int name = JsonBytes.skipBlank(json, p + 1);
            int nameEnd = JsonBytes.stringEnd(json, name);
            p = JsonBytes.skipBlank(json, nameEnd);
            if (nameEnd < 0 || JsonBytes.at(json, p) != ':') {
                return false;
            }
            p = JsonBytes.skipBlank(json, p + 1);
            int end;
            if (JsonBytes.isString(json, name, nameEnd, TYPE)) {
                end = JsonBytes.stringEnd(json, p);
                typed = JsonBytes.isString(json, p, end, LANDMARKS);
                if (!typed) {
                    return false;
                }
            } else if (JsonBytes.isString(json, name, nameEnd, DATA)) {
                end = PointScanner.scan(json, p, frame);
            } else if (JsonBytes.isString(json, name, nameEnd, WIDTH)) {
                end = JsonBytes.digitsEnd(json, p);
                width = number(json, p, end);
            } else if (JsonBytes.isString(json, name, nameEnd, HEIGHT)) {
                end = JsonBytes.digitsEnd(json, p);
                height = number(json, p, end);
            } else if (JsonBytes.isString(json, name, nameEnd, MIRRORED)) {
                mirrored = JsonBytes.starts(json, p, TRUE);
                end = mirrored ? p + TRUE.length : JsonBytes.starts(json, p, FALSE) ? p + FALSE.length : -1;
            } else {
                end = JsonBytes.at(json, p) == '"' ? JsonBytes.stringEnd(json, p) : JsonBytes.numberEnd(json, p);
                if (end >= 0 && JsonBytes.isString(json, name, nameEnd, TIMESTAMP)) {
                    time = ClientTime.of(json, p, end);
                }
            }
            if (end < 0) {
                return false;
            }
            p = JsonBytes.skipBlank(json, end);
        } while (JsonBytes.at(json, p) == ',');
        if (JsonBytes.at(json, p) != '}' || JsonBytes.skipBlank(json, p + 1) != length || !typed
                || frame.count() == 0 || width < 0 || height < 0) {
            return false;
        }
        frame.time(time);
        PictureShape.set(frame, width, height, defaultAspect);
        if (mirrored) {
            frame.mirror();
        }
        return true;
    }

    // An unsigned integer; -1 for anything else.
    private static double number(byte[] json, int from, int to) {
        return to < 0 || to - from > LONGEST_LENGTH || JsonBytes.isNumberByte(JsonBytes.at(json, to))
                ? -1
                : Integer.parseInt(new String(json, from, to - from, ISO_8859_1));
    }
}

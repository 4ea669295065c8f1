package dev.maeum.wire.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;

import dev.maeum.face.LandmarkFrame;

/**
 * The client's time of a frame: epoch milliseconds, decimals allowed. Anything but a number counts as absent. Both
 * ways to parse it give the same bits.
 */
final class ClientTime {

    /** Digits that always fit a long. A time in this century has thirteen. */
    private static final int MOST_DIGITS = 18;

    private ClientTime() {}

    /** Parses the JSON string or number between these offsets. */
    static double of(byte[] json, int from, int to) {
        if (JsonBytes.at(json, from) == '"') {
            return LandmarkFrame.NO_TIME;
        }
        if (to - from > MOST_DIGITS) {
            return parse(json, from, to);
        }
        long digits = 0;
        for (int p = from; p < to; p++) {
            int c = json[p];
            if (!JsonBytes.isDigit(c)) {
                return parse(json, from, to);
            }
            digits = 10 * digits + c - '0';
        }
        return digits;
    }

    /** Parses the parser's current value. */
    static double of(JsonParser parser) throws IOException {
        if (!parser.currentToken().isNumeric()) {
            parser.skipChildren();
            return LandmarkFrame.NO_TIME;
        }
        return withoutSign(parser.getDoubleValue());
    }

    private static double parse(byte[] json, int from, int to) {
        return withoutSign(Double.parseDouble(new String(json, from, to - from, ISO_8859_1)));
    }

    // Jackson reads -0 as an integer, which has no sign; adding zero removes the sign of -0.0 as well.
    private static double withoutSign(double value) {
        return value + 0.0;
    }
}

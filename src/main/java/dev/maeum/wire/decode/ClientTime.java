package dev.maeum.wire.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;

import dev.maeum.face.LandmarkFrame;

/**
 * When a client says that it saw a frame: epoch milliseconds, decimals allowed. Whatever is no number is as good as
 * nothing said. Both ways to read it give the same bits.
 */
final class ClientTime {

    /** As many digits as a long surely holds. Of a day in this century there are thirteen. */
    private static final int MOST_DIGITS = 18;

    private ClientTime() {}

    /** The JSON value that begins and ends here, which is a string or a number. */
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

    /** The value that the parser is at. */
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

    // To Jackson -0 is an integer, which has no sign; adding zero takes it off -0.0 as well.
    private static double withoutSign(double value) {
        return value + 0.0;
    }
}

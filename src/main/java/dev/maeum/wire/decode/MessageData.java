package dev.maeum.wire.decode;

import java.io.IOException;
import java.util.OptionalLong;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * The {@code data} of a message that is no frame, before its type is known.
 *
 * @param text null if absent
 * @param isSpeech null if absent
 * @param duration zero or more; NaN if invalid, null if absent
 * @param label null if absent
 * @param timestamp epoch milliseconds; NaN if invalid, null if absent
 */
record MessageData(String text, Boolean isSpeech, Double duration, String label, Double timestamp) {

    static final MessageData NONE = new MessageData(null, null, null, null, null);
    /** Beyond it a double holds no whole milliseconds. */
    private static final double LATEST = 1L << 53;

    /** Parses the parser's current object to its end. */
    static MessageData read(JsonParser parser) throws IOException {
        String text = null;
        Boolean isSpeech = null;
        Double duration = null;
        String label = null;
        Double timestamp = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("text") && value == JsonToken.VALUE_STRING) {
                text = parser.getText();
            } else if (name.equals("isSpeech") && value.isBoolean()) {
                isSpeech = parser.getBooleanValue();
            } else if (name.equals("duration") && value != JsonToken.VALUE_NULL) {
                duration = number(parser);
            } else if (name.equals("label") && value == JsonToken.VALUE_STRING) {
                label = parser.getText();
            } else if (name.equals("timestamp") && value != JsonToken.VALUE_NULL) {
                timestamp = number(parser);
            }
            parser.skipChildren();
        }
        return new MessageData(text, isSpeech, duration, label, timestamp);
    }

    ClientMessage sttText() throws InvalidMessageException {
        if (text == null || text.isBlank()) {
            throw InvalidMessageException.text();
        }
        return new ClientMessage.SttText(text);
    }

    ClientMessage vadResult() throws InvalidMessageException {
        if (isSpeech == null || duration != null && !(duration >= 0 && duration < Double.POSITIVE_INFINITY)) {
            throw InvalidMessageException.voice();
        }
        return new ClientMessage.VadResult(isSpeech,
                duration == null ? OptionalLong.empty() : OptionalLong.of(Math.round(duration)));
    }

    ClientMessage marker() throws InvalidMessageException {
        if (label == null || timestamp != null && !(timestamp >= 0 && timestamp <= LATEST)) {
            throw InvalidMessageException.marker();
        }
        return new ClientMessage.Marker(label,
                timestamp == null ? OptionalLong.empty() : OptionalLong.of(Math.round(timestamp)));
    }

    private static Double number(JsonParser parser) throws IOException {
        return parser.currentToken().isNumeric() ? parser.getDoubleValue() : Double.NaN;
    }
}

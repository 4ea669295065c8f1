package dev.maeum.wire.decode;

import java.io.IOException;
import java.util.OptionalLong;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * The {@code data} of a message of the voice channel, before its type is known.
 *
 * @param text null if absent
 * @param isSpeech null if absent
 * @param duration zero or more; NaN if invalid, null if absent
 */
record VoiceData(String text, Boolean isSpeech, Double duration) {

    static final VoiceData NONE = new VoiceData(null, null, null);

    /** Parses the parser's current object to its end. */
    static VoiceData read(JsonParser parser) throws IOException {
        String text = null;
        Boolean isSpeech = null;
        Double duration = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("text") && value == JsonToken.VALUE_STRING) {
                text = parser.getText();
            } else if (name.equals("isSpeech") && value.isBoolean()) {
                isSpeech = parser.getBooleanValue();
            } else if (name.equals("duration") && value != JsonToken.VALUE_NULL) {
                duration = value.isNumeric() ? parser.getDoubleValue() : Double.NaN;
            }
            parser.skipChildren();
        }
        return new VoiceData(text, isSpeech, duration);
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
}

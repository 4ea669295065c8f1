package dev.maeum.emotion.gemini;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

/**
 * Reads the one JSON object in a text of the model: alone, in a code fence, after prose, or as an array of one. A field
 * that occurs twice, or a second object, leaves open which one is meant and is refused.
 */
final class GeminiVerdictReader {

    private static final int MOST_ATTEMPTS = 10;

    private final ObjectReader reader;

    GeminiVerdictReader(ObjectMapper json) {
        // The mapper of the REST layer refuses what follows an object.
        this.reader = json.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

    /** @throws GeminiException if the text does not hold exactly one object */
    JsonNode read(String text) {
        int from = text.indexOf('{');
        for (int attempt = 0; from >= 0 && attempt < MOST_ATTEMPTS; attempt++) {
            try (JsonParser parser = reader.createParser(text.substring(from))) {
                JsonNode verdict = reader.readValue(parser);
                int end = from + (int) parser.currentLocation().getCharOffset();
                if (text.indexOf('{', end) >= 0) {
                    throw GeminiException.unusable("gemini gave more than one verdict");
                }
                return verdict;
            } catch (IOException e) {
                // Prose may contain a brace. The message is not used: it may quote the answer, and with it speech.
                if (String.valueOf(e.getMessage()).startsWith("Duplicate ")) {
                    throw GeminiException.unusable("gemini's verdict names a field twice");
                }
                from = text.indexOf('{', from + 1);
            }
        }
        throw GeminiException.unusable("gemini's verdict is not JSON");
    }
}

package dev.maeum.emotion.gemini;

import java.util.List;
import java.util.Map;

import io.quarkus.runtime.annotations.RegisterForReflection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The body of generateContent, as far as this service uses it. No sampling parameters: they are deprecated. */
@RegisterForReflection
record GeminiRequest(Content systemInstruction, List<Content> contents, GenerationConfig generationConfig,
        boolean store) {

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Content(String role, List<Part> parts) {

        static Content of(String role, String text) {
            return new Content(role, List.of(new Part(text)));
        }
    }

    @RegisterForReflection
    record Part(String text) {}

    @RegisterForReflection
    record GenerationConfig(String responseMimeType, Schema responseSchema, int maxOutputTokens) {}

    /** The subset of OpenAPI's schema that Gemini understands. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Schema(String type, List<String> required, Map<String, Schema> properties, Schema items,
            Integer maxItems, @JsonProperty("enum") List<String> values, Double minimum, Double maximum) {

        static Schema number(double minimum, double maximum) {
            return new Schema("NUMBER", null, null, null, null, null, minimum, maximum);
        }

        static Schema oneOf(List<String> values) {
            return new Schema("STRING", null, null, null, null, values, null, null);
        }

        static Schema list(Schema items, int maxItems) {
            return new Schema("ARRAY", null, null, items, maxItems, null, null, null);
        }

        static Schema object(Map<String, Schema> properties) {
            return new Schema("OBJECT", List.copyOf(properties.keySet()), properties, null, null, null, null, null);
        }
    }
}

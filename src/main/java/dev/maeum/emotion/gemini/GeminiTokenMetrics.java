package dev.maeum.emotion.gemini;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import com.fasterxml.jackson.databind.JsonNode;

/** Counts what Gemini's answers cost, by their own {@code usageMetadata}; also of answers that cannot be used. */
final class GeminiTokenMetrics {

    private final MeterRegistry registry;

    GeminiTokenMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(JsonNode answer) {
        JsonNode usage = answer.path("usageMetadata");
        count("prompt", usage.path("promptTokenCount"));
        count("answer", usage.path("candidatesTokenCount"));
        count("thoughts", usage.path("thoughtsTokenCount"));
    }

    private void count(String kind, JsonNode tokens) {
        if (tokens.isNumber() && tokens.asLong() > 0) {
            Counter.builder("maeum.gemini.tokens").description("tokens that Gemini says it took").tag("kind", kind)
                    .register(registry).increment(tokens.asLong());
        }
    }
}

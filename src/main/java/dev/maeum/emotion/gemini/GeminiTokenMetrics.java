package dev.maeum.emotion.gemini;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import com.fasterxml.jackson.databind.JsonNode;

/** Counts tokens by the {@code usageMetadata} of answers, also of unusable ones. */
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
            Counter.builder("maeum.gemini.tokens").description("tokens that Gemini reports").tag("kind", kind)
                    .register(registry).increment(tokens.asLong());
        }
    }
}

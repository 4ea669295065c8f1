package dev.maeum.emotion.gemini;

import java.io.InputStream;

import io.smallrye.mutiny.Uni;

import dev.maeum.trace.Traces;

/** Sends one question over HTTP, as a span of the trace. */
final class GeminiClient {

    private final GeminiApi api;
    private final GeminiConfig config;
    private final Traces traces;

    GeminiClient(GeminiApi api, GeminiConfig config, Traces traces) {
        this.api = api;
        this.config = config;
        this.traces = traces;
    }

    /** Calls Gemini once for every subscription. */
    Uni<InputStream> generateContent(GeminiRequest request) {
        String key = GeminiKey.of(config).orElseThrow(() -> new IllegalStateException("no Gemini key"));
        return traces.call("gemini",
                Uni.createFrom().deferred(() -> api.generateContent(key, config.model(), request)));
    }
}

package dev.maeum.emotion;

import java.time.Duration;

import io.smallrye.mutiny.Uni;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.cycle.Cycle;

/**
 * Asks Gemini, twice at most and never beyond the deadline; when it has no answer by then, geometry decides and the
 * reading says why.
 */
final class GeminiAnalyst implements EmotionAnalyst {

    private static final Duration PAUSE_BEFORE_RETRY = Duration.ofMillis(400);
    private static final int RETRIES = 1;

    private final GeminiApi api;
    private final GeminiConfig config;
    private final GeometryAnalyst geometry;
    private final GeminiPrompt prompt;
    private final GeminiAnswer answer;

    GeminiAnalyst(GeminiApi api, GeminiConfig config, GeometryAnalyst geometry, ObjectMapper json) {
        this.api = api;
        this.config = config;
        this.geometry = geometry;
        this.prompt = new GeminiPrompt(json);
        this.answer = new GeminiAnswer(json);
    }

    @Override
    public Uni<Reading> analyse(Cycle cycle) {
        String key = config.apiKey().orElseThrow(() -> new IllegalStateException("no Gemini key"));
        return Uni.createFrom().deferred(() -> api.generateContent(key, config.model(), prompt.of(cycle)))
                .map(body -> (Reading) answer.read(body, config.model(), cycle.features())) //
                .onFailure().transform(GeminiException::from) //
                .onFailure(GeminiAnalyst::isWorthRetrying).retry().withBackOff(PAUSE_BEFORE_RETRY).atMost(RETRIES) //
                .ifNoItem().after(config.deadline()).fail() //
                .onFailure().recoverWithItem(failure -> geometry.analyse(cycle).because(reason(failure)));
    }

    private static boolean isWorthRetrying(Throwable failure) {
        return failure instanceof GeminiException known && known.worthRetrying();
    }

    // A retry that was not enough wraps the last failure.
    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeminiException known) {
                return known.getMessage();
            }
        }
        return GeminiException.from(failure).getMessage();
    }
}

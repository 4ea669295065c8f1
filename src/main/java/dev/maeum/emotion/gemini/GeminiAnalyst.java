package dev.maeum.emotion.gemini;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

import io.smallrye.mutiny.Uni;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.failsafe.CircuitBreaker;
import dev.maeum.SessionId;
import dev.maeum.cycle.CycleFeatures;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.emotion.Reading;

/**
 * Asks Gemini in turn, at most twice within the deadline. Without an answer by then geometry decides, and the reading
 * contains the reason; at once if the turn would come too late. Gemini is not asked while its quota is used up, nor for a while after consecutive failures.
 */
final class GeminiAnalyst {

    private static final Duration PAUSE_BEFORE_RETRY = Duration.ofMillis(400);
    private static final int RETRIES = 1;

    /** Circuit breaker: after this many consecutive failures no question is asked for a while, then one as a trial. */
    private static final int FAILURES = 5;
    private static final Duration LEFT_ALONE = Duration.ofSeconds(30);

    private final GeminiClient calls;
    private final GeminiConfig config;
    private final GeometryAnalyst geometry;
    private final GeminiPrompt prompt;
    private final GeminiAnswer answer;
    private final GeminiQuota quota;
    private final GeminiTurns turns;
    private final Clock clock;
    private final GeminiRefusals refusals;
    private final Executor workers;
    private final CircuitBreaker<Object> breaker = CircuitBreaker.builder().withFailureThreshold(FAILURES)
            .withDelay(LEFT_ALONE).build();

    GeminiAnalyst(GeminiClient calls, GeminiConfig config, GeometryAnalyst geometry, GeminiTurns turns,
            GeminiTokenMetrics tokens, ObjectMapper json, Clock clock, GeminiRefusals refusals, Executor workers) {
        this.calls = calls;
        this.config = config;
        this.geometry = geometry;
        this.prompt = new GeminiPrompt(json);
        this.answer = new GeminiAnswer(json, tokens);
        this.quota = new GeminiQuota(json);
        this.turns = turns;
        this.clock = clock;
        this.refusals = refusals;
        this.workers = workers;
    }

    Uni<Reading> analyse(SessionId session, GeminiQuestion question) {
        return quota.closed(clock.instant()).map(why -> measured(question, why))
                .orElseGet(() -> turns.pass(session, time -> inTurn(question, time)) //
                        .onFailure().recoverWithUni(failure -> measured(question, reason(failure))));
    }

    // Checked again, because the quota may have been used up while the question waited.
    private Uni<Reading> inTurn(GeminiQuestion question, Duration time) {
        Optional<String> closed = quota.closed(clock.instant());
        if (closed.isPresent()) {
            return Uni.createFrom().failure(new NotAskedException(closed.get()));
        }
        if (!breaker.tryAcquirePermit()) {
            return Uni.createFrom().failure(
                    new NotAskedException("gemini is left alone after " + FAILURES + " failures in a row"));
        }
        return ask(question).ifNoItem().after(time).fail().invoke(breaker::recordSuccess).onFailure()
                .invoke(this::learn);
    }

    private Uni<Reading> ask(GeminiQuestion question) {
        return Uni.createFrom().deferred(() -> calls.generateContent(prompt.of(question)))
                .onItemOrFailure().transformToUni((body, failure) -> offEventLoop(question, body, failure)) //
                .onFailure(GeminiAnalyst::isWorthRetrying).retry().withBackOff(PAUSE_BEFORE_RETRY).atMost(RETRIES);
    }

    // Reading a body blocks, also that of a refusal.
    private Uni<Reading> offEventLoop(GeminiQuestion question, InputStream body, Throwable failure) {
        return Uni.createFrom().<Reading>emitter(emitter -> {
            try {
                if (failure != null) {
                    throw GeminiException.from(failure);
                }
                CycleFeatures features = question.cycle().features();
                emitter.complete(answer.read(GeminiResponseReader.read(body), config.model(), features,
                        geometry.posterior(features)));
            } catch (GeminiException | IOException e) {
                emitter.fail(GeminiException.from(e));
            }
        }).runSubscriptionOn(workers);
    }

    private Uni<Reading> measured(GeminiQuestion question, String why) {
        return Uni.createFrom().item(() -> question.measured().because(why));
    }

    // A used-up quota and an unusable verdict are no failures of the service.
    private void learn(Throwable failure) {
        Optional<GeminiException> known = GeminiException.in(failure);
        known.flatMap(GeminiException::refusal).ifPresent(refusals::record);
        known.flatMap(GeminiException::exhausted).ifPresent(body -> quota.exhausted(body, clock.instant()));
        if (known.isPresent() && known.get().isAnAnswer()) {
            breaker.recordSuccess();
        } else {
            breaker.recordFailure();
        }
    }

    private static boolean isWorthRetrying(Throwable failure) {
        return failure instanceof GeminiException known && known.worthRetrying();
    }

    private static String reason(Throwable failure) {
        return failure instanceof NotAskedException
                ? failure.getMessage()
                : GeminiException.in(failure).orElseGet(() -> GeminiException.from(failure)).getMessage();
    }
}

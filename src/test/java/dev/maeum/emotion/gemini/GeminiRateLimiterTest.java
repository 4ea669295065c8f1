package dev.maeum.emotion.gemini;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

import dev.maeum.emotion.AnalystBusyException;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeminiRateLimiterTest {

    private final List<Integer> asked = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Integer>> answers = new ArrayList<>();

    @Test
    void questions_beyond_the_limit_wait_and_go_in_the_order_in_which_they_came() {
        GeminiRateLimiter rateLimiter = new GeminiRateLimiter(1, OptionalInt.empty(), Runnable::run);
        for (int i = 0; i < 4; i++) {
            ask(rateLimiter, i);
        }
        for (int i = 0; i < 4; i++) {
            List<Integer> expected = List.of(0, 1, 2, 3).subList(0, i + 1);
            await().until(() -> asked.equals(expected));
            answers.get(i).complete(i);
        }
    }

    @Test
    void a_question_whose_turn_does_not_come_in_time_is_told_to_wait_elsewhere() {
        GeminiRateLimiter rateLimiter = new GeminiRateLimiter(10, OptionalInt.of(1), Runnable::run);
        ask(rateLimiter, 0);
        CompletableFuture<Integer> second = ask(rateLimiter, 1);

        CompletionException busy = assertThrows(CompletionException.class, second::join);

        assertInstanceOf(AnalystBusyException.class, busy.getCause());
        assertEquals(List.of(0), asked);
    }

    @Test
    void a_question_that_fails_gives_its_place_to_the_next() {
        GeminiRateLimiter rateLimiter = new GeminiRateLimiter(1, OptionalInt.empty(), Runnable::run);
        ask(rateLimiter, 0);
        ask(rateLimiter, 1);
        await().until(() -> asked.size() == 1);
        answers.get(0).completeExceptionally(new IllegalStateException("broken"));

        await().until(() -> asked.equals(List.of(0, 1)));
    }

    private CompletableFuture<Integer> ask(GeminiRateLimiter rateLimiter, int number) {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        answers.add(answer);
        return rateLimiter.pass(() -> {
            asked.add(number);
            return Uni.createFrom().completionStage(answer);
        }).subscribeAsCompletionStage();
    }
}

package dev.maeum.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CoalescingTest {

    private final Coalescing coalescing = new Coalescing();
    private final List<CompletableFuture<Void>> rounds = new ArrayList<>();

    @Test
    void requests_during_a_round_are_one_more_round() {
        CompletableFuture<Void> first = request("sess_1");
        for (int i = 0; i < 10; i++) {
            assertTrue(request("sess_1").isDone());
        }
        assertEquals(1, rounds.size());

        rounds.get(0).complete(null);
        assertEquals(2, rounds.size());
        assertFalse(first.isDone());
        rounds.get(1).complete(null);

        assertTrue(first.isDone());
        assertEquals(2, rounds.size());
        request("sess_1");
        assertEquals(3, rounds.size());
    }

    @Test
    void sessions_do_not_wait_for_each_other() {
        request("sess_1");
        request("sess_2");

        assertEquals(2, rounds.size());
    }

    @Test
    void a_round_that_fails_blocks_no_later_one() {
        request("sess_1");
        rounds.get(0).completeExceptionally(new IllegalStateException("gone"));

        request("sess_1");

        assertEquals(2, rounds.size());
    }

    private CompletableFuture<Void> request(String session) {
        return coalescing.run(new SessionId(session), id -> {
            CompletableFuture<Void> round = new CompletableFuture<>();
            rounds.add(round);
            return Uni.createFrom().completionStage(round);
        }).subscribeAsCompletionStage();
    }
}

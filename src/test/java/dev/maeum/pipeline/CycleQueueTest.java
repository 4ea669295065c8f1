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

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CycleQueueTest {

    private final CycleQueue cycleQueue = new CycleQueue();
    private final List<String> events = new ArrayList<>();

    @Test
    void a_slow_analysis_does_not_change_the_order() {
        CompletableFuture<String> slow = new CompletableFuture<>();
        add("first", CompletableFuture.completedFuture(null), slow);
        add("second", CompletableFuture.completedFuture(null), CompletableFuture.completedFuture("second"));
        assertEquals(List.of("store first", "store second"), events);
        assertFalse(cycleQueue.isDrained());

        slow.complete("first");

        assertEquals(List.of("store first", "store second", "conclude first", "conclude second"), events);
        assertTrue(cycleQueue.isDrained());
    }

    @Test
    void a_cycle_is_stored_after_the_one_before() {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        add("first", slow, CompletableFuture.completedFuture("first"));
        add("second", CompletableFuture.completedFuture(null), CompletableFuture.completedFuture("second"));
        assertEquals(List.of("store first"), events);

        slow.complete(null);

        assertEquals(List.of("store first", "conclude first", "store second", "conclude second"), events);
    }

    @Test
    void a_failed_cycle_does_not_block_later_ones() {
        CompletableFuture<Void> failed = add("first", CompletableFuture.failedFuture(new IllegalStateException()),
                CompletableFuture.completedFuture("first"));
        add("second", CompletableFuture.completedFuture(null), CompletableFuture.completedFuture("second"));

        assertTrue(failed.isCompletedExceptionally());
        assertEquals(List.of("store first", "store second", "conclude second"), events);
        assertTrue(cycleQueue.isDrained());
    }

    @Test
    void cancelling_the_wait_does_not_cancel_the_work() {
        CompletableFuture<String> slow = new CompletableFuture<>();
        CompletableFuture<Void> done = add("first", CompletableFuture.completedFuture(null), slow);

        cycleQueue.drained().cancel(true);
        slow.complete("first");

        assertTrue(done.isDone());
        assertFalse(done.isCompletedExceptionally());
        assertEquals(List.of("store first", "conclude first"), events);
    }

    private CompletableFuture<Void> add(String name, CompletableFuture<Void> store, CompletableFuture<String> answer) {
        return cycleQueue.add(() -> {
            events.add("store " + name);
            return store;
        }, stored -> answer, reading -> {
            events.add("conclude " + reading);
            return CompletableFuture.completedFuture(null);
        });
    }
}

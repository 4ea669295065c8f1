package dev.maeum.wire;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.session.TestSession;
import dev.maeum.wire.decode.Channel;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SocketConnectionTest {

    private final StubConnection client = new StubConnection();
    private final List<CompletableFuture<Void>> writes = client.writes();
    private final SocketConnection socket = SocketConnection.attach(Channel.LANDMARKS, client.connection(),
            TestSession.named("sess_1"), Duration.ofSeconds(1));

    @Test
    void a_delivery_ends_with_its_write_also_when_that_is_late() {
        CompletableFuture<Boolean> succeeds = socket.deliver(1, "one").subscribeAsCompletionStage();
        CompletableFuture<Boolean> fails = socket.deliver(2, "two").subscribeAsCompletionStage();

        await().until(() -> client.closings().size() == 1);

        assertFalse(succeeds.isDone() || fails.isDone(), "the writes have not ended");
        writes.get(0).complete(null);
        writes.get(1).completeExceptionally(new IllegalStateException("closed"));
        assertTrue(succeeds.join());
        assertFalse(fails.join());
    }

    @Test
    void a_second_delivery_of_the_same_cycle_shares_the_end_of_the_first() {
        CompletableFuture<Boolean> first = socket.deliver(1, "one").subscribeAsCompletionStage();
        CompletableFuture<Boolean> second = socket.deliver(1, "one").subscribeAsCompletionStage();

        assertFalse(second.isDone());
        writes.get(0).completeExceptionally(new IllegalStateException("closed"));

        assertEquals(List.of(1, false, false), List.of(writes.size(), first.join(), second.join()));
    }

    @Test
    void those_who_stop_waiting_change_nothing() {
        CompletableFuture<Boolean> first = socket.deliver(1, "one").subscribeAsCompletionStage();
        first.cancel(true);

        writes.get(0).complete(null);

        assertTrue(socket.deliver(1, "one").await().indefinitely());
        assertEquals(1, writes.size());
    }

    @Test
    void a_send_is_waited_for_a_bounded_time() {
        assertFalse(socket.send("hello").await().indefinitely());
        await().until(() -> client.closings().size() == 1);
    }
}

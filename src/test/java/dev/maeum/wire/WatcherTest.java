package dev.maeum.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.websockets.next.CloseReason;

import dev.maeum.SessionId;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WatcherTest {

    private static final String LARGE = "x".repeat(40_000);

    private final StubConnection client = new StubConnection();
    private final Watcher watcher = Watcher.attach(client.connection(), new SessionId("sess_1"), null, 2,
            Duration.ofSeconds(2));

    @Test
    void what_a_watcher_has_not_read_counts_for_as_long_as_it_is_unread() {
        assertFalse(watcher.send(LARGE).await().indefinitely(), "nobody reads it");
        assertFalse(watcher.send(LARGE).await().indefinitely(), "too much waits");
        assertEquals(1, client.writes().size());

        client.writes().get(0).complete(null);
        var next = watcher.send(LARGE).subscribeAsCompletionStage();
        client.writes().get(1).complete(null);

        assertTrue(next.join());
    }

    @Test
    void a_watcher_that_does_not_read_misses_messages_and_stays() {
        watcher.send(LARGE).await().indefinitely();
        watcher.send(LARGE).await().indefinitely();

        assertEquals(List.of(), client.closings());
    }

    @Test
    void an_offered_message_has_ended_when_its_write_has_or_at_once_if_none_begins() {
        List<String> ended = new ArrayList<>();
        watcher.offer(LARGE, () -> ended.add("written"));
        watcher.offer(LARGE, () -> ended.add("too much waits"));

        assertEquals(List.of("too much waits"), ended);

        client.writes().get(0).complete(null);
        watcher.offer(LARGE, () -> ended.add("failed"));
        client.writes().get(1).completeExceptionally(new IOException("disconnected"));
        watcher.close(new CloseReason(1000, "Session ended")).await().indefinitely();
        watcher.offer("nothing more", () -> ended.add("closed"));

        assertEquals(List.of("too much waits", "written", "failed", "closed"), ended);
        assertEquals(2, client.writes().size());
    }

    @Test
    void a_watcher_is_closed_once_however_often_that_is_asked_for() {
        for (int i = 0; i < 3; i++) {
            watcher.close(new CloseReason(1008, "Watchers may only listen")).await().indefinitely();
        }

        assertFalse(watcher.send("nothing more").await().indefinitely());
        assertEquals(1, client.closings().size());
        assertEquals(0, client.writes().size());
    }
}

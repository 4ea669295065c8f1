package dev.maeum.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.SessionId;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BehindSessionsTest {

    private final BehindSessions behind = new BehindSessions();

    @Test
    void a_session_is_behind_until_it_is_written() {
        assertTrue(behind.add(session(1), "locked"));
        assertFalse(behind.add(session(1), "locked"));
        assertTrue(behind.contains(session(1)));

        assertTrue(behind.remove(session(1)));
        assertFalse(behind.remove(session(1)));
        assertFalse(behind.contains(session(1)));
        assertTrue(behind.isEmpty());
    }

    @Test
    void sessions_with_the_same_reason_are_tried_in_turn() {
        behind.add(session(1), "worker A");
        behind.add(session(2), "worker A");
        behind.add(session(3), "worker B");
        behind.add(session(4), "worker A");

        for (int turn : List.of(1, 2, 4, 1)) {
            behind.retry();
            List<Integer> tried = IntStream.rangeClosed(1, 4).filter(i -> !behind.contains(session(i))).boxed()
                    .toList();
            assertEquals(Stream.of(turn, 3).sorted().toList(), tried);
            tried.forEach(i -> behind.add(session(i), i == 3 ? "worker B" : "worker A"));
        }
    }

    @Test
    void a_retry_that_fails_is_no_new_refusal() {
        behind.add(session(1), "locked");
        behind.retry();
        assertFalse(behind.contains(session(1)));

        assertFalse(behind.add(session(1), "locked"));
        assertTrue(behind.contains(session(1)));
    }

    @Test
    void few_are_tried_at_a_time_and_all_after_one_was_written() {
        IntStream.rangeClosed(1, 20).forEach(i -> behind.add(session(i), "reason " + i));

        behind.retry();
        assertEquals(8, IntStream.rangeClosed(1, 20).filter(i -> !behind.contains(session(i))).count());
        behind.retryAll();
        assertEquals(20, IntStream.rangeClosed(1, 20).filter(i -> !behind.contains(session(i))).count());
    }

    @Test
    void sessions_without_entries_are_forgotten() {
        behind.add(session(1), "locked");
        behind.add(session(2), "locked");

        behind.retain(session(2)::equals);

        assertTrue(behind.add(session(1), "locked"));
        assertFalse(behind.add(session(2), "locked"));
    }

    private static SessionId session(int number) {
        return new SessionId("sess_" + number);
    }
}

package dev.maeum.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveListenersTest {

    private static final long NOW = 1_795_360_089_491L;

    private final LiveListeners listeners = new LiveListeners();
    private final LiveSubscription twice = subscription(2);
    private final LiveSubscription five = subscription(5);

    @Test
    void each_is_due_at_its_own_rate() {
        listeners.add("one", twice);
        listeners.add("other", five);

        assertEquals(List.of(2, 0, 1, 0, 1, 1, 1),
                IntStream.of(0, 199, 200, 399, 400, 500, 600).map(after -> tell(NOW + after)).boxed().toList());
    }

    @Test
    void all_get_as_many_a_second_as_they_ask_for_though_frames_come_several_at_once() {
        listeners.add("one", twice);
        listeners.add("other", five);

        assertEquals(12 * (2 + 5),
                IntStream.range(0, 100).map(read -> tell(NOW + 120 * read) + tell(NOW + 120 * read)).sum(), 2);
    }

    @Test
    void one_that_still_waits_for_a_message_gets_none_and_the_next_with_the_first_frame_afterwards() {
        listeners.add("one", twice);
        assertEquals(List.of(twice), listeners.claimDue(NOW));

        assertEquals(0, tell(NOW + 700));
        twice.skip();

        assertEquals(1, tell(NOW + 710));
        assertEquals(0, tell(NOW + 990));
    }

    @Test
    void who_comes_is_due_at_once_and_who_leaves_is_not() {
        listeners.add("frames", null);
        assertTrue(listeners.isEmpty());
        assertEquals(0, tell(NOW));

        listeners.add("one", twice);
        assertEquals(1, tell(NOW + 1));
        listeners.add("other", five);
        assertEquals(1, tell(NOW + 2));
        listeners.remove("other");
        listeners.remove("other");
        assertEquals(0, tell(NOW + 400));

        listeners.remove("one");
        assertTrue(listeners.isEmpty());
        assertFalse(listeners.isUnused());
        listeners.remove("frames");
        assertTrue(listeners.isUnused());
    }

    @Test
    void a_clock_that_is_set_back_silences_nobody() {
        listeners.add("one", twice);
        tell(NOW);

        assertEquals(1, tell(NOW - 3_600_000));
        assertEquals(0, tell(NOW - 3_600_000 + 499));
        assertEquals(1, tell(NOW - 3_600_000 + 500));
    }

    @Test
    void frames_of_two_sockets_at_once_make_one_message() throws InterruptedException {
        listeners.add("one", twice);
        for (int round = 0; round < 500; round++) {
            long now = NOW + 500L * round;
            AtomicInteger told = new AtomicInteger();
            CountDownLatch both = new CountDownLatch(2);
            List<Thread> loops = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Thread loop = new Thread(() -> {
                    both.countDown();
                    while (both.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    told.addAndGet(tell(now));
                });
                loop.start();
                loops.add(loop);
            }
            for (Thread loop : loops) {
                loop.join();
            }
            assertEquals(1, told.get());
        }
    }

    /** How many are told, and have received it. */
    private int tell(long now) {
        List<LiveSubscription> due = listeners.claimDue(now);
        due.forEach(LiveSubscription::skip);
        return due.size();
    }

    private static LiveSubscription subscription(int perSecond) {
        return LiveSubscription.of((text, ended) -> ended.run(), OptionalInt.of(perSecond));
    }
}

package dev.maeum.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LoadShedderTest {

    private final LoadShedder loadShedder = new LoadShedder(250);

    @Test
    void one_pause_sheds_nothing() {
        for (int delay : new int[]{ 5, 3_000, 200, 4, 900, 800, 700, 3 }) {
            loadShedder.observe(delay);
        }

        assertEquals(1, loadShedder.share());
    }

    @Test
    void the_share_of_a_late_event_loop_falls_but_never_to_zero() {
        double before = loadShedder.share();
        observe(4, 300);
        assertTrue(loadShedder.share() < before);
        before = loadShedder.share();
        observe(1, 300);
        assertTrue(loadShedder.share() < before);

        observe(1_000, 10_000);
        assertEquals(0.1, loadShedder.share());
    }

    @Test
    void the_share_recovers_when_the_event_loop_is_on_time() {
        observe(100, 10_000);
        observe(10, 20);
        assertTrue(loadShedder.share() < 0.5);

        observe(50, 20);
        assertEquals(1, loadShedder.share());
    }

    private void observe(int times, long delay) {
        for (int i = 0; i < times; i++) {
            loadShedder.observe(delay);
        }
    }
}

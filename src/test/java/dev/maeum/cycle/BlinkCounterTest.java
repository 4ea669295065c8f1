package dev.maeum.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BlinkCounterTest {

    private final BlinkCounter blinks = new BlinkCounter();
    private double seconds;

    @Test
    void a_short_dip_is_a_blink() {
        see(1, 1, 0.3, 0.2, 1, 1, 0.4, 1);

        assertEquals(2, blinks.count());
    }

    @Test
    void eyes_that_tremble_half_closed_blink_once() {
        see(1, 0.65, 0.72, 0.66, 0.75, 0.68, 0.9);

        assertEquals(1, blinks.count());
    }

    @Test
    void closed_eyes_are_no_blink() {
        see(1);
        for (int i = 0; i < 20; i++) {
            see(0.1);
        }
        see(1, 1);

        assertEquals(0, blinks.count());
    }

    @Test
    void narrow_eyes_are_no_blink() {
        see(1, 0.75, 0.72, 0.75, 1);

        assertEquals(0, blinks.count());
    }

    private void see(double... openings) {
        for (double opening : openings) {
            blinks.add(opening, seconds += 0.04);
        }
    }
}

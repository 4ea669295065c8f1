package dev.maeum.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BlinkCounterTest {

    /** An eye aspect ratio as most people have it. */
    private static final double REST = 0.28;

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

    @Test
    void narrow_eyes_blink_from_the_first_second_on() {
        see(0.6, 0.6, 0.3, 0.25, 0.55, 0.6, 0.35, 0.6);

        assertEquals(2, blinks.count());
    }

    @Test
    void eyes_that_were_wide_blink_as_before_some_seconds_later() {
        see(1, 1.5, 1.5);
        for (int i = 0; i < 200; i++) {
            see(1);
        }
        see(0.3, 1);

        assertEquals(1, blinks.count());
    }

    @Test
    void eyes_that_stay_closed_do_not_blink_however_long() {
        see(1);
        for (int i = 0; i < 2_000; i++) {
            see(i % 2 == 0 ? 0.3 : 0.42);
        }

        assertEquals(0, blinks.count());
    }

    @Test
    void how_wide_the_eyes_open_is_known_in_the_next_cycle() {
        see(1, 1);
        blinks.clear();
        seconds = 0;
        see(0.3, 1);

        assertEquals(1, blinks.count());
    }

    private void see(double... openings) {
        for (double opening : openings) {
            blinks.add(REST * opening, seconds += 0.04);
        }
    }
}

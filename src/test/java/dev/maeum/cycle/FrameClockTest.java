package dev.maeum.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.face.LandmarkFrame;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FrameClockTest {

    private static final double CLIENT = 1795360393257.0;

    private final FrameClock clock = new FrameClock();
    private long arrival = 5_000_000;

    @Test
    void time_is_the_clients_where_both_frames_say_it() {
        assertEquals(0, seconds(CLIENT, 0));
        assertEquals(0.04, seconds(CLIENT + 40, 3));
        assertEquals(0.0405, seconds(CLIENT + 40.5, 500));
        assertEquals(1.0405, seconds(CLIENT + 1040.5, 0));
    }

    @Test
    void time_is_that_of_arrival_where_a_frame_says_none() {
        assertEquals(0, seconds(LandmarkFrame.NO_TIME, 0));
        assertEquals(0.03, seconds(LandmarkFrame.NO_TIME, 30));
        assertEquals(0.06, seconds(CLIENT, 30));
        assertEquals(0.1, seconds(CLIENT + 40, 7));
        assertEquals(0.13, seconds(LandmarkFrame.NO_TIME, 30));
        assertEquals(0.16, seconds(CLIENT + 120, 30));
    }

    @Test
    void time_that_cannot_be_is_as_good_as_none() {
        seconds(CLIENT, 0);
        int frames = 0;
        for (double absurd : List.of(CLIENT - 1, CLIENT - 1, CLIENT + 1000, 0.0, -0.0, -1e300, 1e300, Double.MAX_VALUE,
                -Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
                Double.NaN, CLIENT)) {
            assertEquals(++frames * 30 / 1000.0, seconds(absurd, 30), "after " + absurd);
        }
    }

    @Test
    void never_runs_backwards_whatever_both_clocks_do() {
        seconds(CLIENT, 0);

        assertEquals(0, seconds(CLIENT - 40, -700));
        assertEquals(0.02, seconds(CLIENT - 80, 20));
    }

    @Test
    void begins_anew_with_the_first_frame_of_a_cycle() {
        seconds(CLIENT, 0);
        seconds(CLIENT + 40, 40);
        clock.clear();

        assertEquals(0, seconds(CLIENT + 80, 70));
        assertEquals(0.04, seconds(CLIENT + 120, 10));
    }

    @Test
    void tells_how_long_ago_a_frame_was_measured_through_those_that_were_not() {
        seconds(CLIENT, 0);
        seconds(CLIENT + 900, 1);
        assertEquals(0, clock.measured());

        seconds(CLIENT + 1800, 1);
        clock.clear();
        seconds(CLIENT + 2700, 1);
        assertEquals(1.8, clock.measured());
        seconds(CLIENT + 2740, 1);
        assertEquals(0.04, clock.measured());
    }

    private double seconds(double time, long later) {
        clock.tick(time, arrival += later);
        return clock.seconds();
    }
}

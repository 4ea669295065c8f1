package dev.maeum.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(doubles = { 0.001, 1.0 / 40, 1.0 / 16 })
    void time_in_another_unit_is_not_believed_after_a_few_frames(double unit) {
        for (int i = 0; i < 8; i++) {
            seconds(i * 40 * unit, 40);
        }
        double before = clock.seconds();
        for (int i = 8; i < 200; i++) {
            seconds(i * 40 * unit, i % 2 == 0 ? 10 : 70);
        }

        assertEquals(192 * 0.04, clock.seconds() - before, 0.05);
        assertEquals(TimeSource.DISTRUSTED, clock.source());
    }

    @ParameterizedTest
    @ValueSource(doubles = { 1_000, 1e6, 0, -1, -0.001 })
    void time_that_leaps_or_does_not_pass_is_told_as_not_believed(double unit) {
        for (int i = 0; i < 100; i++) {
            assertEquals(i * 0.04, seconds(i * 40 * unit, i == 0 ? 0 : 40), 1e-9);
        }

        assertEquals(TimeSource.DISTRUSTED, clock.source());
    }

    @ParameterizedTest
    @ValueSource(doubles = { 1_000, 1e6, 0, -1, -0.001 })
    void nor_is_it_believed_if_three_frames_arrive_at_once(double unit) {
        for (int i = 0; i < 99; i++) {
            assertEquals(i / 3 * 0.12, seconds(i * 40 * unit, i > 0 && i % 3 == 0 ? 120 : 0), 1e-9);
        }

        assertEquals(TimeSource.DISTRUSTED, clock.source());
    }

    @Test
    void frame_numbers_of_a_camera_of_one_picture_a_second_are_not_believed() {
        for (int i = 0; i < 60; i++) {
            seconds(i, 1_000);
        }

        assertEquals(52, clock.seconds(), 1.1);
        assertEquals(TimeSource.DISTRUSTED, clock.source());
    }

    @Test
    void milliseconds_are_believed_however_unevenly_frames_arrive() {
        Random random = new Random(15);
        for (int round = 0; round < 200; round++) {
            FrameClock fresh = new FrameClock();
            long at = 0;
            for (int i = 0; i < 600; i++) {
                // Frames queue for up to five seconds, then all of them arrive.
                at = Math.max(at, i * 40L);
                at += random.nextInt(60) == 0 ? random.nextInt(5_000) : random.nextInt(3);
                fresh.tick(CLIENT + i * 40, at);
            }

            assertEquals(599 * 0.04, fresh.seconds(), 1e-6);
            assertEquals(TimeSource.CLIENT, fresh.source());
        }
    }

    @Test
    void milliseconds_are_believed_over_a_connection_that_is_eight_times_too_slow() {
        for (int i = 0; i < 400; i++) {
            assertEquals(i * 0.04, seconds(CLIENT + i * 40, 320), 1e-9);
        }

        assertEquals(TimeSource.CLIENT, clock.source());
    }

    @Test
    void a_client_that_sends_milliseconds_from_now_on_is_believed_again() {
        for (int i = 0; i < 100; i++) {
            seconds(i * 0.04, 40);
        }
        clock.clear();
        for (int i = 0; i < 100; i++) {
            seconds(CLIENT + i * 40, 40);
        }

        assertEquals(TimeSource.CLIENT, clock.source());
    }

    @Test
    void says_that_frames_carry_no_time() {
        assertEquals(TimeSource.NONE, clock.source());
        for (int i = 0; i < 10; i++) {
            seconds(LandmarkFrame.NO_TIME, 40);
        }

        assertEquals(TimeSource.ARRIVAL, clock.source());
    }

    @Test
    void a_camera_of_less_than_a_picture_a_second_has_a_clock_nevertheless() {
        for (int i = 0; i < 5; i++) {
            seconds(CLIENT + i * 1_900, 1_900 + i % 2 * 100);
        }

        assertEquals(TimeSource.CLIENT, clock.source());
    }

    private double seconds(double time, long later) {
        clock.tick(time, arrival += later);
        return clock.seconds();
    }
}

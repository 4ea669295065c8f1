package dev.maeum.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.management.ThreadMXBean;

import dev.maeum.Frames;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.face.ActionUnit;
import dev.maeum.face.FrameQuality;
import dev.maeum.face.LandmarkFrame;
import dev.maeum.face.RestClassifier;
import dev.maeum.replay.SyntheticFace;
import dev.maeum.replay.Unit;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CycleAssemblerTest {

    private static final long LENGTH = 10_000;
    private static final RestClassifier REPOSE = new GeometryAnalyst();
    private static final LandmarkFrame SMILE = Frames.of(SyntheticFace.smiling());

    private final CycleAssembler assembler = new CycleAssembler(LENGTH, 0, REPOSE);

    @Test
    void closes_with_the_first_frame_after_ten_seconds() {
        List<Cycle> cycles = show(0, 24 * 25, 1000 / 24.0);
        cycles.add(assembler.close(25_000).orElseThrow());

        assertEquals(List.of(1, 2, 3), cycles.stream().map(Cycle::number).toList());
        assertEquals(600, cycles.stream().mapToInt(Cycle::frameCount).sum());
        assertEquals(LENGTH, cycles.get(0).endedAt() - cycles.get(0).startedAt());
        assertTrue(cycles.get(0).frameCount() >= 239);
    }

    @Test
    void closes_without_a_frame_when_it_is_asked() {
        assembler.add(SMILE, 1_000);

        assertEquals(Optional.empty(), assembler.closeIfDue(10_999));
        Cycle cycle = assembler.closeIfDue(14_000).orElseThrow();

        assertEquals(11_000, cycle.endedAt());
        assertEquals(Optional.empty(), assembler.closeIfDue(30_000));
    }

    @Test
    void closes_when_the_clock_is_set_back_and_goes_on_by_the_new_time() {
        assembler.add(SMILE, 3_600_000);

        Cycle cycle = assembler.closeIfDue(1_000).orElseThrow();
        assembler.add(SMILE, 1_000);

        assertEquals(1, cycle.frameCount());
        assertEquals(cycle.startedAt(), cycle.endedAt());
        assertEquals(1_000, assembler.closeIfDue(11_000).orElseThrow().startedAt());
    }

    @Test
    void closes_early_at_pause_and_end() {
        assembler.add(SMILE, 1_000);

        assertEquals(2_500, assembler.close(2_500).orElseThrow().endedAt());
        assertEquals(Optional.empty(), assembler.close(3_000));
    }

    @ParameterizedTest
    @CsvSource({ "400, 10000, 25", "2400, 10000, 5", "2500, 10000, 5", "3000, 12000, 5", "5000, 20000, 5",
        "7400, 29600, 5",
        "8000, 30000, 4", "9999, 30000, 4", "15000, 10000, 1" })
    void waits_for_a_slow_camera_up_to_a_limit(long interval, long length, int frames) {
        CycleAssembler patient = new CycleAssembler(LENGTH, 30_000, 0, REPOSE);
        List<Cycle> cycles = new ArrayList<>();
        for (long now = 0; now < 120_000; now += interval) {
            patient.closeIfDue(now).ifPresent(cycles::add);
            patient.add(SMILE, now);
        }

        assertEquals(length, cycles.get(0).endedAt());
        assertEquals(frames, cycles.get(0).frameCount());
        assertEquals(frames < Cycle.MIN_USABLE_FRAMES, cycles.get(0).unreadable().isPresent());
        assertTrue(cycles.get(0).endedAt() <= cycles.get(1).startedAt());
        assertEquals(length, cycles.get(1).endedAt() - cycles.get(1).startedAt());
    }

    @Test
    void does_not_wait_for_a_camera_that_has_stopped() {
        CycleAssembler patient = new CycleAssembler(LENGTH, 30_000, 0, REPOSE);
        patient.add(SMILE, 0);
        patient.add(SMILE, 3_000);

        assertEquals(Optional.empty(), patient.closeIfDue(12_999));
        assertEquals(13_000, patient.closeIfDue(14_000).orElseThrow().endedAt());
    }

    @Test
    void does_not_wait_for_a_face_that_cannot_be_measured() {
        LandmarkFrame away = Frames.of(SyntheticFace.neutral().turned(70, 0, 0));
        CycleAssembler patient = new CycleAssembler(LENGTH, 30_000, 0, REPOSE);
        for (int i = 0; i < 9; i++) {
            patient.add(i < 4 ? SMILE : away, i * 1_000);
        }

        assertEquals(10_000, patient.closeIfDue(10_000).orElseThrow().endedAt());
    }

    @Test
    void a_face_that_turns_away_while_a_slow_camera_is_waited_for_ends_the_cycle_with_its_last_frame() {
        LandmarkFrame away = Frames.of(SyntheticFace.neutral().turned(70, 0, 0));
        CycleAssembler patient = new CycleAssembler(LENGTH, 30_000, 0, REPOSE);
        patient.add(SMILE, 0);
        patient.add(SMILE, 9_000);
        for (int i = 0; i < 3; i++) {
            assertEquals(Optional.empty(), patient.closeIfDue(11_000 + i));
            patient.add(away, 11_000 + i);
        }

        Cycle cycle = patient.closeIfDue(11_003).orElseThrow();
        assertEquals(11_002, cycle.endedAt());
        assertEquals(5, cycle.frameCount());
    }

    @Test
    void words_without_frames_are_not_waited_for() {
        CycleAssembler patient = new CycleAssembler(LENGTH, 30_000, 0, REPOSE);
        patient.say("words", 0);

        assertEquals(10_000, patient.closeIfDue(10_000).orElseThrow().endedAt());
    }

    @Test
    void goes_on_after_the_last_number() {
        CycleAssembler afterRestart = new CycleAssembler(LENGTH, 41, REPOSE);
        afterRestart.add(SMILE, 0);

        assertEquals(42, afterRestart.close(1).orElseThrow().number());
    }

    @Test
    void counts_ignored_frames_to_the_next_cycle() {
        assembler.ignore();
        assembler.ignore();
        assembler.add(SMILE, 0);
        assembler.ignore();

        assertEquals(3, assembler.close(1).orElseThrow().ignoredFrames());
        assertEquals(0, assembler.ignoredFrames());
    }

    @Test
    void keeps_what_is_said_with_the_cycle_in_which_it_is_said() {
        assembler.say("one", 0);
        assembler.add(SMILE, 100);
        assembler.say("two", 9_000);
        Cycle first = assembler.closeIfDue(10_000).orElseThrow();
        assembler.say("three", 10_000);

        assertEquals("one two", first.speech());
        assertEquals("three", assembler.close(10_001).orElseThrow().speech());
    }

    @Test
    void keeps_no_more_speech_than_fits_and_nothing_that_is_no_text() {
        assembler.say("a\0b\ud83d", 0);
        for (int i = 0; i < 3_000; i++) {
            assembler.say("\ud83d\ude00", 1);
        }
        String speech = assembler.close(2).orElseThrow().speech();

        assertTrue(speech.startsWith("ab \ud83d\ude00 "), speech.substring(0, 10));
        assertTrue(speech.length() <= CycleAssembler.MAX_SPEECH);
        assertEquals(speech, new String(speech.getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8));
    }

    @Test
    void says_why_a_cycle_is_unreadable() {
        LandmarkFrame away = Frames.of(SyntheticFace.neutral().turned(70, 0, 0));
        LandmarkFrame outside = Frames.of(SyntheticFace.neutral().at(1.4, 0.5, 0.2));
        for (int i = 0; i < 4; i++) {
            assembler.add(SMILE, i);
            assembler.add(away, i);
        }
        assembler.add(outside, 5);
        Cycle cycle = assembler.close(6).orElseThrow();

        assertEquals("4 usable of 9 frames, at least 5 are needed: head turned away in 4",
                cycle.unreadable().orElseThrow());
    }

    @Test
    void the_same_frames_give_the_same_features_to_the_bit_whatever_other_sessions_do() {
        List<LandmarkFrame> frames = restless(11);
        List<LandmarkFrame> others = restless(12);
        List<CycleFeatures> alone = features(new CycleAssembler(LENGTH, 0, REPOSE), frames, null, null);
        List<CycleFeatures> besides = features(new CycleAssembler(LENGTH, 0, REPOSE), others, null, null);

        assertEquals(alone,
                features(new CycleAssembler(LENGTH, 0, REPOSE), frames, new CycleAssembler(LENGTH, 0, REPOSE), others));
        assertEquals(besides,
                features(new CycleAssembler(LENGTH, 0, REPOSE), others, new CycleAssembler(LENGTH, 0, REPOSE), frames));
        assertTrue(alone.get(2).neutral().personal());
    }

    @Test
    void a_frame_costs_no_allocation_and_a_session_little_memory() {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        features(new CycleAssembler(LENGTH, 0, REPOSE), restless(13), null, null);
        List<LandmarkFrame> frames = restless(14);
        LandmarkFrame away = Frames.of(SyntheticFace.neutral().turned(70, 0, 0));

        // Nobody looks whether the face is at rest, which is asked once a second, not of a frame.
        RestClassifier unasked = face -> 1;

        long before = thread.getCurrentThreadAllocatedBytes();
        CycleAssembler fresh = new CycleAssembler(LENGTH, 0, unasked);
        fresh.add(frames.get(0), 0);
        long memory = thread.getCurrentThreadAllocatedBytes() - before;
        assertTrue(memory < 24_000, "a session takes " + memory + " bytes");

        before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 5_000; i++) {
            fresh.add(i % 10 == 9 ? away : frames.get(i % frames.size()), 2 * i % (LENGTH - 1));
        }
        long perFrame = (thread.getCurrentThreadAllocatedBytes() - before) / 5_000;
        assertEquals(0, perFrame);
    }

    @Test
    void counts_blinks_and_frames_that_could_not_be_measured() {
        for (int i = 0; i < 100; i++) {
            boolean blinks = i % 25 == 3 || i % 25 == 4;
            assembler.add(Frames.of(SyntheticFace.neutral().with(Unit.AU45, blinks ? 1 : 0)), i * 40L);
        }
        assembler.add(Frames.of(SyntheticFace.neutral().turned(70, 0, 0)), 4_000);
        CycleFeatures features = assembler.close(4_040).orElseThrow().features();

        assertEquals(4, features.blinksPerMinute() * 3.96 / 60, 0.01);
        assertEquals(Map.of(FrameQuality.TURNED_AWAY, 1), features.unusable());
        assertFalse(features.neutral().personal());
    }

    @Test
    void follows_the_head() {
        for (int i = 0; i < 100; i++) {
            assembler.add(Frames.of(SyntheticFace.neutral().turned(10 + i / 10.0, -5, 178 + i / 25)), i * 40L);
        }
        HeadPose head = assembler.close(4_000).orElseThrow().features().head();

        assertEquals(14.95, head.yaw(), 0.3);
        assertEquals(-5, head.pitch(), 0.3);
        assertEquals(0, Math.IEEEremainder(head.roll() - 179.5, 360), 0.3);
        assertEquals(2.5 + 3 / 3.96, head.speed(), 0.3);
        assertEquals(14.95, head.absoluteYaw(), 0.3);
        assertEquals(5, head.absolutePitch(), 0.3);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 3 })
    void knows_how_fast_the_head_turns_if_frames_have_no_times_whether_they_arrive_at_once_or_not(int atOnce) {
        for (int i = 0; i < 102; i++) {
            assembler.add(Frames.of(SyntheticFace.neutral().turned(i / 5.0 - 10, 0, 0)), i / atOnce * atOnce * 40L);
        }
        HeadPose head = assembler.close(4_080).orElseThrow().features().head();

        assertEquals(0.2 / 0.04, head.speed(), 0.3);
    }

    @Test
    void knows_how_far_the_head_is_turned_to_both_sides() {
        for (int i = 0; i < 100; i++) {
            int side = i % 20 < 10 ? 1 : -1;
            assembler.add(Frames.of(SyntheticFace.neutral().turned(24 * side, -14 * side, 0)), i * 40L);
        }
        HeadPose head = assembler.close(4_000).orElseThrow().features().head();

        assertEquals(0, head.yaw(), 0.3);
        assertEquals(0, head.pitch(), 1);
        assertEquals(24, head.absoluteYaw(), 0.3);
        assertEquals(14, head.absolutePitch(), 1);
    }

    @Test
    void frames_that_come_in_a_burst_measure_what_they_would_have_measured_live() {
        CycleFeatures live = lively(i -> i * 40L, 250);
        CycleFeatures burst = lively(i -> i < 200 ? 8_000 + 2L * i : 8_400 + (i - 200) * 40L, 250);
        CycleFeatures burstAlone = lively(i -> 8_000 + 2L * i, 200);

        assertEquals(live, burst);
        assertEquals(lively(i -> i * 40L, 200), burstAlone);
        assertEquals(10, live.head().speed(), 0.5);
        // The fifth is in the time that it looks away, of which a second at most counts as seen.
        assertEquals(4 * 60 / (9.96 - 1.64 + 1), live.blinksPerMinute(), 0.01);
        assertEquals(Map.of(FrameQuality.TURNED_AWAY, 40), live.unusable());
    }

    @Test
    void the_same_recording_gives_the_same_features_to_the_bit_however_unevenly_it_arrives() {
        List<LandmarkFrame> frames = restless(15);
        List<CycleFeatures> even = played(frames, new CycleAssembler(LENGTH, 0, REPOSE), i -> i * 40L,
                i -> 1e12 + i * 41.7);

        assertEquals(4, even.size());
        for (long seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            assertEquals(even, played(frames, new CycleAssembler(LENGTH, 0, REPOSE),
                    i -> i * 40L + (i % 250 == 0 ? 0 : random.nextInt(40)), i -> 1e12 + i * 41.7));
        }
    }

    @Test
    void times_that_cannot_be_change_nothing() {
        List<LandmarkFrame> frames = restless(16);
        Random random = new Random(4);
        List<CycleFeatures> untimed = played(frames, new CycleAssembler(LENGTH, 0, REPOSE), i -> i * 40L,
                i -> Double.NaN);

        List<IntToDoubleFunction> absurd = List.of(i -> 1e12 - i * 40.0, i -> 1e12, i -> 0, i -> i * 1_000.5,
                i -> i % 2 == 0 ? 1e12 : Double.NaN, i -> i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE,
                i -> Double.POSITIVE_INFINITY, i -> 1e16 * random.nextGaussian());
        for (IntToDoubleFunction time : absurd) {
            List<CycleFeatures> told = played(frames, new CycleAssembler(LENGTH, 0, REPOSE), i -> i * 40L, time);
            assertEquals(untimed, told.stream().map(CycleAssemblerTest::untimed).toList());
            assertNotEquals(TimeSource.CLIENT, told.get(0).time());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "milliseconds", "seconds", "frame numbers", "microseconds", "none" })
    void blinks_and_the_neutral_face_do_not_depend_on_the_unit_of_the_clients_time(String unit) {
        Map<String, IntToDoubleFunction> units = Map.of("milliseconds", i -> 1e12 + i * 40, "seconds",
                i -> 1e9 + i * 0.04, "frame numbers", i -> i, "microseconds", i -> 1e15 + i * 40_000.0, "none",
                i -> LandmarkFrame.NO_TIME);
        List<Cycle> cycles = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            LandmarkFrame frame = Frames.of(SyntheticFace.neutral().with(Unit.AU45, i % 100 < 4 ? 1 : 0));
            frame.time(units.get(unit).applyAsDouble(i));
            assembler.closeIfDue(i * 40L).ifPresent(cycles::add);
            assembler.add(frame, i * 40L);
        }
        CycleFeatures third = cycles.get(2).features();

        assertTrue(third.neutral().personal());
        assertEquals(15, third.blinksPerMinute(), 3.1);
        assertEquals(unit.equals("milliseconds")
                ? TimeSource.CLIENT
                : unit.equals("none") ? TimeSource.ARRIVAL : TimeSource.DISTRUSTED, third.time());
        assertEquals(18, cycles.get(0).features().blinksPerMinute(), 1);
    }

    @Test
    void blinks_of_narrow_eyes_are_counted_in_the_first_cycle() {
        for (int i = 0; i < 100; i++) {
            boolean blinks = i % 25 == 3 || i % 25 == 4;
            assembler.add(Frames.of(SyntheticFace.neutral().with(Unit.AU45, blinks ? 1 : 0.45)), i * 40L);
        }

        assertEquals(4, assembler.close(4_000).orElseThrow().features().blinksPerMinute() * 3.96 / 60, 0.01);
    }

    private static CycleFeatures untimed(CycleFeatures features) {
        return new CycleFeatures(features.neutral(), features.units(), features.skin(), features.head(),
                features.blinksPerMinute(), features.unusable(), features.picture(), TimeSource.ARRIVAL,
                features.gaze());
    }

    @Test
    void a_client_that_lies_about_the_time_has_cycles_of_the_same_length_and_of_the_same_frames() {
        List<LandmarkFrame> frames = restless(17);
        List<CycleFeatures> untimed = played(frames, new CycleAssembler(LENGTH, 0, REPOSE), i -> i * 40L,
                i -> Double.NaN);
        for (double step : List.of(1e-9, 0.5, 1_000.0)) {
            List<CycleFeatures> lies = played(frames, new CycleAssembler(LENGTH, 0, REPOSE), i -> i * 40L,
                    i -> i * step);

            assertEquals(4, lies.size());
            // Later ones depend on the neutral, which this client learns from as little or as much as it likes.
            assertEquals(untimed.get(0).of(ActionUnit.AU12).mean(), lies.get(0).of(ActionUnit.AU12).mean());
            assertEquals(untimed.get(0).head().yaw(), lies.get(0).head().yaw());
        }
    }

    /** A face that blinks, turns its head from side to side and looks away for a while. */
    private static CycleFeatures lively(IntToLongFunction arrival, int frames) {
        CycleAssembler assembler = new CycleAssembler(LENGTH, 0, REPOSE);
        for (int i = 0; i < frames; i++) {
            double yaw = 0.4 * Math.abs(i % 50 - 25);
            SyntheticFace face = SyntheticFace.neutral().turned(i >= 100 && i < 140 ? 70 : yaw, 0, 0)
                    .with(Unit.AU12, i / 250.0).with(Unit.AU45, i % 50 == 30 || i % 50 == 31 ? 1 : 0);
            LandmarkFrame frame = Frames.of(face);
            frame.time(1795360393257.0 + i * 40);
            assembler.add(frame, arrival.applyAsLong(i));
        }
        return assembler.close(arrival.applyAsLong(frames)).orElseThrow().features();
    }

    private static List<CycleFeatures> played(List<LandmarkFrame> frames, CycleAssembler assembler,
            IntToLongFunction arrival, IntToDoubleFunction time) {
        List<CycleFeatures> features = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            long now = arrival.applyAsLong(i);
            LandmarkFrame frame = frames.get(i % frames.size());
            frame.time(time.applyAsDouble(i));
            assembler.closeIfDue(now).ifPresent(cycle -> {
                assertEquals(250, cycle.frameCount());
                features.add(cycle.features());
            });
            assembler.add(frame, now);
        }
        features.add(assembler.close(40_000).orElseThrow().features());
        return features;
    }

    @Test
    void tells_by_how_much_the_right_side_deviates_further_than_the_left() {
        LandmarkFrame crooked = Frames.of(Frames.rightHalf(SyntheticFace.smiling()), 4.0 / 3);
        for (int i = 0; i < 10; i++) {
            assembler.add(crooked, i * 40L);
        }
        BilateralStatistic corners = assembler.close(400).orElseThrow().features().of(ActionUnit.AU12);

        assertTrue(corners.asymmetry() > 3, corners.toString());
        assertEquals(corners.right().mean() - corners.left().mean(), corners.asymmetry(), 1e-3);
    }

    private static List<LandmarkFrame> restless(long seed) {
        Random random = new Random(seed);
        List<LandmarkFrame> frames = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            SyntheticFace face = SyntheticFace.neutral()
                    .turned(20 * random.nextGaussian(), 8 * random.nextGaussian(), 0)
                    .with(Unit.AU12, random.nextDouble()).with(Unit.AU4, random.nextDouble());
            frames.add(Frames.of(face.points(random, 1e-3), face.aspect()));
        }
        return frames;
    }

    private static List<CycleFeatures> features(CycleAssembler mine, List<LandmarkFrame> frames, CycleAssembler other,
            List<LandmarkFrame> others) {
        List<CycleFeatures> features = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            mine.closeIfDue(i * 40L).map(Cycle::features).ifPresent(features::add);
            mine.add(frames.get(i % frames.size()), i * 40L);
            if (other != null) {
                other.closeIfDue(i * 40L);
                other.add(others.get(i % others.size()), i * 40L);
            }
        }
        return features;
    }

    @Test
    void whatever_happens_numbers_have_no_gap_and_every_frame_is_counted_once() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            CycleAssembler busy = new CycleAssembler(LENGTH, 0, REPOSE);
            List<Cycle> cycles = new ArrayList<>();
            long now = 0;
            int frames = 0;
            int ignored = 0;
            for (int i = 0; i < 300; i++) {
                now += random.nextInt(800);
                busy.closeIfDue(now).ifPresent(cycles::add);
                switch (random.nextInt(6)) {
                    case 0 -> busy.close(now).ifPresent(cycles::add);
                    case 1 -> busy.say("word", now);
                    case 2 -> {
                        busy.ignore();
                        ignored++;
                    }
                    default -> {
                        busy.add(SMILE, now);
                        frames++;
                    }
                }
            }
            busy.close(now).ifPresent(cycles::add);

            for (int i = 0; i < cycles.size(); i++) {
                assertEquals(i + 1, cycles.get(i).number());
                assertFalse(cycles.get(i).endedAt() - cycles.get(i).startedAt() > LENGTH);
            }
            assertEquals(frames, cycles.stream().mapToInt(Cycle::frameCount).sum());
            assertEquals(ignored, cycles.stream().mapToInt(Cycle::ignoredFrames).sum() + busy.ignoredFrames());
        }
    }

    private List<Cycle> show(long from, int frames, double interval) {
        List<Cycle> closed = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            long now = from + (long) (i * interval);
            assembler.closeIfDue(now).ifPresent(closed::add);
            assembler.add(SMILE, now);
        }
        return closed;
    }
}

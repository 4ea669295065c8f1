package dev.maeum.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

import dev.maeum.Frames;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.face.ActionUnit;
import dev.maeum.face.LandmarkFrame;
import dev.maeum.face.Repose;
import dev.maeum.face.Usability;
import dev.maeum.replay.SyntheticFace;
import dev.maeum.replay.Unit;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CycleAssemblerTest {

    private static final long LENGTH = 10_000;
    private static final Repose REPOSE = new GeometryAnalyst();
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
        assertTrue(alone.get(2).personalNeutral());
    }

    @Test
    void a_frame_costs_no_allocation_and_a_session_little_memory() {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        features(new CycleAssembler(LENGTH, 0, REPOSE), restless(13), null, null);
        List<LandmarkFrame> frames = restless(14);
        LandmarkFrame away = Frames.of(SyntheticFace.neutral().turned(70, 0, 0));

        long before = thread.getCurrentThreadAllocatedBytes();
        // Not by asking whether the face is at rest, which is asked once a second.
        CycleAssembler fresh = new CycleAssembler(LENGTH, 0, face -> true);
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
        assertEquals(Map.of(Usability.TURNED_AWAY, 1), features.unusable());
        assertFalse(features.personalNeutral());
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
    }

    @Test
    void tells_by_how_much_the_right_side_deviates_further_than_the_left() {
        LandmarkFrame crooked = Frames.of(Frames.rightHalf(SyntheticFace.smiling()), 4.0 / 3);
        for (int i = 0; i < 10; i++) {
            assembler.add(crooked, i * 40L);
        }
        Sides corners = assembler.close(400).orElseThrow().features().of(ActionUnit.AU12);

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

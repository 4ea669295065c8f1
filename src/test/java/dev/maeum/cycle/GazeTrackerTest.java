package dev.maeum.cycle;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.Frames;
import dev.maeum.face.LandmarkFrame;
import dev.maeum.face.MeasurementReliability;
import dev.maeum.replay.SyntheticFace;
import dev.maeum.replay.Unit;

/** Where the eyes looked over a cycle, through the assembler that follows them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GazeTrackerTest {

    private static final SyntheticFace CAMERA = SyntheticFace.neutral();
    private static final SyntheticFace AWAY = CAMERA.looking(25, 0);
    private static final int FRAME = 40;

    private final CycleAssembler assembler = new CycleAssembler(10_000, 0, face -> 1);
    private long now = 1_000;

    @Test
    void share_of_time_aversions_and_direction_are_those_of_the_cycle() {
        for (int i = 0; i < 3; i++) {
            show(CAMERA, 2_000);
            show(AWAY, 1_000);
        }
        Gaze gaze = gaze();

        assertAll(() -> assertEquals(2.0 / 3, gaze.towardsCamera(), 0.01),
                () -> assertEquals(3 * 60 / 8.96, gaze.aversionsPerMinute(), 0.01),
                () -> assertEquals(25 / 3.0, gaze.yaw(), 0.5), () -> assertEquals(0, gaze.pitch(), 0.5),
                () -> assertEquals(8.96, gaze.seconds(), 0.01),
                () -> assertEquals(MeasurementReliability.FAIR, gaze.trust()));
    }

    @Test
    void aversions_are_seen_in_frames_without_times_of_which_three_arrive_at_once() {
        for (int i = 0; i < 225; i++) {
            assembler.add(Frames.of(i / 25 % 3 == 2 ? AWAY : CAMERA), 1_000 + i / 3 * 3 * FRAME);
        }
        now = 10_000;
        Gaze gaze = gaze();

        assertAll(() -> assertEquals(2.0 / 3, gaze.towardsCamera(), 0.01),
                () -> assertEquals(3 * 60 / 8.9, gaze.aversionsPerMinute(), 0.3));
    }

    @Test
    void a_glance_and_a_gaze_at_the_limit_are_no_aversions() {
        show(CAMERA, 2_000);
        show(AWAY, 200);
        show(CAMERA, 2_000);
        for (int i = 0; i < 50; i++) {
            show(CAMERA.looking(i % 2 == 0 ? 9 : 12, 0), FRAME);
        }

        assertEquals(0, gaze().aversionsPerMinute());
    }

    @Test
    void a_turned_head_whose_eyes_stay_is_no_aversion() {
        show(CAMERA, 2_000);
        show(CAMERA.turned(18, 0, 0).looking(-18, 0), 2_000);
        Gaze gaze = gaze();

        assertEquals(1, gaze.towardsCamera());
        assertEquals(0, gaze.aversionsPerMinute());
    }

    @Test
    void closed_eyes_look_nowhere() {
        show(CAMERA, 2_000);
        show(AWAY.with(Unit.AU45, 1), 1_000);
        show(CAMERA, 2_000);
        Gaze gaze = gaze();

        assertEquals(1, gaze.towardsCamera());
        assertEquals(0, gaze.aversionsPerMinute());
        assertTrue(gaze.seconds() < 4.1, "" + gaze.seconds());
    }

    @Test
    void small_faces_are_hardly_trusted() {
        show(CAMERA.at(0.5, 0.5, 0.08), 2_000);

        assertEquals(MeasurementReliability.WEAK, gaze().trust());
    }

    @Test
    void nothing_is_told_of_a_mesh_without_irises_or_of_frames_that_are_far_apart() {
        for (int i = 0; i < 100; i++) {
            LandmarkFrame frame = Frames.of(Arrays.copyOf(CAMERA.points(), LandmarkFrame.MESH), CAMERA.aspect());
            assembler.add(frame, now + i * FRAME);
        }
        assertNull(gaze());

        for (int i = 0; i < 9; i++) {
            assembler.add(Frames.of(CAMERA), now + i * 1_000L);
        }
        assertNull(gaze());
    }

    @Test
    void the_latest_gaze_is_told_at_the_moment() {
        assembler.watch(true);
        show(CAMERA, 2_000);
        GazeDirection before = assembler.face(now).orElseThrow().gaze().orElseThrow();
        show(AWAY, 2_000);
        GazeDirection after = assembler.face(now).orElseThrow().gaze().orElseThrow();
        show(AWAY.with(Unit.AU45, 1), 1_500);

        assertAll(() -> assertTrue(before.isTowardsCamera()), () -> assertEquals(0, before.offCamera(), 1),
                () -> assertFalse(after.isTowardsCamera()), () -> assertEquals(25, after.offCamera(), 1.5),
                () -> assertEquals(25, after.yaw(), 1.5),
                () -> assertTrue(assembler.face(now).orElseThrow().gaze().isEmpty()));
    }

    private void show(SyntheticFace face, int millis) {
        for (int at = 0; at < millis; at += FRAME) {
            assembler.add(Frames.of(face), now);
            now += FRAME;
        }
    }

    private Gaze gaze() {
        return assembler.close(now).orElseThrow().features().gaze();
    }
}

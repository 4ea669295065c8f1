package dev.maeum.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.Frames;
import dev.maeum.replay.SyntheticFace;
import dev.maeum.replay.Unit;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GazeMeterTest {

    private final FaceMeter meter = new FaceMeter();

    @Test
    void the_direction_of_the_eyes_is_measured_against_the_head_however_that_is_turned() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            double yaw = 50 * random.nextDouble() - 25;
            double pitch = 40 * random.nextDouble() - 20;
            GazeMeter gaze = measured(SyntheticFace.neutral().looking(yaw, pitch).turned(40 * random.nextDouble() - 20,
                    30 * random.nextDouble() - 15, 60 * random.nextDouble() - 30));

            assertEquals(yaw, Math.toDegrees(Math.atan2(-gaze.x(), -gaze.z())), 1.5);
            assertEquals(pitch, Math.toDegrees(Math.asin(gaze.y())), 1.5);
        }
    }

    @Test
    void who_turns_the_head_away_and_the_eyes_back_looks_at_the_camera() {
        assertEquals(0, offCamera(measured(SyntheticFace.neutral())), 1);
        assertEquals(0, offCamera(measured(SyntheticFace.neutral().turned(20, 0, 0).looking(-20, 0))), 1.5);
        assertEquals(0, offCamera(measured(SyntheticFace.neutral().turned(0, -12, 0).looking(0, 12))), 1.5);
        assertEquals(20, offCamera(measured(SyntheticFace.neutral().turned(20, 0, 0))), 1.5);
        assertEquals(20, offCamera(measured(SyntheticFace.neutral().looking(-20, 0))), 1.5);
    }

    @Test
    void neither_place_nor_size_nor_an_expression_matters() {
        assertEquals(15, offCamera(measured(SyntheticFace.neutral().at(0.3, 0.7, 0.3).looking(15, 0))), 1);
        assertEquals(15, offCamera(measured(SyntheticFace.smiling().with(Unit.AU26, 0.5).looking(15, 0))), 1.5);
    }

    @Test
    void a_mirrored_picture_gives_the_gaze_of_the_picture_itself() {
        LandmarkFrame mirrored = Frames.of(SyntheticFace.neutral().looking(15, 5));
        mirrored.mirror();
        meter.measure(mirrored, new double[ActionUnit.MEASURES]);

        assertEquals(-15, Math.toDegrees(Math.atan2(-meter.gaze().x(), -meter.gaze().z())), 1);
        assertEquals(5, Math.toDegrees(Math.asin(meter.gaze().y())), 1);
    }

    @Test
    void a_mesh_without_irises_has_no_gaze_even_after_one_with_them() {
        LandmarkFrame frame = Frames.of(SyntheticFace.neutral());
        meter.measure(frame, new double[ActionUnit.MEASURES]);
        assertTrue(meter.gaze().isPresent());

        frame.put(468, Float.NaN, 0, 0);
        frame.count(LandmarkFrame.MESH);

        assertEquals(FrameQuality.USABLE, meter.measure(frame, new double[ActionUnit.MEASURES]));
        assertFalse(meter.gaze().isPresent());
    }

    @Test
    void irises_beside_the_eyes_are_no_gaze() {
        float[][] points = SyntheticFace.neutral().points();
        for (float[] point : Arrays.asList(points[468], points[473])) {
            point[0] += 0.1f;
        }
        meter.measure(Frames.of(points, 4.0 / 3), new double[ActionUnit.MEASURES]);

        assertFalse(meter.gaze().isPresent());
    }

    private GazeMeter measured(SyntheticFace face) {
        assertEquals(FrameQuality.USABLE, meter.measure(Frames.of(face), new double[ActionUnit.MEASURES]));
        assertTrue(meter.gaze().isPresent());
        return meter.gaze();
    }

    private static double offCamera(GazeMeter gaze) {
        return Math.toDegrees(Math.asin(Math.hypot(gaze.offCameraX(), gaze.offCameraY())));
    }
}

package dev.maeum.face;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.maeum.Frames;
import dev.maeum.replay.SyntheticFace;
import dev.maeum.replay.Unit;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FaceMeterTest {

    private static final SyntheticFace SMILE = SyntheticFace.smiling();

    @Test
    void where_and_how_large_a_face_is_does_not_matter() {
        Random random = new Random(1);
        double[] expected = measured(SMILE);
        for (int i = 0; i < 200; i++) {
            SyntheticFace moved = SMILE.at(0.3 + 0.4 * random.nextDouble(), 0.3 + 0.4 * random.nextDouble(),
                    0.05 + 0.3 * random.nextDouble());
            assertArrayEquals(expected, measured(moved), 2e-3);
        }
    }

    @Test
    void the_shape_of_the_picture_does_not_matter() {
        assertArrayEquals(measured(SMILE.in(1)), measured(SMILE.in(16.0 / 9)), 1e-3);
    }

    @Test
    void a_turned_head_measures_as_a_straight_one_and_its_pose_is_told() {
        Random random = new Random(2);
        double[] expected = measured(SMILE);
        for (int i = 0; i < 300; i++) {
            double yaw = 70 * random.nextDouble() - 35;
            double pitch = 50 * random.nextDouble() - 25;
            double roll = 360 * random.nextDouble() - 180;
            double[] turned = measured(SMILE.turned(yaw, pitch, roll));

            assertEquals(yaw, turned[Measure.YAW.ordinal()], 1);
            assertEquals(pitch, turned[Measure.PITCH.ordinal()], 1);
            assertEquals(0, Math.IEEEremainder(roll - turned[Measure.ROLL.ordinal()], 360), 1);
            for (Measure measure : Measure.values()) {
                if (measure.ordinal() < Measure.YAW.ordinal()) {
                    assertEquals(expected[measure.ordinal()], turned[measure.ordinal()], 2e-3, measure.key());
                }
            }
        }
    }

    @Test
    void a_mirrored_face_measures_the_same_with_sides_exchanged() {
        float[][] points = SMILE.with(Unit.AU1, 0.5).turned(10, 5, 3).points();
        for (float[] point : points) {
            point[0] = 1 - point[0];
        }
        // A mirror also exchanges left and right landmarks; the standard face is symmetric, so only the pose turns round.
        double[] mirrored = measured(Frames.of(swapped(points), 4.0 / 3));
        double[] straight = measured(SMILE.with(Unit.AU1, 0.5).turned(10, 5, 3));

        assertEquals(-straight[Measure.YAW.ordinal()], mirrored[Measure.YAW.ordinal()], 0.1);
        assertEquals(straight[Measure.EYE_OPENING_RIGHT.ordinal()], mirrored[Measure.EYE_OPENING_LEFT.ordinal()], 1e-3);
        assertEquals(straight[Measure.CORNER_HEIGHT_RIGHT.ordinal()], mirrored[Measure.CORNER_HEIGHT_LEFT.ordinal()],
                1e-3);
    }

    @ParameterizedTest(name = "{0} moves {1} by {2}")
    @CsvSource({ "AU1, INNER_BROW_HEIGHT_RIGHT, 1", "AU1, INNER_BROW_HEIGHT_LEFT, 1", //
        "AU2, OUTER_BROW_HEIGHT_RIGHT, 1", "AU2, OUTER_BROW_HEIGHT_LEFT, 1", //
        "AU4, BROW_DISTANCE, -1", "AU4, INNER_BROW_HEIGHT_LEFT, -1", //
        "AU5, EYE_OPENING_RIGHT, 1", "AU7, EYE_OPENING_LEFT, -1", "AU45, EYE_OPENING_RIGHT, -1", //
        "AU9, NOSE_LENGTH, -1", "AU10, UPPER_LIP_HEIGHT, -1", //
        "AU12, CORNER_HEIGHT_RIGHT, 1", "AU12, CORNER_HEIGHT_LEFT, 1", "AU12, MOUTH_WIDTH, 1", //
        "AU15, CORNER_HEIGHT_LEFT, -1", "AU20, MOUTH_WIDTH, 1", "AU23, LIP_THICKNESS, -1", //
        "AU25, MOUTH_OPENING, 1", "AU26, MOUTH_OPENING, 1", "AU26, JAW_DROP, 1" })
    void each_action_unit_moves_its_measure_the_more_the_stronger_it_is(Unit unit, Measure measure, int direction) {
        double before = measured(SyntheticFace.neutral())[measure.ordinal()];
        for (double activation = 0.1; activation <= 1; activation += 0.1) {
            double now = measured(SyntheticFace.neutral().with(unit, activation))[measure.ordinal()];
            assertTrue(direction * (now - before) > 0, unit + " at " + activation + ": " + before + ", " + now);
            before = now;
        }
    }

    @Test
    void tells_why_a_face_cannot_be_measured() {
        Map<Usability, SyntheticFace> faces = new EnumMap<>(Map.of( //
                Usability.USABLE, SyntheticFace.neutral(), //
                Usability.TURNED_AWAY, SyntheticFace.neutral().turned(0, 35, 0), //
                Usability.OUTSIDE_PICTURE, SyntheticFace.neutral().at(-0.1, 0.5, 0.2), //
                Usability.NO_SCALE, SyntheticFace.neutral().at(0.5, 0.5, 0.005)));

        faces.forEach((usability, face) -> assertEquals(usability,
                new FaceMeter().measure(Frames.of(face), new double[Measure.count()])));
    }

    @Test
    void points_that_fall_together_are_no_face() {
        float[][] points = SyntheticFace.neutral().points();
        points[133] = points[33].clone();

        assertEquals(Usability.NO_SCALE,
                new FaceMeter().measure(Frames.of(points, 1), new double[Measure.count()]));
    }

    @Test
    void whatever_the_points_are_measures_are_finite_or_refused() {
        Random random = new Random(4);
        float[] wild = { 0, 1, -1, 1e30f, -1e30f, Float.MIN_VALUE, Float.MAX_VALUE, 0.5f };
        double[] measures = new double[Measure.count()];
        for (int i = 0; i < 2_000; i++) {
            float[][] points = SyntheticFace.neutral().points();
            for (int change = 0; change < 1 + i % 400; change++) {
                points[random.nextInt(478)][random.nextInt(3)] = wild[random.nextInt(wild.length)];
            }
            if (new FaceMeter().measure(Frames.of(points, 1.5), measures) == Usability.USABLE) {
                for (double measure : measures) {
                    assertTrue(Math.abs(measure) < 1_000);
                }
            }
        }
    }

    @Test
    void an_incomplete_mesh_is_a_mistake_of_the_caller() {
        LandmarkFrame frame = new LandmarkFrame();
        frame.add(0, 0, 0);

        assertThrows(IllegalArgumentException.class, () -> new FaceMeter().measure(frame, new double[18]));
    }

    private static double[] measured(SyntheticFace face) {
        return measured(Frames.of(face));
    }

    private static double[] measured(LandmarkFrame frame) {
        double[] measures = new double[Measure.count()];
        assertEquals(Usability.USABLE, new FaceMeter().measure(frame, measures));
        return measures;
    }

    private static float[][] swapped(float[][] points) {
        int[][] pairs = { { 33, 263 }, { 160, 387 }, { 158, 385 }, { 133, 362 }, { 153, 380 }, { 144, 373 },
            { 55, 285 },
            { 107, 336 }, { 46, 276 }, { 70, 300 }, { 129, 358 }, { 61, 291 }, { 127, 356 }, { 54, 284 } };
        for (int[] pair : pairs) {
            float[] point = points[pair[0]];
            points[pair[0]] = points[pair[1]];
            points[pair[1]] = point;
        }
        return points;
    }
}

package dev.maeum.face;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.maeum.Frames;
import dev.maeum.replay.SyntheticFace;
import dev.maeum.replay.Unit;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FaceMeterTest {

    private static final FaceMeter METER = new FaceMeter();
    private static final SyntheticFace SMILE = SyntheticFace.smiling();
    /** Spreads by which measures of the same face may differ: landmarks are floats, which alone takes 0.0001. */
    private static final double SAME = 3e-4;
    private static final float[][] CROOKED = Frames.rightHalf(SMILE);

    @Test
    void where_and_how_large_a_face_is_does_not_matter() {
        Random random = new Random(1);
        double[] expected = measured(SMILE);
        for (int i = 0; i < 200; i++) {
            SyntheticFace moved = SMILE.at(0.3 + 0.4 * random.nextDouble(), 0.3 + 0.4 * random.nextDouble(),
                    0.05 + 0.3 * random.nextDouble());
            assertSame(expected, measured(moved));
        }
    }

    @Test
    void the_shape_of_the_picture_does_not_matter() {
        assertSame(measured(SMILE.in(1)), measured(SMILE.in(16.0 / 9)));
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

            assertEquals(yaw, METER.yaw(), 0.005);
            assertEquals(pitch, METER.pitch(), 0.005);
            assertEquals(0, Math.IEEEremainder(roll - METER.roll(), 360), 0.005);
            assertSame(expected, turned);
        }
    }

    @Test
    void the_further_a_head_is_turned_the_less_its_frame_counts() {
        measured(SMILE.turned(15, 0, 40));
        assertEquals(1, METER.weight());
        double before = 1;
        for (double yaw = 21; yaw < 39; yaw += 3) {
            measured(SMILE.turned(yaw, 0, 0));
            assertTrue(METER.weight() < before, "yaw " + yaw);
            before = METER.weight();
        }
        measured(SMILE.turned(-30, 22.5, 0));
        assertEquals(0.25, METER.weight(), 0.03);
    }

    @Test
    void a_mirrored_face_measures_the_same_with_sides_exchanged() {
        double[] straight = measured(Frames.of(CROOKED, 4.0 / 3));
        double yaw = METER.yaw();
        double[] mirrored = measured(Frames.of(mirrored(CROOKED), 4.0 / 3));

        assertEquals(-yaw, METER.yaw(), 0.01);
        double[] exchanged = new double[ActionUnit.MEASURES];
        for (ActionUnit unit : ActionUnit.values()) {
            exchanged[unit.at(Side.LEFT)] = mirrored[unit.at(Side.RIGHT)];
            exchanged[unit.at(Side.RIGHT)] = mirrored[unit.at(Side.LEFT)];
        }
        assertSame(straight, exchanged);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void each_action_unit_moves_its_measures_on_both_sides_the_more_the_stronger_it_is(Unit moved) {
        ActionUnit unit = ActionUnit.valueOf(moved.name());
        double[] before = measured(SyntheticFace.neutral());
        for (double activation = 0.1; activation <= 1; activation += 0.1) {
            double[] now = measured(SyntheticFace.neutral().with(moved, activation));
            for (Side side : Side.values()) {
                assertTrue(now[unit.at(side)] > before[unit.at(side)],
                        side + " at " + activation + ": " + before[unit.at(side)] + ", " + now[unit.at(side)]);
            }
            before = now;
        }
    }

    @Test
    void every_action_unit_has_a_face_that_shows_it() {
        assertEquals(Stream.of(ActionUnit.values()).map(Enum::name).collect(Collectors.toSet()),
                Stream.of(Unit.values()).map(Enum::name).collect(Collectors.toSet()));
    }

    @Test
    void the_skin_lies_where_it_lay_however_a_head_is_turned() {
        double[] expected = positions(SMILE);
        double[] turned = positions(SMILE.turned(25, -15, 120).at(0.4, 0.6, 0.1));

        for (SkinPosition skin : SkinPosition.values()) {
            assertEquals(expected[skin.at()], turned[skin.at()], SAME * RestingFaces.spread(skin.at()), skin.name());
        }
    }

    @Test
    void skin_goes_where_a_unit_pulls_it() {
        double[] rest = positions(SyntheticFace.neutral());
        double[] smile = positions(SyntheticFace.neutral().with(Unit.AU12, 1));
        double[] frown = positions(SyntheticFace.neutral().with(Unit.AU4, 1));

        assertEquals(0.11, smile[SkinPosition.UP_61.at()] - rest[SkinPosition.UP_61.at()], 0.01);
        assertEquals(0.07, smile[SkinPosition.OUT_61.at()] - rest[SkinPosition.OUT_61.at()], 0.01);
        assertEquals(-0.03, frown[SkinPosition.OUT_55.at()] - rest[SkinPosition.OUT_55.at()], 0.01);
        assertEquals(-0.06, frown[SkinPosition.UP_55.at()] - rest[SkinPosition.UP_55.at()], 0.01);
    }

    @Test
    void a_position_that_is_beyond_all_faces_is_not_plausible() {
        float[][] points = SMILE.points();
        points[205] = new float[]{ 0, 1e6f, 0 };
        measured(Frames.of(points, 4.0 / 3));

        assertFalse(METER.measurePositions(new double[SkinPosition.MEASURES]));
    }

    @Test
    void a_crooked_smile_is_seen_on_its_side() {
        double[] rest = measured(SyntheticFace.neutral());
        double[] crooked = measured(Frames.of(CROOKED, 4.0 / 3));

        int right = ActionUnit.AU12.at(Side.RIGHT);
        int left = ActionUnit.AU12.at(Side.LEFT);
        assertTrue(crooked[right] - rest[right] > 0.1);
        assertEquals(rest[left], crooked[left], 0.01);
    }

    @Test
    void noise_of_landmarks_moves_measures_by_as_little() {
        Random random = new Random(7);
        double[] expected = measured(SMILE);
        for (int i = 0; i < 200; i++) {
            // A thousandth of the eye distance, which is 0.2 picture heights.
            double[] noisy = measured(Frames.of(SMILE.points(random, 2e-4), 4.0 / 3));
            assertArrayEquals(expected, noisy, 0.015);
        }
    }

    @Test
    void landmarks_that_are_not_measured_change_nothing() {
        Set<Integer> measured = IntStream.of(FaceMeter.landmarks()).boxed().collect(Collectors.toSet());
        float[][] points = SMILE.points();
        double[] expected = measured(Frames.of(points, 4.0 / 3));
        for (int i = 0; i < points.length; i++) {
            if (!measured.contains(i)) {
                points[i] = new float[]{ Float.NaN, Float.NaN, Float.NaN };
            }
        }

        assertArrayEquals(expected, measured(Frames.of(points, 4.0 / 3)));
        // Decoders pass over the others. Units need 59, and positions of the skin the rest.
        assertTrue(measured.size() < 110, measured.size() + " landmarks");
    }

    @Test
    void the_same_points_give_the_same_bits_whatever_was_measured_before() {
        LandmarkFrame frame = Frames.of(SMILE.turned(12, -7, 5));
        double[] first = measured(frame);
        measured(SyntheticFace.angry().turned(-20, 10, 90));

        assertArrayEquals(first, measured(frame));
        double[] fresh = new double[ActionUnit.MEASURES];
        new FaceMeter().measure(frame, fresh);
        assertArrayEquals(first, fresh);
    }

    @Test
    void tells_why_a_face_cannot_be_measured() {
        Map<FrameQuality, SyntheticFace> faces = new EnumMap<>(Map.of( //
                FrameQuality.USABLE, SyntheticFace.neutral(), //
                FrameQuality.TURNED_AWAY, SyntheticFace.neutral().turned(0, 35, 0), //
                FrameQuality.OUTSIDE_PICTURE, SyntheticFace.neutral().at(-0.1, 0.5, 0.2), //
                FrameQuality.NO_SCALE, SyntheticFace.neutral().at(0.5, 0.5, 0.005)));

        faces.forEach((usability, face) -> assertEquals(usability,
                new FaceMeter().measure(Frames.of(face), new double[ActionUnit.MEASURES])));
    }

    @Test
    void a_coordinate_that_is_no_number_makes_the_points_implausible_wherever_it_is() {
        for (int landmark : FaceMeter.landmarks()) {
            for (float wrong : new float[]{ Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY }) {
                for (int axis = 0; axis < 3; axis++) {
                    float[][] points = SMILE.points();
                    points[landmark][axis] = wrong;

                    assertEquals(FrameQuality.IMPLAUSIBLE,
                            METER.measure(Frames.of(points, 4.0 / 3), new double[ActionUnit.MEASURES]),
                            landmark + " axis " + axis);
                }
            }
        }
    }

    @Test
    void points_that_fall_together_are_no_face() {
        float[][] points = SyntheticFace.neutral().points();
        points[133] = points[33].clone();

        assertEquals(FrameQuality.IMPLAUSIBLE,
                new FaceMeter().measure(Frames.of(points, 1), new double[ActionUnit.MEASURES]));
    }

    @Test
    void whatever_the_points_are_measures_are_finite_or_refused() {
        Random random = new Random(4);
        float[] wild = { 0, 1, -1, 1e30f, -1e30f, Float.MIN_VALUE, Float.MAX_VALUE, 0.5f };
        double[] measures = new double[ActionUnit.MEASURES];
        for (int i = 0; i < 2_000; i++) {
            float[][] points = SyntheticFace.neutral().points();
            for (int change = 0; change < 1 + i % 400; change++) {
                points[random.nextInt(478)][random.nextInt(3)] = wild[random.nextInt(wild.length)];
            }
            if (new FaceMeter().measure(Frames.of(points, 1.5), measures) == FrameQuality.USABLE) {
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

        assertThrows(IllegalArgumentException.class,
                () -> new FaceMeter().measure(frame, new double[ActionUnit.MEASURES]));
    }

    private static void assertSame(double[] expected, double[] measured) {
        for (ActionUnit unit : ActionUnit.values()) {
            for (Side side : Side.values()) {
                int measure = unit.at(side);
                assertEquals(expected[measure], measured[measure], SAME * RestingFaces.spread(measure),
                        side + " " + unit);
            }
        }
    }

    private static double[] measured(SyntheticFace face) {
        return measured(Frames.of(face));
    }

    private static double[] positions(SyntheticFace face) {
        double[] measures = new double[SkinPosition.MEASURES];
        assertEquals(FrameQuality.USABLE, METER.measure(Frames.of(face), measures));
        assertTrue(METER.measurePositions(measures));
        return measures;
    }

    private static double[] measured(LandmarkFrame frame) {
        double[] measures = new double[ActionUnit.MEASURES];
        assertEquals(FrameQuality.USABLE, METER.measure(frame, measures));
        return measures;
    }

    // Landmarks of the other half lie where a mirror shows these.
    private static float[][] mirrored(float[][] points) {
        float[][] rest = SyntheticFace.neutral().points();
        float[][] mirrored = new float[points.length][];
        for (int i = 0; i < points.length; i++) {
            int twin = 0;
            for (int other = 1; other < points.length; other++) {
                if (apart(rest[i], rest[other]) < apart(rest[i], rest[twin])) {
                    twin = other;
                }
            }
            mirrored[twin] = new float[]{ 1 - points[i][0], points[i][1], points[i][2] };
        }
        return mirrored;
    }

    private static double apart(float[] point, float[] mirrored) {
        double dx = 1 - point[0] - mirrored[0];
        double dy = point[1] - mirrored[1];
        double dz = point[2] - mirrored[2];
        return dx * dx + dy * dy + dz * dz;
    }
}

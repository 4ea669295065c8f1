package dev.maeum.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.Supplier;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.maeum.Frames;
import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.emotion.Reading;
import dev.maeum.face.ActionUnit;
import dev.maeum.face.LandmarkFrame;
import dev.maeum.replay.SyntheticFace;
import dev.maeum.replay.Unit;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PictureRecognitionTest {

    private static final long LENGTH = 10_000;
    private static final double DEFAULT = 4.0 / 3;
    private static final SyntheticFace REST = SyntheticFace.neutral();

    private final GeometryAnalyst analyst = new GeometryAnalyst();
    private final Random random = new Random(15);
    private CycleAssembler assembler = new CycleAssembler(LENGTH, 0, analyst);
    private long now;

    @ParameterizedTest
    @CsvSource({ "480, 640", "640, 480", "1280, 720", "720, 1280", "500, 500" })
    void a_face_measures_the_same_whether_the_shape_of_its_picture_is_stated_or_not(double width, double height) {
        for (SyntheticFace face : new SyntheticFace[]{ REST, SyntheticFace.smiling(), SyntheticFace.surprised(),
            SyntheticFace.angry() }) {
            SyntheticFace seen = face.in(width / height).at(0.5, 0.5, 0.15);

            CycleFeatures stated = cycle(Frames.of(seen)).features();
            CycleFeatures untold = cycle(untold(seen)).features();

            assertEquals(new Picture(width / height, ShapeSource.STATED, false), stated.picture());
            assertEquals(new Picture(width / height, ShapeSource.INFERRED, false), untold.picture());
            assertEquals(stated.units(), untold.units());
        }
    }

    @ParameterizedTest
    @CsvSource({ "480, 640", "640, 480", "1280, 720", "500, 500" })
    void a_resting_face_reads_as_neutral_in_a_picture_of_unstated_shape(double width, double height) {
        Reading reading = analyst.analyse(cycle(untold(REST.in(width / height).at(0.5, 0.5, 0.15))));

        assertEquals(Emotion.NEUTRAL, reading instanceof Reading.Readable readable ? readable.emotion() : reading);
    }

    @Test
    void the_shape_is_inferred_from_turned_and_rolled_heads_that_tremble() {
        for (int i = 0; i < 60; i++) {
            SyntheticFace face = REST.in(3.0 / 4).at(0.5, 0.5, 0.12).turned(24 * random.nextDouble() - 12,
                    20 * random.nextDouble() - 10, 40 * random.nextDouble() - 20);
            LandmarkFrame frame = Frames.of(face.points(random, 5e-4), face.aspect());
            frame.assumeAspect(DEFAULT);
            assembler = new CycleAssembler(LENGTH, 0, analyst);

            assertEquals(0.75, cycle(frame).features().picture().aspect());
        }
    }

    @Test
    void a_telephone_that_is_turned_is_noticed_within_a_second() {
        show(untold(REST.in(3.0 / 4)), 48);
        show(untold(REST.in(4.0 / 3)), 24);
        Cycle cycle = assembler.close(now).orElseThrow();
        show(untold(REST.in(4.0 / 3)), 24);

        assertEquals(new Picture(4.0 / 3, ShapeSource.INFERRED, false), cycle.features().picture());
        assertEquals(0, assembler.close(now).orElseThrow().features().of(ActionUnit.AU26).right().deviation(), 1e-3);
    }

    @ParameterizedTest
    @CsvSource({ "0.75, 1.3333", "1.7778, 0.5625", "1.7778, 1", "0.5625, 0.75" })
    void a_stated_shape_that_the_face_contradicts_is_not_believed(double shape, double stated) {
        LandmarkFrame frame = Frames.of(REST.in(shape).at(0.5, 0.5, 0.15));
        frame.aspect(stated);
        cycle(frame);
        Cycle cycle = cycle(frame);

        assertEquals(ShapeSource.INFERRED, cycle.features().picture().shape());
        assertEquals(shape, cycle.features().picture().aspect(), 1e-4);
    }

    @ParameterizedTest
    @ValueSource(doubles = { 0.6, 0.66, 0.8, 1.2, 1.5, 1.6, 2, 2.3333 })
    void a_stated_shape_that_fits_is_believed_however_unusual_it_is(double shape) {
        Cycle cycle = cycle(Frames.of(REST.in(shape).at(0.5, 0.5, 0.15)));

        assertEquals(ShapeSource.STATED, cycle.features().picture().shape());
        assertEquals(cycle.frameCount(), cycle.usableFrames());
    }

    @ParameterizedTest
    @ValueSource(doubles = { 0.3, 4, 8 })
    void frames_that_no_shape_fits_are_unusable(double shape) {
        Cycle cycle = cycle(untold(REST.in(shape).at(0.5, 0.5, 0.1)));

        assertEquals("0 usable of 50 frames, at least 5 are needed: no picture shape fits the face in 50",
                cycle.unreadable().orElseThrow());
    }

    @Test
    void an_open_mouth_does_not_change_the_shape() {
        show(untold(REST.in(4.0 / 3)), 24);
        show(untold(SyntheticFace.surprised().with(Unit.AU25, 1).in(4.0 / 3)), 200);

        assertEquals(4.0 / 3, assembler.close(now).orElseThrow().features().picture().aspect(), 1e-4);
    }

    @ParameterizedTest
    @CsvSource({ "0, 0", "15, 0", "-15, 20", "5, 170" })
    void flipped_points_measure_as_they_were_found(double yaw, double roll) {
        CycleFeatures found = cycle(() -> crooked(yaw, roll, false)).features();
        CycleFeatures flipped = cycle(() -> crooked(yaw, roll, true)).features();

        assertSame(found, flipped);
        assertTrue(flipped.picture().flipped());
    }

    @Test
    void points_that_were_flipped_and_are_called_mirrored_measure_as_they_were_found() {
        CycleFeatures found = cycle(() -> crooked(15, 0, false)).features();
        CycleFeatures flipped = cycle(() -> {
            LandmarkFrame frame = crooked(15, 0, true);
            frame.mirror();
            return frame;
        }).features();

        assertSame(found, flipped);
        assertTrue(flipped.picture().flipped());
    }

    @Test
    void a_mirrored_picture_is_not_flipped_points() {
        Cycle cycle = cycle(() -> {
            LandmarkFrame frame = crooked(15, 0, false);
            frame.mirror();
            return frame;
        });

        assertFalse(cycle.features().picture().flipped());
        assertEquals(50, cycle.usableFrames());
    }

    @Test
    void flipped_points_without_depth_are_recognised_as_well() {
        float[][] points = REST.points();
        for (float[] point : points) {
            point[0] = 1 - point[0];
            point[2] = 0;
        }
        Cycle cycle = cycle(() -> Frames.of(points, REST.aspect()));

        assertTrue(cycle.features().picture().flipped());
        assertEquals(50, cycle.usableFrames());
    }

    @Test
    void a_head_that_is_turned_away_is_not_flipped() {
        for (double yaw : new double[]{ -170, -120, -80, 80, 120, 170 }) {
            for (double roll : new double[]{ -150, -60, 0, 60, 150 }) {
                CycleFeatures features = cycle(Frames.of(REST.turned(yaw, 5, roll))).features();

                assertFalse(features.picture().flipped(), "yaw " + yaw + ", roll " + roll);
            }
        }
    }

    @Test
    void a_cycle_without_frames_says_nothing_of_pictures() {
        assembler.say("words", 0);

        assertEquals(Picture.NONE, assembler.close(1).orElseThrow().features().picture());
    }

    private Cycle cycle(LandmarkFrame frame) {
        return cycle(() -> frame);
    }

    // Flipped points are turned back in the frame itself, so each frame is made anew.
    private Cycle cycle(Supplier<LandmarkFrame> frames) {
        for (int i = 0; i < 50; i++) {
            assembler.add(frames.get(), now += 40);
        }
        return assembler.close(now).orElseThrow();
    }

    private void show(LandmarkFrame frame, int times) {
        for (int i = 0; i < times; i++) {
            assembler.add(frame, now += 40);
        }
    }

    private static LandmarkFrame untold(SyntheticFace face) {
        LandmarkFrame frame = Frames.of(face);
        frame.assumeAspect(DEFAULT);
        return frame;
    }

    private static void assertSame(CycleFeatures expected, CycleFeatures features) {
        assertEquals(expected.head().yaw(), features.head().yaw(), 1e-3);
        assertEquals(expected.of(ActionUnit.AU12).asymmetry(), features.of(ActionUnit.AU12).asymmetry(), 1e-2);
        assertEquals(expected.of(ActionUnit.AU12).mean(), features.of(ActionUnit.AU12).mean(), 1e-2);
        assertTrue(Math.abs(features.of(ActionUnit.AU12).asymmetry()) > 2);
    }

    /** A face that smiles with its right half. */
    private static LandmarkFrame crooked(double yaw, double roll, boolean flipped) {
        float[][] straight = REST.points();
        float[][] points = REST.turned(yaw, 0, roll).points();
        float[][] smile = SyntheticFace.smiling().turned(yaw, 0, roll).points();
        for (int i = 0; i < points.length; i++) {
            points[i] = straight[i][0] < 0.499 ? smile[i] : points[i];
            points[i][0] = flipped ? 1 - points[i][0] : points[i][0];
        }
        return Frames.of(points, REST.aspect());
    }
}

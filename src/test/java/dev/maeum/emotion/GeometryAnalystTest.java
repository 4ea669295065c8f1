package dev.maeum.emotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.maeum.Frames;
import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.cycle.CycleFeatures;
import dev.maeum.face.ActionUnit;
import dev.maeum.face.LandmarkFrame;
import dev.maeum.face.NeutralFace;
import dev.maeum.replay.SyntheticFace;
import dev.maeum.replay.Unit;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeometryAnalystTest {

    private final GeometryAnalyst analyst = new GeometryAnalyst();

    @Test
    void reads_the_expressions_that_landmarks_show_well() {
        assertEquals(Emotion.HAPPY, read(SyntheticFace.smiling()).emotion());
        assertEquals(Emotion.SURPRISED, read(SyntheticFace.surprised()).emotion());
        assertEquals(Emotion.ANGRY, read(SyntheticFace.angry()).emotion());
        assertEquals(Emotion.NEUTRAL, read(SyntheticFace.neutral()).emotion());
    }

    @Test
    void names_the_action_units_that_speak_for_it() {
        List<Evidence> evidence = read(SyntheticFace.smiling()).evidence();

        assertTrue(evidence.stream().anyMatch(item -> item.unit().equals("AU12") && item.activation() > 0.8),
                evidence.toString());
        assertTrue(evidence.size() <= 3);
        assertEquals("geometry", read(SyntheticFace.smiling()).source());
    }

    @Test
    void contributions_and_biases_sum_to_the_log_odds_against_the_next_probable_emotion() {
        for (SyntheticFace face : List.of(SyntheticFace.smiling(), SyntheticFace.angry(), SyntheticFace.neutral())) {
            EmotionPosterior posterior = analyst.posterior(cycle(face).features());
            Emotion told = posterior.emotion();
            Emotion rival = posterior.rival(told);
            double units = posterior.contributions(told).values().stream().mapToDouble(unit -> unit).sum();

            assertEquals(logOdds(posterior, told, rival), units + sharpBias(told) - sharpBias(rival), 1e-9);
            assertEquals(-logOdds(posterior, told, rival), -units - sharpBias(told) + sharpBias(rival), 1e-9);
        }
    }

    @Test
    void against_the_persons_own_rest_contributions_of_units_hold_those_of_the_skin_that_stands_for_them() {
        CycleFeatures features = cycles(SyntheticFace.smiling(), 20_000, 10_000).get(0).features();
        EmotionPosterior posterior = analyst.posterior(features);

        assertTrue(features.neutral().personal());
        assertContributionsSum(features, Emotion.HAPPY);
        assertTrue(ReadingModel.UNITS.containsAll(posterior.contributions(Emotion.HAPPY).keySet()));
    }

    @Test
    void against_the_persons_own_rest_contributions_hold_the_strength_where_rest_is_one_of_the_two() {
        CycleFeatures slight = cycles(SyntheticFace.neutral().with(Unit.AU4, 0.15), 20_000, 10_000).get(0).features();

        assertEquals(Emotion.NEUTRAL, analyst.posterior(slight).emotion());
        assertContributionsSum(slight, Emotion.NEUTRAL);
        for (Emotion emotion : ReadingModel.shipped().personal().keySet()) {
            assertContributionsSum(slight, emotion);
        }
    }

    private void assertContributionsSum(CycleFeatures features, Emotion emotion) {
        EmotionPosterior posterior = analyst.posterior(features);
        Emotion rival = posterior.rival(emotion);
        double biases = ReadingModel.shipped().sharpness(features.neutral()) * (bias(emotion) - bias(rival));

        assertEquals(logOdds(posterior, emotion, rival),
                biases + posterior.contributions(emotion).values().stream().mapToDouble(unit -> unit).sum(), 1e-9);
    }

    private static double bias(Emotion emotion) {
        return emotion == Emotion.NEUTRAL ? 0 : ReadingModel.shipped().personal().get(emotion).bias();
    }

    // The parts of a basic emotion share its probability.
    private static double logOdds(EmotionPosterior posterior, Emotion told, Emotion rival) {
        return Math.log(whole(posterior, told) / whole(posterior, rival));
    }

    private static double whole(EmotionPosterior posterior, Emotion emotion) {
        return posterior.probabilities().entrySet().stream()
                .filter(entry -> entry.getKey() == emotion || ReadingModel.shipped().parts().containsKey(entry.getKey())
                        && ReadingModel.shipped().parts().get(entry.getKey()).of() == emotion)
                .mapToDouble(Map.Entry::getValue).sum();
    }

    private static double sharpBias(Emotion emotion) {
        ReadingModel model = ReadingModel.shipped();
        return emotion == Emotion.NEUTRAL ? 0 : model.peopleSharpness() * model.people().get(emotion).bias();
    }

    @Test
    void what_speaks_against_a_reading_is_below_zero() {
        EmotionPosterior angry = analyst.posterior(cycle(SyntheticFace.angry()).features());

        assertTrue(angry.contributions(Emotion.ANGRY).get(ActionUnit.AU4) > 0);
        assertTrue(angry.contributions(Emotion.HAPPY).get(ActionUnit.AU4) < 0);
        assertTrue(angry.evidence(Emotion.HAPPY, ActionUnit.AU4).contribution() < 0);
    }

    @Test
    void a_mild_smile_is_happy_and_not_excited() {
        for (double strength = 0.4; strength <= 1; strength += 0.2) {
            SyntheticFace smile = SyntheticFace.neutral().with(Unit.AU12, strength).with(Unit.AU6, 0.6 * strength)
                    .with(Unit.AU25, 0.5 * strength);

            assertEquals(Emotion.HAPPY, read(smile).emotion(), "at " + strength);
        }
    }

    @Test
    void the_less_sure_the_neutral_is_the_lower_is_the_confidence() {
        CycleFeatures features = cycles(SyntheticFace.smiling().with(Unit.AU12, 0.3), 20_000, 10_000).get(0).features();
        double before = 0;
        for (double seconds : new double[]{ 8, 20, 60 }) {
            double confidence = analyst.posterior(neutral(features, new NeutralFace(true, seconds, 0.9))).confidence();

            assertTrue(confidence > before, "after " + seconds + " s");
            before = confidence;
        }
        assertTrue(before > analyst.posterior(neutral(features, new NeutralFace(true, 60, 0.3))).confidence());
    }

    private static CycleFeatures neutral(CycleFeatures features, NeutralFace neutral) {
        return new CycleFeatures(neutral, features.units(), features.skin(), features.head(),
                features.blinksPerMinute(),
                features.unusable(), features.picture(), features.time(), features.gaze());
    }

    @Test
    void a_faint_expression_that_came_first_is_read_as_what_it_is_once_a_rest_followed() {
        SyntheticFace faint = SyntheticFace.neutral().with(Unit.AU15, 0.35).with(Unit.AU4, 0.3).with(Unit.AU1, 0.2);
        CycleAssembler assembler = new CycleAssembler(10_000, 0, new GeometryAnalyst());
        List<Cycle> cycles = new ArrayList<>();
        for (long now = 0; now <= 50_000; now += 40) {
            assembler.closeIfDue(now).ifPresent(cycles::add);
            assembler.add(Frames.of(now < 20_000 || now >= 40_000 ? faint : SyntheticFace.neutral()), now);
        }

        assertEquals(Emotion.SAD,
                assertInstanceOf(Reading.Readable.class, analyst.analyse(cycles.get(4))).emotion());
    }

    @Test
    void a_smile_is_pleasant_and_a_frown_is_not() {
        assertTrue(read(SyntheticFace.smiling()).valence() > 0.5);
        assertTrue(read(SyntheticFace.angry()).valence() < -0.2);
        assertTrue(read(SyntheticFace.surprised()).arousal() > 0.5);
    }

    @Test
    void a_smile_with_a_dropped_jaw_and_raised_brows_is_excited() {
        SyntheticFace face = SyntheticFace.smiling().with(Unit.AU26, 1).with(Unit.AU5, 1).with(Unit.AU1, 0.6);

        assertEquals(Emotion.EXCITED, read(face).emotion());
    }

    @Test
    void does_not_say_when_most_frames_could_not_be_measured() {
        CycleAssembler assembler = new CycleAssembler(10_000, 0, new GeometryAnalyst());
        LandmarkFrame away = Frames.of(SyntheticFace.neutral().turned(60, 0, 0));
        for (int i = 0; i < 6; i++) {
            assembler.add(Frames.of(SyntheticFace.smiling()), i);
        }
        for (int i = 0; i < 30; i++) {
            assembler.add(away, i);
        }

        Reading reading = analyst.analyse(assembler.close(100).orElseThrow());

        assertEquals("only 6 of 36 frames could be measured: head turned away in 30",
                assertInstanceOf(Reading.Unclear.class, reading).reason());
    }

    @Test
    void does_not_say_when_the_head_is_turned_far() {
        Reading reading = analyst.analyse(cycle(SyntheticFace.smiling().turned(33, 5, 0)));

        assertEquals("the head is turned: yaw 33, pitch 5 degrees",
                assertInstanceOf(Reading.Unclear.class, reading).reason());
    }

    @Test
    void does_not_say_when_no_emotion_stands_out_and_names_the_best_match() {
        Reading reading = analyst.analyse(cycle(SyntheticFace.neutral().with(Unit.AU1, 0.35).with(Unit.AU2, 0.25)
                .with(Unit.AU26, 0.3).with(Unit.AU5, 0.4)));

        assertEquals("no emotion stands out, the best match is fearful at 31 %",
                assertInstanceOf(Reading.Unclear.class, reading).reason());
    }

    @Test
    void does_not_say_when_the_head_is_turned_far_to_either_side_or_to_both() {
        assertEquals("the head is turned: yaw 33, pitch 0 degrees", reasonAt(33, 0, 33, 0));
        assertEquals("the head is turned: yaw -33, pitch 0 degrees", reasonAt(-33, 0, -33, 0));
        assertEquals("the head is turned: yaw 35, pitch 0 degrees", reasonAt(37, 0, -33, 0));
        assertEquals("the head is turned: yaw -35, pitch 0 degrees", reasonAt(33, 0, -37, 0));
        assertTrue(reasonAt(0, 26, 0, 26).matches("the head is turned: yaw 0, pitch 2[567] degrees"));
        assertTrue(reasonAt(0, -26, 0, -26).matches("the head is turned: yaw 0, pitch -2[567] degrees"));
        assertTrue(reasonAt(0, 26, 0, -26).matches("the head is turned: yaw 0, pitch -?2[567] degrees"));
        assertTrue(reasonAt(37, 0, -37, 0).matches("the head is turned: yaw -?37, pitch 0 degrees"));
    }

    @Test
    void says_when_the_head_is_turned_within_the_limits_to_both_sides_or_far_for_a_while() {
        for (double[] turns : new double[][]{ { 27, 0, -27, 0 }, { 0, 19, 0, -19 }, { 0, 0, 37, 0 }, { 0, 0, 0, 26 },
            { 35, -19, -22, 19 } }) {
            Reading reading = analyst.analyse(turning(turns[0], turns[1], turns[2], turns[3]));

            assertEquals(Emotion.HAPPY, assertInstanceOf(Reading.Readable.class, reading).emotion());
        }
    }

    private String reasonAt(double yaw, double pitch, double otherYaw, double otherPitch) {
        Reading reading = analyst.analyse(turning(yaw, pitch, otherYaw, otherPitch));
        return assertInstanceOf(Reading.Unclear.class, reading).reason();
    }

    // Half of the time each way.
    private static Cycle turning(double yaw, double pitch, double otherYaw, double otherPitch) {
        CycleAssembler assembler = new CycleAssembler(10_000, 0, new GeometryAnalyst());
        for (int i = 0; i < 240; i++) {
            boolean first = i < 120;
            assembler.add(Frames.of(SyntheticFace.smiling().turned(first ? yaw : otherYaw, first ? pitch : otherPitch,
                    0)), i * 40L);
        }
        return assembler.close(9_600).orElseThrow();
    }

    @Test
    void probabilities_sum_to_one_and_follow_the_strength_of_an_expression() {
        double before = 0;
        for (double strength = 0; strength <= 1; strength += 0.1) {
            SyntheticFace face = SyntheticFace.neutral().with(Unit.AU12, strength).with(Unit.AU6, strength)
                    .with(Unit.AU25, strength);
            Map<Emotion, Double> probabilities = analyst.posterior(cycle(face).features()).probabilities();

            assertEquals(1, probabilities.values().stream().mapToDouble(p -> p).sum(), 1e-9);
            assertTrue(probabilities.get(Emotion.HAPPY) > before, "at " + strength);
            before = probabilities.get(Emotion.HAPPY);
        }
        assertTrue(before > 0.7);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_is_held_for_a_minute_is_read_alike_to_its_end_whether_it_comes_first_or_later(Emotion emotion,
            SyntheticFace expression) {
        for (long restMillis : List.of(0L, 20_000L)) {
            List<Cycle> held = cycles(expression, restMillis, 60_000);
            List<Emotion> read = held.stream()
                    .map(cycle -> assertInstanceOf(Reading.Readable.class, analyst.analyse(cycle)).emotion()).toList();

            // A faint one is another against the person's own rest than against the population's.
            assertEquals(Collections.nCopies(6, restMillis == 0 ? emotion : read.get(0)), read);
            assertEquals(restMillis > 0, held.get(5).features().neutral().personal());
        }
    }

    static Stream<Arguments> what_is_held_for_a_minute_is_read_alike_to_its_end_whether_it_comes_first_or_later() {
        SyntheticFace rest = SyntheticFace.neutral();
        return Stream.of(Arguments.of(Emotion.HAPPY, SyntheticFace.smiling()),
                Arguments.of(Emotion.HAPPY, rest.with(Unit.AU12, 0.6).with(Unit.AU6, 0.36).with(Unit.AU25, 0.3)),
                Arguments.of(Emotion.ANGRY, rest.with(Unit.AU4, 0.6).with(Unit.AU7, 0.5).with(Unit.AU23, 0.6)),
                Arguments.of(Emotion.SAD, rest.with(Unit.AU15, 1).with(Unit.AU4, 0.85).with(Unit.AU1, 0.6)),
                Arguments.of(Emotion.SURPRISED,
                        rest.with(Unit.AU1, 0.6).with(Unit.AU2, 0.6).with(Unit.AU26, 0.6).with(Unit.AU5, 0.6)));
    }

    @Test
    void a_face_with_high_brows_is_neutral_after_a_while() {
        SyntheticFace face = SyntheticFace.neutral().with(Unit.AU1, 0.45).with(Unit.AU2, 0.45);
        List<Cycle> cycles = cycles(face, 0, 900_000);

        assertEquals(Emotion.NEUTRAL,
                assertInstanceOf(Reading.Readable.class, analyst.analyse(cycles.get(89))).emotion());
    }

    // Cycles of the expression, after a rest.
    private static List<Cycle> cycles(SyntheticFace expression, long restMillis, long heldMillis) {
        CycleAssembler assembler = new CycleAssembler(10_000, 0, new GeometryAnalyst());
        LandmarkFrame rest = Frames.of(SyntheticFace.neutral());
        LandmarkFrame held = Frames.of(expression);
        List<Cycle> cycles = new ArrayList<>();
        for (long now = 0; now <= restMillis + heldMillis; now += 40) {
            assembler.closeIfDue(now).filter(cycle -> cycle.startedAt() >= restMillis).ifPresent(cycles::add);
            assembler.add(now < restMillis ? rest : held, now);
        }
        return cycles;
    }

    @Test
    void the_same_features_give_the_same_reading() {
        Cycle cycle = cycle(SyntheticFace.angry().turned(10, -5, 4));

        assertEquals(analyst.analyse(cycle), analyst.analyse(cycle));
    }

    @Test
    void any_face_is_a_reading_in_its_ranges() {
        Random random = new Random(9);
        for (int i = 0; i < 300; i++) {
            SyntheticFace face = SyntheticFace.neutral();
            for (Unit unit : Unit.values()) {
                face = face.with(unit, random.nextDouble() * 2 - 0.5);
            }
            Reading reading = analyst.analyse(cycle(face));
            if (reading instanceof Reading.Readable readable) {
                assertTrue(readable.confidence() >= ReadingModel.shipped().toldFrom() && readable.confidence() <= 1);
                assertTrue(Math.abs(readable.valence()) <= 1 && Math.abs(readable.arousal()) <= 1);
            }
        }
    }

    private Reading.Readable read(SyntheticFace face) {
        return assertInstanceOf(Reading.Readable.class, analyst.analyse(cycle(face)));
    }

    private static Cycle cycle(SyntheticFace face) {
        CycleAssembler assembler = new CycleAssembler(10_000, 0, new GeometryAnalyst());
        for (int i = 0; i < 10; i++) {
            assembler.add(Frames.of(face), i * 40L);
        }
        return assembler.close(400).orElseThrow();
    }
}

package dev.maeum.emotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.maeum.Frames;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.face.ActionUnit;
import dev.maeum.face.NeutralFace;
import dev.maeum.replay.SyntheticFace;
import dev.maeum.replay.Unit;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadingModelTest {

    private static final ReadingModel SHIPPED = ReadingModel.shipped();
    private static final String TEXT = ReadingModelWriter.text(SHIPPED);

    @Test
    void a_model_that_is_written_is_read_again_as_it_was() {
        assertEquals(SHIPPED, ReadingModelText.parse(TEXT));
    }

    @Test
    void a_file_without_positions_is_a_model_in_which_they_do_not_count() {
        ReadingModel units = ReadingModelText.parse(TEXT.replaceAll("(?m)^(UP|OUT|people-p|personal-p).*\n", ""));

        ReadingModel.Row row = units.personal().get(Emotion.HAPPY);
        assertEquals(Set.of(0.0), Set.copyOf(row.weights().subList(ReadingModel.UNITS.size(), ReadingModel.EFFECTS)));
        assertEquals(SHIPPED.personal().get(Emotion.HAPPY).bias(), row.bias());
    }

    @Test
    void a_file_of_earlier_versions_is_a_model_in_which_strength_does_not_count() {
        ReadingModel earlier = ReadingModelText.parse(TEXT.replaceAll("(?m)^personal-strength.*\n", ""));

        assertEquals(0, earlier.personalStrength());
        assertEquals(SHIPPED.personal(), earlier.personal());
    }

    @Test
    void strength_counts_against_the_persons_own_rest_alone() {
        assertEquals(SHIPPED.personalStrength(), SHIPPED.strengthWeight(new NeutralFace(true, 20, 1)));
        assertEquals(0, SHIPPED.strengthWeight(NeutralFace.OF_PEOPLE));
        assertTrue(SHIPPED.personalStrength() > 0);
    }

    @Test
    void strength_is_the_root_mean_square_of_the_units_whichever_way_they_move_and_divided_among_them() {
        double[] effects = new double[ReadingModel.EFFECTS];
        assertEquals(0, ReadingModel.strength(effects));
        assertEquals(0, ReadingModel.strengthShare(effects, 0));

        effects[0] = 0.6;
        effects[3] = -0.8;
        effects[ReadingModel.UNITS.size()] = 0.9;

        assertEquals(Math.sqrt(1.0 / ReadingModel.UNITS.size()), ReadingModel.strength(effects), 1e-12);
        assertEquals(0.36, ReadingModel.strengthShare(effects, 0), 1e-12);
        assertEquals(0.64, ReadingModel.strengthShare(effects, 3), 1e-12);
        assertEquals(0, ReadingModel.strengthShare(effects, ReadingModel.UNITS.size()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_file_that_is_no_model_is_refused_with_the_line_and_what_is_wrong(String problem, String text) {
        assertEquals(problem,
                assertThrows(IllegalArgumentException.class, () -> ReadingModelText.parse(text)).getMessage());
    }

    static Stream<Arguments> a_file_that_is_no_model_is_refused_with_the_line_and_what_is_wrong() {
        String happy = TEXT.lines().filter(line -> line.startsWith("happy ")).findFirst().orElseThrow();
        String first = TEXT.lines().findFirst().orElseThrow();
        return Stream.of(Arguments.of("version is missing", TEXT.replace(first, "")),
                Arguments.of("line 1: version needs one value, once", TEXT.replace(first, "version")),
                Arguments.of("line 2: version needs one value, once", TEXT.replace(first, first + "\n" + first)),
                Arguments.of(
                        "line 1: \"neutral-from\" is none of people-sharpness, personal-sharpness, personal-strength, rest-from,"
                                + " saturation, told-from, version, and a table begins with \"people bias\"",
                        "neutral-from 3\n" + TEXT),
                Arguments.of("told-from is not above 0 and at most 1.0",
                        TEXT.replaceFirst("told-from \\S+", "told-from 1.5")),
                Arguments.of("line 9: the table needs each of " + ReadingModel.UNITS + " once",
                        TEXT.replaceFirst("AU26", "AU25")),
                Arguments.of("line 9: \"AU99\" is no action unit that counts", TEXT.replaceFirst("AU26", "AU99")),
                Arguments.of("line 10: happy has 15 numbers, not 16",
                        TEXT.replace(happy, happy.replaceFirst("\\s+\\S+$", ""))),
                Arguments.of("line 10: NaN is not within -50.0 and 50.0",
                        TEXT.replace(happy, happy.replaceFirst("\\S+$", "NaN"))),
                Arguments.of("line 11: happy has two rows in the table people",
                        TEXT.replace(happy, happy + "\n" + happy)),
                Arguments.of("line 10: neutral has no row: its score is 0",
                        TEXT.replace(happy, happy.replace("happy", "neutral"))),
                Arguments.of("line 10: \"joy\" is no emotion",
                        TEXT.replace(happy, happy.replace("happy  ", "joy    "))),
                Arguments.of("line 10: \"many\" is no number",
                        TEXT.replace(happy, happy.replaceFirst("\\S+$", "many"))),
                Arguments.of("the table people has no row for [sad]", TEXT.replaceFirst("(?m)^sad .*\n", "")),
                Arguments.of("line 10: happy does not belong into the table parts",
                        TEXT.replaceFirst("people  ", "parts   ")),
                Arguments.of("line 26: \"UP_1\" is no position of the skin", TEXT.replaceFirst("UP_105", "UP_1")),
                Arguments.of("line 27: UP_65 has 5 numbers, not 6", TEXT.replaceFirst("(?m)^(UP_65 .*)\\s\\S+$", "$1")),
                Arguments.of("line 27: UP_105 has two rows in its table", TEXT.replaceFirst("UP_65 ", "UP_105 ")),
                Arguments.of("line 25: the table needs columns of emotions, each once",
                        TEXT.replaceFirst("(?m)^personal-positions.*$", "personal-positions")),
                Arguments.of("anxious has weights of positions and no row of units",
                        TEXT.replaceFirst("(?m)^(personal-positions.*) happy", "$1 anxious")),
                Arguments.of(
                        "excited is a part of anxious, which needs a row of its own in the table people, and excited none",
                        TEXT.replace("excited/happy", "excited/anxious")));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void the_stronger_a_unit_is_the_greater_is_its_effect(Unit moved) {
        ActionUnit unit = ActionUnit.valueOf(moved.name());
        double before = SHIPPED.effect(deviation(moved, unit, 0));
        for (double strength = 0.125; strength <= 1; strength += 0.125) {
            double effect = SHIPPED.effect(deviation(moved, unit, strength));

            assertTrue(effect > before && effect <= 1, "at " + strength);
            before = effect;
        }
        assertTrue(before > 0.15, "at its full strength " + before);
    }

    private static double deviation(Unit moved, ActionUnit unit, double strength) {
        CycleAssembler assembler = new CycleAssembler(10_000, 0, new GeometryAnalyst());
        assembler.add(Frames.of(SyntheticFace.neutral().with(moved, strength)), 0);
        return assembler.close(40).orElseThrow().features().of(unit).mean();
    }
}

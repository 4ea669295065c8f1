package dev.maeum.emotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.maeum.Frames;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.cycle.CycleFeatures;
import dev.maeum.face.ActionUnit;
import dev.maeum.replay.SyntheticFace;
import dev.maeum.replay.Unit;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ActionUnitProbabilitiesTest {

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_unit_is_at_work_where_the_synthetic_face_shows_it_at_half_its_strength_or_at_two_spreads(Unit moved) {
        double shown = deviation(moved, 1) - deviation(moved, 0);

        assertEquals(Math.max(2, shown / 2), ActionUnitProbabilities.atWork(ActionUnit.valueOf(moved.name())), 0.1);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void the_stronger_a_unit_is_the_more_probable_it_is_at_work_and_even_half_way(Unit moved) {
        ActionUnit unit = ActionUnit.valueOf(moved.name());
        double halfWay = ActionUnitProbabilities.atWork(unit) / 2;
        double before = 0;
        for (double strength = 0; strength <= 1; strength += 0.125) {
            CycleFeatures features = features(moved, strength);
            double activation = new ActionUnitProbabilities(any -> features.of(any).mean()).of(unit);

            assertTrue(activation > before && activation < 1, "at " + strength);
            assertEquals(features.of(unit).mean() > halfWay, activation > 0.5, "at " + strength);
            before = activation;
        }
    }

    private static double deviation(Unit moved, double strength) {
        return features(moved, strength).of(ActionUnit.valueOf(moved.name())).mean();
    }

    private static CycleFeatures features(Unit moved, double strength) {
        CycleAssembler assembler = new CycleAssembler(10_000, 0, new GeometryAnalyst());
        assembler.add(Frames.of(SyntheticFace.neutral().with(moved, strength)), 0);
        return assembler.close(40).orElseThrow().features();
    }
}

package dev.maeum.emotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.face.ActionUnit;
import dev.maeum.face.Side;
import dev.maeum.face.SkinPosition;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestLogOddsTest {

    private final ReadingModel model = ReadingModel.shipped();
    private final GeometryAnalyst analyst = new GeometryAnalyst(model);

    @Test
    void the_odds_are_those_of_rest_against_all_emotions_together() {
        Random random = new Random(30);
        for (int i = 0; i < 1_000; i++) {
            double[] deviations = random.doubles(SkinPosition.MEASURES, -4, 4).toArray();
            double[] effects = model.effects(
                    unit -> (deviations[unit.at(Side.RIGHT)] + deviations[unit.at(Side.LEFT)]) / 2,
                    skin -> deviations[skin.at()]);
            double others = model.people().values().stream().mapToDouble(row -> Math.exp(row.score(effects))).sum();

            assertEquals(Math.log(1 / others) - model.restFrom(), analyst.restLogOdds(deviations), 1e-9);
        }
    }

    @Test
    void a_smile_is_less_like_rest_than_a_face_without_one() {
        double[] deviations = new double[SkinPosition.MEASURES];
        double without = analyst.restLogOdds(deviations);
        for (Side side : Side.values()) {
            deviations[ActionUnit.AU12.at(side)] = 4;
            deviations[ActionUnit.AU6.at(side)] = 3;
        }

        assertTrue(analyst.restLogOdds(deviations) < without,
                () -> analyst.restLogOdds(deviations) + " and " + without);
    }
}

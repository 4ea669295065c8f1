package dev.maeum.emotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.face.NeutralFace;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WeightedRegressionTest {

    private static final NeutralFace OWN = new NeutralFace(true, 20, 1);

    @Test
    void expressions_that_go_any_way_differ_from_rest_by_their_strength() {
        List<FitSample> samples = samples(0.6, 0.1);

        assertTrue(strength(samples, true) > 1, "weight of the strength " + strength(samples, true));
        assertEquals(0, strength(samples, false));
    }

    @Test
    void strength_never_speaks_for_rest() {
        assertEquals(0, strength(samples(0.1, 0.6), true));
    }

    private static double strength(List<FitSample> samples, boolean counts) {
        double[] weights = new double[samples.size()];
        Arrays.fill(weights, 1);
        double[] solved = new WeightedRegression(samples, weights, 1, 1, counts).solve();
        return solved[solved.length - 1];
    }

    // Units that move to either side, so that no weighted sum of them tells expressions from rest.
    private static List<FitSample> samples(double ofExpressions, double ofRests) {
        Random random = new Random(23);
        List<FitSample> samples = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            boolean rest = i % 2 == 0;
            double[] effects = new double[ReadingModel.EFFECTS];
            for (int unit = 0; unit < ReadingModel.UNITS.size(); unit++) {
                effects[unit] = (random.nextBoolean() ? 1 : -1) * (rest ? ofRests : ofExpressions);
            }
            String label = rest ? LabelledClip.REST : FacsPrior.EMOTIONS.get(i / 2 % FacsPrior.EMOTIONS.size()).key();
            samples.add(new FitSample(null, label, OWN, effects));
        }
        return samples;
    }
}

package dev.maeum.emotion;

import java.util.EnumMap;
import java.util.Map;

import dev.maeum.cycle.CycleFeatures;
import dev.maeum.face.Measure;

/**
 * How far each action unit is activated over a cycle, 0 to 1, from the deviations of its measures from a resting face.
 * Half a standard deviation is rest, three are full activation.
 */
final class Activations {

    private static final double REST = 0.5;
    private static final double FULL = 3.0;
    /** Opening of the mouth, in eye distances, where parted lips become a dropped jaw, and where it is dropped fully. */
    private static final double JAW_BEGINS = 0.10;
    private static final double JAW_FULL = 0.30;

    private final Map<ActionUnit, Double> values = new EnumMap<>(ActionUnit.class);

    Activations(CycleFeatures features) {
        double innerBrow = PopulationNeutral.deviation(features, Measure.INNER_BROW_HEIGHT_RIGHT,
                Measure.INNER_BROW_HEIGHT_LEFT);
        double outerBrow = PopulationNeutral.deviation(features, Measure.OUTER_BROW_HEIGHT_RIGHT,
                Measure.OUTER_BROW_HEIGHT_LEFT);
        double eyes = PopulationNeutral.deviation(features, Measure.EYE_OPENING_RIGHT, Measure.EYE_OPENING_LEFT);
        double corners = PopulationNeutral.deviation(features, Measure.CORNER_HEIGHT_RIGHT,
                Measure.CORNER_HEIGHT_LEFT);
        double frown = (innerBrow + PopulationNeutral.deviation(features, Measure.BROW_DISTANCE)) / 2;
        double widening = graded(PopulationNeutral.deviation(features, Measure.MOUTH_WIDTH));
        double parting = graded(PopulationNeutral.deviation(features, Measure.MOUTH_OPENING));
        double opening = features.of(Measure.MOUTH_OPENING).mean();
        // A smile lifts the corners and widens the mouth; the corners alone also rise when the jaw drops.
        double smile = graded(corners) * (0.4 + 0.6 * widening);

        values.put(ActionUnit.AU1, graded(innerBrow));
        values.put(ActionUnit.AU2, graded(outerBrow));
        values.put(ActionUnit.AU4, graded(-1.2 * frown));
        values.put(ActionUnit.AU5, graded(eyes));
        values.put(ActionUnit.AU7, graded(-eyes));
        // A smile shortens nose and upper lip as a wrinkled nose does.
        values.put(ActionUnit.AU9,
                graded(-PopulationNeutral.deviation(features, Measure.NOSE_LENGTH)) * (1 - smile));
        values.put(ActionUnit.AU10,
                graded(-PopulationNeutral.deviation(features, Measure.UPPER_LIP_HEIGHT)) * (1 - smile));
        values.put(ActionUnit.AU12, smile);
        values.put(ActionUnit.AU15, graded(-1.3 * corners));
        values.put(ActionUnit.AU20, widening * (1 - graded(corners)));
        values.put(ActionUnit.AU23,
                graded(-PopulationNeutral.deviation(features, Measure.LIP_THICKNESS)) * (1 - parting));
        values.put(ActionUnit.AU25, parting);
        values.put(ActionUnit.AU26, clamped((opening - JAW_BEGINS) / (JAW_FULL - JAW_BEGINS)));
    }

    double of(ActionUnit unit) {
        return values.get(unit);
    }

    Evidence evidence(ActionUnit unit) {
        return new Evidence(unit.name(), rounded(of(unit)));
    }

    static double rounded(double activation) {
        return Math.rint(activation * 100) / 100 + 0.0;
    }

    private static double graded(double deviation) {
        return clamped((deviation - REST) / (FULL - REST));
    }

    private static double clamped(double value) {
        return Math.max(0, Math.min(1, value));
    }
}

package dev.maeum.emotion;

import java.util.EnumMap;
import java.util.Map;

import dev.maeum.cycle.CycleFeatures;
import dev.maeum.face.Measure;

/**
 * What a resting face measures, over people. Means and standard deviations between persons of sixty neutral faces of
 * the Extended Cohn-Kanade set, taken with this project's own measures; nothing else was fitted to those faces.
 */
final class PopulationNeutral {

    private record Norm(double mean, double spread) {}

    private static final Map<Measure, Norm> NORMS = new EnumMap<>(Map.ofEntries( //
            Map.entry(Measure.EYE_OPENING_RIGHT, new Norm(0.2850, 0.0500)),
            Map.entry(Measure.EYE_OPENING_LEFT, new Norm(0.2820, 0.0528)),
            Map.entry(Measure.INNER_BROW_HEIGHT_RIGHT, new Norm(0.2029, 0.0192)),
            Map.entry(Measure.INNER_BROW_HEIGHT_LEFT, new Norm(0.2045, 0.0232)),
            Map.entry(Measure.OUTER_BROW_HEIGHT_RIGHT, new Norm(0.1454, 0.0167)),
            Map.entry(Measure.OUTER_BROW_HEIGHT_LEFT, new Norm(0.1469, 0.0190)),
            Map.entry(Measure.BROW_DISTANCE, new Norm(0.2735, 0.0122)),
            Map.entry(Measure.NOSE_LENGTH, new Norm(0.3869, 0.0186)),
            Map.entry(Measure.UPPER_LIP_HEIGHT, new Norm(0.1592, 0.0234)),
            Map.entry(Measure.LIP_THICKNESS, new Norm(0.1813, 0.0321)),
            Map.entry(Measure.MOUTH_OPENING, new Norm(0.0151, 0.0254)),
            Map.entry(Measure.MOUTH_WIDTH, new Norm(0.5537, 0.0367)),
            Map.entry(Measure.CORNER_HEIGHT_RIGHT, new Norm(-0.0144, 0.0118)),
            Map.entry(Measure.CORNER_HEIGHT_LEFT, new Norm(-0.0149, 0.0147)),
            Map.entry(Measure.JAW_DROP, new Norm(0.7791, 0.0366))));

    private PopulationNeutral() {}

    /** How far the cycle's mean is from a resting face, in standard deviations between people. */
    static double deviation(CycleFeatures features, Measure measure) {
        Norm norm = NORMS.get(measure);
        return (features.of(measure).mean() - norm.mean) / norm.spread;
    }

    /** The mean of both sides' deviations: lopsided noise is not an expression. */
    static double deviation(CycleFeatures features, Measure right, Measure left) {
        return (deviation(features, right) + deviation(features, left)) / 2;
    }
}

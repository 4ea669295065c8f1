package dev.maeum.marker;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import dev.maeum.face.ActionUnit;

/**
 * Means of the readings in an interval, weighted by how much of the interval each cycle covers.
 *
 * @param seconds covered by readings; more than 0
 * @param valence -1..1, as {@code arousal}
 * @param units mean deviation of each action unit from the neutral face, over both sides, in its standard
 *        deviations; empty if the cycles have no measures of the current version
 */
public record IntervalMeans(double seconds, double valence, double arousal, Map<ActionUnit, Double> units) {

    private static final double HUNDREDTHS = 100;

    public IntervalMeans {
        seconds = rounded(seconds);
        valence = rounded(valence);
        arousal = rounded(arousal);
        Map<ActionUnit, Double> copy = new EnumMap<>(ActionUnit.class);
        units.forEach((unit, mean) -> copy.put(unit, rounded(mean)));
        units = Collections.unmodifiableMap(copy);
    }

    // Adding zero turns -0.0 into 0.0.
    private static double rounded(double value) {
        return Math.rint(value * HUNDREDTHS) / HUNDREDTHS + 0.0;
    }
}

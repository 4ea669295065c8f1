package dev.maeum.emotion;

import java.util.EnumMap;
import java.util.Map;

import dev.maeum.cycle.CycleFeatures;
import dev.maeum.face.ActionUnit;

/**
 * How probable it is, 0 to 1, that each action unit is at work in a cycle, from the mean deviation of both sides: a
 * logistic curve that is at one half where five resting faces in six stay below (one spread), and steep enough that two
 * spreads more leave little doubt.
 */
final class Activations {

    private static final double HALF = 1.0;
    /** Lips that part move the lower one, too: a jaw has dropped when it is lower by 0.063 D, where MeFaMo's mouth opens. */
    private static final double HALF_OF_JAW = 1.9;
    private static final double STEEPNESS = 1.5;

    private final Map<ActionUnit, Double> values = new EnumMap<>(ActionUnit.class);

    Activations(CycleFeatures features) {
        for (ActionUnit unit : ActionUnit.values()) {
            double half = unit == ActionUnit.AU26 ? HALF_OF_JAW : HALF;
            values.put(unit, activation(features.of(unit).mean() - half));
        }
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

    // StrictMath, so that the same features give the same bits everywhere.
    private static double activation(double beyond) {
        return 1 / (1 + StrictMath.exp(-STEEPNESS * beyond));
    }
}

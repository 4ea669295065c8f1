package dev.maeum.emotion;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import dev.maeum.face.ActionUnit;

/**
 * How probable it is, 0 to 1, that each action unit is at work in a cycle, from the mean deviation of both sides: the
 * discriminant between a face at rest and one whose unit is at work, both as spread as people are (Fisher 1936). With
 * the unit at work {@code d} spreads from rest, the odds at {@code x} are exp(d (x - d / 2)): even half way.
 */
final class ActionUnitProbabilities {

    /** Nearer to rest than one spread a unit is never taken to be at work: one resting face in six is there. */
    private static final double LEAST = 2.0;
    /**
     * Spreads by which units move their measures at half of their strength, where that is more. So the synthetic face
     * shows it, whose corners of the mouth move by 12 mm at full strength and whose brows by 8 (with 90 mm between the
     * eyes' outer corners); people's move by 9.3 and 10.6 on average (Jorge et al. 2012, Braz J Otorhinolaryngol 78(2)).
     */
    private static final Map<ActionUnit, Double> AT_WORK = Map.of(ActionUnit.AU12, 3.5, ActionUnit.AU15, 2.9,
            ActionUnit.AU20, 2.5, ActionUnit.AU25, 2.7, ActionUnit.AU26, 3.9);

    private final Map<ActionUnit, Double> values = new EnumMap<>(ActionUnit.class);

    /** @param deviation of each unit's measures from rest, the mean of both sides in spreads */
    ActionUnitProbabilities(ToDoubleFunction<ActionUnit> deviation) {
        for (ActionUnit unit : ActionUnit.values()) {
            values.put(unit, activation(unit, deviation.applyAsDouble(unit)));
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

    /** Spreads from rest at which a unit is at work. */
    static double atWork(ActionUnit unit) {
        return AT_WORK.getOrDefault(unit, LEAST);
    }

    // StrictMath, so that the same features give the same bits everywhere.
    private static double activation(ActionUnit unit, double deviation) {
        double distance = atWork(unit);
        return 1 / (1 + StrictMath.exp(-distance * (deviation - distance / 2)));
    }
}

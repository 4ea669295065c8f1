package dev.maeum.cycle;

import java.util.Arrays;

import dev.maeum.face.ActionUnit;
import dev.maeum.face.SkinPosition;

/** The mean deviation of every {@link SkinPosition} over a cycle, by the frames' weights. */
final class SkinMeans {

    private final double[] mean = new double[SkinPosition.MEASURES - ActionUnit.MEASURES];
    private double weights;

    void clear() {
        Arrays.fill(mean, 0);
        weights = 0;
    }

    /** @param deviations one a measure, those of units first */
    void add(double[] deviations, double weight) {
        weights += weight;
        double share = weight / weights;
        for (int i = 0; i < mean.length; i++) {
            mean[i] += share * (deviations[ActionUnit.MEASURES + i] - mean[i]);
        }
    }

    /** Of none if there was no frame. */
    SkinDeviations deviations() {
        return weights > 0 ? SkinDeviations.of(mean) : SkinDeviations.NONE;
    }
}

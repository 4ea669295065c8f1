package dev.maeum.emotion;

import java.util.Arrays;
import java.util.List;

/**
 * Effects of positions in uncorrelated form, so that a penalty on weights is one on what they do: positions move together,
 * and what tells emotions apart is often how they do not. Their second moments, shrunk towards the diagonal, have a
 * Cholesky factor L; x becomes L^-1 x / {@value #SCALE}, and weights of these the weights of x. Units stay as they are.
 */
final class Whitening {

    private static final double SHRINKAGE = 0.1;
    private static final double SCALE = 2;
    private static final double SMALLEST = 1e-9;
    private static final int FIRST = ReadingModel.UNITS.size();
    private static final int COUNT = ReadingModel.POSITIONS.size();

    private final double[][] factor = new double[COUNT][COUNT];

    private Whitening(double[][] moments) {
        for (int i = 0; i < COUNT; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = moments[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = i == j ? Math.sqrt(rest) : rest / factor[j][j];
            }
        }
    }

    /** @param weights of the samples, which sum to their number */
    static Whitening of(List<FitSample> samples, double[] weights) {
        double[][] moments = new double[COUNT][COUNT];
        for (int s = 0; s < weights.length; s++) {
            double[] effects = samples.get(s).effects();
            for (int i = 0; i < COUNT; i++) {
                for (int j = 0; j <= i; j++) {
                    moments[i][j] += weights[s] / weights.length * effects[FIRST + i] * effects[FIRST + j];
                }
            }
        }
        for (int i = 0; i < COUNT; i++) {
            // What never moves has no scale.
            moments[i][i] += SMALLEST;
            for (int j = 0; j < i; j++) {
                moments[i][j] *= 1 - SHRINKAGE;
            }
        }
        return new Whitening(moments);
    }

    double[] whitened(double[] effects) {
        double[] whitened = Arrays.copyOf(effects, effects.length);
        for (int i = 0; i < COUNT; i++) {
            double rest = effects[FIRST + i];
            for (int k = 0; k < i; k++) {
                rest -= factor[i][k] * SCALE * whitened[FIRST + k];
            }
            whitened[FIRST + i] = rest / (factor[i][i] * SCALE);
        }
        return whitened;
    }

    /** Turns weights of whitened effects, which begin at a place, into weights of effects. */
    void restore(double[] weights, int from) {
        for (int i = COUNT - 1; i >= 0; i--) {
            double rest = weights[from + FIRST + i] / SCALE;
            for (int k = i + 1; k < COUNT; k++) {
                rest -= factor[k][i] * weights[from + FIRST + k];
            }
            weights[from + FIRST + i] = rest / factor[i][i];
        }
    }
}

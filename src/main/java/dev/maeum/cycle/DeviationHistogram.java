package dev.maeum.cycle;

import java.util.Arrays;

/**
 * A histogram of the weight of each measure, for quantiles in constant memory. Bins are an eighth of a spread wide up to
 * four spreads from the neutral, where precision matters most, and half a spread up to twelve, further than faces go. One
 * bin on either side takes the rest.
 */
final class DeviationHistogram {

    /** Widths and limits are sums of powers of two, so that edges are exact. */
    private static final double FINE = 1 / 8.0;
    private static final double COARSE = 1 / 2.0;
    private static final double FINE_TO = 4;
    private static final double COARSE_TO = 12;

    private static final int FINE_HALF = (int) (FINE_TO / FINE);
    private static final int HALF = FINE_HALF + (int) ((COARSE_TO - FINE_TO) / COARSE) + 1;
    private static final int BINS = 2 * HALF;

    private final int measures;
    private final float[] weights;

    DeviationHistogram(int measures) {
        this.measures = measures;
        weights = new float[measures * BINS];
    }

    void clear() {
        Arrays.fill(weights, 0);
    }

    /** Adds a value of each measure. */
    void add(double[] values, double weight) {
        for (int measure = 0; measure < measures; measure++) {
            weights[measure * BINS + bin(values[measure])] += (float) weight;
        }
    }

    /**
     * The value that this weight of a measure exceeds, right to the width of the bin that it lies in, the outermost of
     * which end with what was seen. Within its bin as if values lay evenly, but where the mean lies in the same bin never
     * below it: that it is so, bins must tell, not the guess within one.
     */
    double exceededBy(double weight, int measure, double min, double max, double mean) {
        int first = measure * BINS;
        int bin = BINS - 1;
        double rest = weight;
        while (bin > 0 && weights[first + bin] < rest) {
            rest -= weights[first + bin];
            bin--;
        }
        double lower = Math.max(min, edge(bin));
        double upper = Math.min(max, edge(bin + 1));
        double filled = weights[first + bin];
        double value = filled > 0 ? upper - rest / filled * (upper - lower) : upper;
        return Math.max(min, Math.min(max, mean < upper ? Math.max(mean, value) : value));
    }

    // Away from zero the bins below it mirror those above.
    private static int bin(double value) {
        double distance = Math.abs(value);
        int steps = distance < FINE_TO
                ? (int) (distance / FINE)
                : FINE_HALF + (int) ((Math.min(distance, COARSE_TO) - FINE_TO) / COARSE);
        return value < 0 ? HALF - 1 - steps : HALF + steps;
    }

    /** Where a bin begins, and the one before it ends. */
    private static double edge(int bin) {
        int steps = Math.abs(bin - HALF);
        double distance = steps <= FINE_HALF
                ? steps * FINE
                : steps < HALF ? FINE_TO + (steps - FINE_HALF) * COARSE : Double.POSITIVE_INFINITY;
        return bin < HALF ? -distance : distance;
    }
}

package dev.maeum.cycle;

/**
 * How one measure went over a cycle, in the measure's own unit: mean, standard deviation (of the frames, n-1), smallest
 * and largest value, and slope a second by least squares. Rounded to five decimals, so that what is analysed is exactly
 * what is stored.
 */
public record Statistic(double mean, double deviation, double min, double max, double slope) {

    private static final double PRECISION = 1e5;

    public Statistic {
        mean = rounded(mean);
        deviation = rounded(deviation);
        min = rounded(min);
        max = rounded(max);
        slope = rounded(slope);
    }

    private static double rounded(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("statistic is not finite");
        }
        // Adding zero turns -0.0 into 0.0.
        return Math.rint(value * PRECISION) / PRECISION + 0.0;
    }
}

package dev.maeum.cycle;

/**
 * A measure over a cycle, as deviation from the neutral face in the spreads of that neutral: mean, standard
 * deviation, the value that a tenth of the frames exceeds ({@code p90}), the share of frames above {@value #ACTIVE}
 * spreads (0..1), and the slope a second by least squares. Frames count by how straight the head was, not by how long it
 * is until the next: over time these are shares and means only where frames come evenly. The p90 is right to an eighth of
 * a spread within four spreads, and to half a spread within twelve. Rounded to four decimals, so that what is analysed is
 * exactly what is stored.
 */
public record Statistic(double mean, double deviation, double p90, double share, double slope) {

    /** From so many spreads on a measure is counted as active. */
    public static final double ACTIVE = 1.5;

    private static final double PRECISION = 1e4;

    public Statistic {
        mean = rounded(mean);
        deviation = rounded(deviation);
        p90 = rounded(p90);
        share = rounded(share);
        slope = rounded(slope);
    }

    static double rounded(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("statistic is not finite");
        }
        // Adding zero turns -0.0 into 0.0.
        return Math.rint(value * PRECISION) / PRECISION + 0.0;
    }
}

package dev.maeum.cycle;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

import dev.maeum.face.ActionUnit;
import dev.maeum.face.Side;

/**
 * The {@link Statistic} of every measure in constant memory: mean and deviation of weighted values (West 1979), the slope
 * from co-moments with time in the same way, the p90 from bins of an eighth of a spread.
 */
final class RunningStatistics {

    private static final int BINS_A_SPREAD = 8;
    private static final int HALF = 5 * BINS_A_SPREAD;
    private static final int BINS = 2 * HALF;
    private static final double UPPER_TENTH = 0.1;

    private final double[] mean = new double[ActionUnit.MEASURES];
    private final double[] squares = new double[ActionUnit.MEASURES];
    private final double[] withTime = new double[ActionUnit.MEASURES];
    private final double[] min = new double[ActionUnit.MEASURES];
    private final double[] max = new double[ActionUnit.MEASURES];
    private final double[] active = new double[ActionUnit.MEASURES];
    private final float[] bins = new float[ActionUnit.MEASURES * BINS];
    private double meanTime;
    private double timeSquares;
    private double weights;

    void clear() {
        Arrays.fill(mean, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(withTime, 0);
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        Arrays.fill(active, 0);
        Arrays.fill(bins, 0);
        meanTime = 0;
        timeSquares = 0;
        weights = 0;
    }

    /** Adds the deviations of a frame that arrived {@code seconds} after the cycle began and counts {@code weight}. */
    void add(double[] deviations, double weight, double seconds) {
        weights += weight;
        double share = weight / weights;
        double timeBefore = seconds - meanTime;
        meanTime += share * timeBefore;
        timeSquares += weight * timeBefore * (seconds - meanTime);
        for (int i = 0; i < deviations.length; i++) {
            double value = deviations[i];
            double before = value - mean[i];
            mean[i] += share * before;
            double after = value - mean[i];
            squares[i] += weight * before * after;
            withTime[i] += weight * timeBefore * after;
            min[i] = Math.min(min[i], value);
            max[i] = Math.max(max[i], value);
            if (value >= Statistic.ACTIVE) {
                active[i] += weight;
            }
            int bin = (int) Math.floor(value * BINS_A_SPREAD) + HALF;
            bins[i * BINS + Math.max(0, Math.min(BINS - 1, bin))] += (float) weight;
        }
    }

    Map<ActionUnit, Sides> units() {
        Map<ActionUnit, Sides> units = new EnumMap<>(ActionUnit.class);
        if (weights > 0) {
            for (ActionUnit unit : ActionUnit.values()) {
                units.put(unit, new Sides(statistic(unit.at(Side.RIGHT)), statistic(unit.at(Side.LEFT))));
            }
        }
        return units;
    }

    private Statistic statistic(int i) {
        double slope = timeSquares > 0 ? withTime[i] / timeSquares : 0;
        return new Statistic(mean[i], Math.sqrt(squares[i] / weights), p90(i), active[i] / weights, slope);
    }

    // Within the bin as if its values lay evenly; what lies outside the bins is in the outermost.
    private double p90(int i) {
        double rest = UPPER_TENTH * weights;
        int bin = BINS - 1;
        while (bin > 0 && bins[i * BINS + bin] < rest) {
            rest -= bins[i * BINS + bin];
            bin--;
        }
        double filled = bins[i * BINS + bin];
        double within = filled > 0 ? 1 - rest / filled : 1;
        double value = (bin - HALF + within) / BINS_A_SPREAD;
        return Math.max(min[i], Math.min(max[i], value));
    }
}

package dev.maeum.cycle;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

import dev.maeum.face.ActionUnit;
import dev.maeum.face.Side;

/**
 * The {@link Statistic} of every measure in constant memory: mean and deviation of weighted values (West 1979), the slope
 * from co-moments with time in the same way, the p90 from {@link DeviationHistogram}. All of it by the frames' weights; where
 * frames come evenly, that is by time.
 */
final class RunningStatistics {

    private static final double UPPER_TENTH = 0.1;

    private final double[] mean = new double[ActionUnit.MEASURES];
    private final double[] squares = new double[ActionUnit.MEASURES];
    private final double[] withTime = new double[ActionUnit.MEASURES];
    private final double[] min = new double[ActionUnit.MEASURES];
    private final double[] max = new double[ActionUnit.MEASURES];
    private final double[] active = new double[ActionUnit.MEASURES];
    private final DeviationHistogram bins = new DeviationHistogram(ActionUnit.MEASURES);
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
        bins.clear();
        meanTime = 0;
        timeSquares = 0;
        weights = 0;
    }

    /** Adds the deviations of a frame that was seen {@code seconds} after the cycle's first and counts {@code weight}. */
    void add(double[] deviations, double weight, double seconds) {
        weights += weight;
        double share = weight / weights;
        double timeBefore = seconds - meanTime;
        meanTime += share * timeBefore;
        timeSquares += weight * timeBefore * (seconds - meanTime);
        for (int i = 0; i < mean.length; i++) {
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
        }
        bins.add(deviations, weight);
    }

    Map<ActionUnit, BilateralStatistic> units() {
        Map<ActionUnit, BilateralStatistic> units = new EnumMap<>(ActionUnit.class);
        if (weights > 0) {
            for (ActionUnit unit : ActionUnit.values()) {
                units.put(unit, new BilateralStatistic(statistic(unit.at(Side.RIGHT)), statistic(unit.at(Side.LEFT))));
            }
        }
        return units;
    }

    private Statistic statistic(int i) {
        double slope = timeSquares > 0 ? withTime[i] / timeSquares : 0;
        double p90 = bins.exceededBy(UPPER_TENTH * weights, i, min[i], max[i], mean[i]);
        return new Statistic(mean[i], Math.sqrt(squares[i] / weights), p90, active[i] / weights, slope);
    }
}

package dev.maeum.cycle;

import java.util.Arrays;
import java.util.EnumMap;

import dev.maeum.face.Measure;

/**
 * Mean, spread, range and slope of every measure in constant memory (Welford 1962; the slope from co-moments with time
 * in the same way).
 */
final class RunningStatistics {

    private static final Measure[] MEASURES = Measure.values();

    private final double[] mean = new double[MEASURES.length];
    private final double[] squares = new double[MEASURES.length];
    private final double[] withTime = new double[MEASURES.length];
    private final double[] min = new double[MEASURES.length];
    private final double[] max = new double[MEASURES.length];
    private double meanTime;
    private double timeSquares;
    private int count;

    void clear() {
        Arrays.fill(mean, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(withTime, 0);
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        meanTime = 0;
        timeSquares = 0;
        count = 0;
    }

    /** Adds the measures of a frame that arrived {@code seconds} after the cycle began. */
    void add(double[] measures, double seconds) {
        count++;
        double timeBefore = seconds - meanTime;
        meanTime += timeBefore / count;
        timeSquares += timeBefore * (seconds - meanTime);
        for (int i = 0; i < measures.length; i++) {
            double value = measures[i];
            double before = value - mean[i];
            mean[i] += before / count;
            double after = value - mean[i];
            squares[i] += before * after;
            withTime[i] += timeBefore * after;
            min[i] = Math.min(min[i], value);
            max[i] = Math.max(max[i], value);
        }
    }

    int count() {
        return count;
    }

    CycleFeatures features() {
        if (count == 0) {
            return CycleFeatures.NONE;
        }
        EnumMap<Measure, Statistic> statistics = new EnumMap<>(Measure.class);
        for (int i = 0; i < MEASURES.length; i++) {
            double deviation = count > 1 ? Math.sqrt(squares[i] / (count - 1)) : 0;
            double slope = timeSquares > 0 ? withTime[i] / timeSquares : 0;
            statistics.put(MEASURES[i], new Statistic(mean[i], deviation, min[i], max[i], slope));
        }
        return new CycleFeatures(statistics);
    }
}

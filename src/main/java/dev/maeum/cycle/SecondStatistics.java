package dev.maeum.cycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.maeum.face.ActionUnit;
import dev.maeum.face.FaceMeter;
import dev.maeum.face.GazeMeter;
import dev.maeum.face.Side;
import dev.maeum.face.SkinPosition;

/**
 * Means of every second of a cycle, by the frames' weights. Costs no allocation a frame; a cycle that is longer than ten
 * seconds costs one for each further ten.
 */
final class SecondStatistics {

    /** Of longer cycles the first seconds are told. */
    private static final int MOST_SECONDS = 60;
    private static final int AT_ONCE = 10;
    private static final ActionUnit[] UNITS = ActionUnit.values();
    private static final int YAW = UNITS.length;
    private static final int PITCH = YAW + 1;
    private static final int ROLL = YAW + 2;
    private static final int GAZE = YAW + 3;
    private static final int GAZE_AXES = 5;
    private static final int SKIN = GAZE + GAZE_AXES;
    private static final int POSITIONS = SkinPosition.MEASURES - ActionUnit.MEASURES;
    private static final int SUMS = SKIN + POSITIONS;

    // Half of the memory, and far more precise than what is told.
    private float[] sums = new float[AT_ONCE * SUMS];
    private double[] weights = new double[AT_ONCE];
    private double[] skinWeights = new double[AT_ONCE];
    private int[] frames = new int[AT_ONCE];
    private int[] open = new int[AT_ONCE];
    private int length;

    void clear() {
        Arrays.fill(sums, 0, length * SUMS, 0);
        Arrays.fill(weights, 0, length, 0);
        Arrays.fill(skinWeights, 0, length, 0);
        Arrays.fill(frames, 0, length, 0);
        Arrays.fill(open, 0, length, 0);
        length = 0;
    }

    /**
     * Adds a usable frame that was seen {@code seconds} after the first of the cycle.
     *
     * @param count of the deviations that are this frame's: with positions of the skin or without
     */
    void add(double[] deviations, int count, FaceMeter face, boolean closed, double seconds) {
        if (!(seconds >= 0 && seconds < MOST_SECONDS)) {
            return;
        }
        int second = (int) seconds;
        reach(second);
        double weight = face.weight();
        int at = second * SUMS;
        for (int unit = 0; unit < UNITS.length; unit++) {
            sum(at + unit, weight
                    * (deviations[UNITS[unit].at(Side.RIGHT)] + deviations[UNITS[unit].at(Side.LEFT)]) / 2);
        }
        if (count > ActionUnit.MEASURES) {
            for (int position = 0; position < POSITIONS; position++) {
                sum(at + SKIN + position, weight * deviations[ActionUnit.MEASURES + position]);
            }
            skinWeights[second] += weight;
        }
        sum(at + YAW, weight * face.yaw());
        sum(at + PITCH, weight * face.pitch());
        // Against the mean so far, because a head that hangs down turns through 180 degrees.
        double mean = weights[second] > 0 ? sums[at + ROLL] / weights[second] : 0;
        sum(at + ROLL, weight * (mean + Turn.shorter(face.roll() - mean)));
        weights[second] += weight;
        frames[second]++;
        if (!closed && face.gaze().isPresent()) {
            look(face.gaze(), at + GAZE);
            open[second]++;
        }
    }

    private void sum(int at, double value) {
        sums[at] = (float) (sums[at] + value);
    }

    private void look(GazeMeter gaze, int at) {
        sum(at, gaze.x());
        sum(at + 1, gaze.y());
        sum(at + 2, gaze.z());
        sum(at + 3, gaze.offCameraX());
        sum(at + 4, gaze.offCameraY());
    }

    private void reach(int second) {
        if (second >= weights.length) {
            int capacity = Math.min(MOST_SECONDS, (second / AT_ONCE + 1) * AT_ONCE);
            sums = Arrays.copyOf(sums, capacity * SUMS);
            weights = Arrays.copyOf(weights, capacity);
            skinWeights = Arrays.copyOf(skinWeights, capacity);
            frames = Arrays.copyOf(frames, capacity);
            open = Arrays.copyOf(open, capacity);
        }
        length = Math.max(length, second + 1);
    }

    /** The seconds with a usable frame. */
    List<CycleSecond> seconds() {
        List<CycleSecond> seconds = new ArrayList<>();
        for (int second = 0; second < length; second++) {
            if (frames[second] > 0) {
                seconds.add(second(second));
            }
        }
        return seconds;
    }

    private CycleSecond second(int second) {
        int at = second * SUMS;
        List<Double> units = new ArrayList<>(UNITS.length);
        for (int unit = 0; unit < UNITS.length; unit++) {
            units.add(sums[at + unit] / weights[second]);
        }
        return new CycleSecond(second, frames[second], units, skin(at + SKIN, skinWeights[second]),
                sums[at + YAW] / weights[second],
                sums[at + PITCH] / weights[second],
                Turn.shorter(sums[at + ROLL] / weights[second]), gaze(at + GAZE, open[second]));
    }

    // None if no frame of the second had plausible ones.
    private SkinDeviations skin(int at, double weight) {
        double[] means = new double[POSITIONS];
        for (int i = 0; i < POSITIONS; i++) {
            means[i] = weight > 0 ? sums[at + i] / weight : 0;
        }
        return SkinDeviations.of(means);
    }

    private GazeDirection gaze(int at, int count) {
        return count == 0
                ? null
                : GazeDirection.of(sums[at], sums[at + 1], sums[at + 2], (double) sums[at + 3] / count,
                        (double) sums[at + 4] / count);
    }
}

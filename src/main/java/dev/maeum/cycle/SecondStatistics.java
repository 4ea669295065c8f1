package dev.maeum.cycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.maeum.face.ActionUnit;
import dev.maeum.face.FaceMeter;
import dev.maeum.face.GazeMeter;
import dev.maeum.face.Side;

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
    private static final int SUMS = GAZE + GAZE_AXES;

    private double[] sums = new double[AT_ONCE * SUMS];
    private double[] weights = new double[AT_ONCE];
    private int[] frames = new int[AT_ONCE];
    private int[] open = new int[AT_ONCE];
    private int length;

    void clear() {
        Arrays.fill(sums, 0, length * SUMS, 0);
        Arrays.fill(weights, 0, length, 0);
        Arrays.fill(frames, 0, length, 0);
        Arrays.fill(open, 0, length, 0);
        length = 0;
    }

    /** Adds a usable frame that was seen {@code seconds} after the first of the cycle. */
    void add(double[] deviations, FaceMeter face, boolean closed, double seconds) {
        if (!(seconds >= 0 && seconds < MOST_SECONDS)) {
            return;
        }
        int second = (int) seconds;
        reach(second);
        double weight = face.weight();
        int at = second * SUMS;
        for (int unit = 0; unit < UNITS.length; unit++) {
            sums[at + unit] += weight
                    * (deviations[UNITS[unit].at(Side.RIGHT)] + deviations[UNITS[unit].at(Side.LEFT)]) / 2;
        }
        sums[at + YAW] += weight * face.yaw();
        sums[at + PITCH] += weight * face.pitch();
        // Against the mean so far, because a head that hangs down turns through 180 degrees.
        double mean = weights[second] > 0 ? sums[at + ROLL] / weights[second] : 0;
        sums[at + ROLL] += weight * (mean + StrictMath.IEEEremainder(face.roll() - mean, 360));
        weights[second] += weight;
        frames[second]++;
        if (!closed && face.gaze().isPresent()) {
            look(face.gaze(), at + GAZE);
            open[second]++;
        }
    }

    private void look(GazeMeter gaze, int at) {
        sums[at] += gaze.x();
        sums[at + 1] += gaze.y();
        sums[at + 2] += gaze.z();
        sums[at + 3] += gaze.offCameraX();
        sums[at + 4] += gaze.offCameraY();
    }

    private void reach(int second) {
        if (second >= weights.length) {
            int capacity = Math.min(MOST_SECONDS, (second / AT_ONCE + 1) * AT_ONCE);
            sums = Arrays.copyOf(sums, capacity * SUMS);
            weights = Arrays.copyOf(weights, capacity);
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
        return new CycleSecond(second, frames[second], units, sums[at + YAW] / weights[second],
                sums[at + PITCH] / weights[second],
                StrictMath.IEEEremainder(sums[at + ROLL] / weights[second], 360), gaze(at + GAZE, open[second]));
    }

    private GazeDirection gaze(int at, int count) {
        return count == 0
                ? null
                : GazeDirection.of(sums[at], sums[at + 1], sums[at + 2], sums[at + 3] / count, sums[at + 4] / count);
    }
}

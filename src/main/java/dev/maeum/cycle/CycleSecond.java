package dev.maeum.cycle;

import java.util.List;

import dev.maeum.face.ActionUnit;

/**
 * What the face showed in a second of a cycle: means of its usable frames.
 *
 * @param second since the first frame of the cycle, from 0
 * @param frames that were usable, at least one
 * @param units deviation of each action unit from the neutral face over both sides, in its spreads, in the order of {@link
 *        ActionUnit}; tenths
 * @param skin how far positions of the skin deviate on average, as in {@link CycleFeatures}
 * @param yaw of the head, in degrees as {@link HeadPose} has them, and so are {@code pitch} and {@code roll}; whole
 * @param gaze null without irises or open eyes
 */
public record CycleSecond(int second, int frames, List<Double> units, SkinDeviations skin, double yaw, double pitch,
        double roll,
        GazeDirection gaze) {

    public CycleSecond {
        skin = skin == null ? SkinDeviations.NONE : skin;
        units = units.stream().map(unit -> Math.rint(10 * unit) / 10 + 0.0).toList();
        yaw = Math.rint(yaw) + 0.0;
        pitch = Math.rint(pitch) + 0.0;
        roll = Math.rint(roll) + 0.0;
        gaze = gaze == null ? null : gaze.rounded();
    }

    /** The deviation of a unit. */
    public double of(ActionUnit unit) {
        return units.get(unit.ordinal());
    }
}

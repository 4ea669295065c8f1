package dev.maeum.cycle;

import java.util.Optional;

import dev.maeum.face.ActionUnit;
import dev.maeum.face.FaceMeter;
import dev.maeum.face.FrameQuality;
import dev.maeum.face.GazeMeter;
import dev.maeum.face.NeutralFace;
import dev.maeum.face.SkinPosition;

/**
 * What the latest frames show, smoothed exponentially by time, so that it follows a face within half a second. Costs no
 * allocation a frame.
 */
final class RecentFace {

    /** Time constant of the smoothing. A frame's noise is half as large after it, and a change is half seen in 0.2 s. */
    private static final double SMOOTHING_SECONDS = 0.3;
    /** After a longer gap what was seen before tells nothing about now. */
    private static final double LONGEST_GAP = 1;
    private static final long STALE_MILLIS = 1_000;
    private static final double NEVER = Double.NEGATIVE_INFINITY;
    private static final double[] NONE = {};
    private static final int YAW = ActionUnit.MEASURES;
    private static final int PITCH = YAW + 1;
    private static final int ROLL = YAW + 2;
    private static final int EYE_DISTANCE = YAW + 3;
    private static final int GAZE = YAW + 4;
    private static final int GAZE_AXES = 5;
    private static final int SKIN = GAZE + GAZE_AXES;
    private static final int POSITIONS = SkinPosition.MEASURES - ActionUnit.MEASURES;

    /**
     * Deviations of units, pose and gaze, and behind them the positions of the skin, which not every frame has. In one small
     * array, because with many sessions a frame finds none of it in the processor's cache: each cache line costs a wait.
     */
    private final float[] values = new float[SKIN + POSITIONS];
    private double interval;
    private double usableShare;
    private FrameQuality quality = FrameQuality.USABLE;
    /** Seconds since the first frame of the session, of the latest frame and of those of which there was more to see. */
    private double latestAt = NEVER;
    private double usableAt = NEVER;
    private double positionsAt = NEVER;
    private double openAt = NEVER;
    /** When they arrived, epoch milliseconds: how old they are does not depend on the client's clock. */
    private long arrivedAt = Long.MIN_VALUE;
    private long usableArrivedAt = Long.MIN_VALUE;
    private long openArrivedAt = Long.MIN_VALUE;

    /**
     * Adds a frame of whatever quality.
     *
     * @param seconds since the first frame of the session, by {@link FrameClock}: several frames arrive at once
     * @param now when it arrived, epoch milliseconds
     */
    void add(FrameQuality frameQuality, double seconds, long now) {
        double share = share(latestAt, seconds);
        if (latestAt != NEVER) {
            double since = seconds - latestAt;
            interval = interval == 0 ? since : interval + share * (since - interval);
        }
        usableShare += share * ((frameQuality == FrameQuality.USABLE ? 1 : 0) - usableShare);
        quality = frameQuality;
        latestAt = seconds;
        arrivedAt = now;
    }

    /**
     * Adds the measures of a usable frame, whose eyes may be closed.
     *
     * @param measured all, of which positions of the skin may be those of an earlier frame
     * @param count of the measures that are this frame's: with positions or without
     */
    void add(double[] measured, int count, FaceMeter face, boolean closed) {
        double share = share(usableAt, latestAt);
        smooth(0, measured, 0, ActionUnit.MEASURES, share);
        // The first frame that is watched may have none: those of an earlier frame stand in.
        if (count > ActionUnit.MEASURES || positionsAt == NEVER) {
            smooth(SKIN, measured, ActionUnit.MEASURES, POSITIONS, share(positionsAt, latestAt));
            positionsAt = latestAt;
        }
        smooth(YAW, face.yaw(), share);
        smooth(PITCH, face.pitch(), share);
        // By the shorter way, which leads out of -180..180.
        smooth(ROLL, values[ROLL] + Turn.shorter(face.roll() - values[ROLL]), share);
        smooth(EYE_DISTANCE, face.eyeDistance(), share);
        usableAt = latestAt;
        usableArrivedAt = arrivedAt;
        if (!closed && face.gaze().isPresent()) {
            add(face.gaze());
        }
    }

    private void add(GazeMeter seen) {
        double share = share(openAt, latestAt);
        smooth(GAZE, seen.x(), share);
        smooth(GAZE + 1, seen.y(), share);
        smooth(GAZE + 2, seen.z(), share);
        smooth(GAZE + 3, seen.offCameraX(), share);
        smooth(GAZE + 4, seen.offCameraY(), share);
        openAt = latestAt;
        openArrivedAt = arrivedAt;
    }

    private void smooth(int to, double[] measured, int from, int count, double share) {
        for (int i = 0; i < count; i++) {
            values[to + i] += (float) (share * (measured[from + i] - values[to + i]));
        }
    }

    private void smooth(int at, double value, double share) {
        values[at] += (float) (share * (value - values[at]));
    }

    /** Whether a frame arrived in the last second. */
    boolean isFresh(long now) {
        return isFresh(arrivedAt, now);
    }

    /**
     * What was seen, with the neutral in force.
     *
     * @param learned how much of the time that learning takes was seen, 0..1
     */
    FaceSnapshot snapshot(long now, NeutralFace neutral, double learned) {
        return new FaceSnapshot(isFresh(usableArrivedAt, now) ? deviations() : NONE, values[YAW], values[PITCH],
                values[ROLL], direction(now), values[EYE_DISTANCE], interval > 0 ? 1 / interval : 0, usableShare,
                quality == FrameQuality.USABLE ? Optional.empty() : Optional.of(quality), neutral, learned);
    }

    private double[] deviations() {
        double[] deviations = new double[SkinPosition.MEASURES];
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = values[i < ActionUnit.MEASURES ? i : SKIN + i - ActionUnit.MEASURES];
        }
        return deviations;
    }

    private Optional<GazeDirection> direction(long now) {
        return isFresh(openArrivedAt, now)
                ? Optional.of(GazeDirection.of(values[GAZE], values[GAZE + 1], values[GAZE + 2], values[GAZE + 3],
                        values[GAZE + 4]))
                : Optional.empty();
    }

    // A clock that is set back leaves nothing to compare with.
    private static boolean isFresh(long then, long now) {
        return then != Long.MIN_VALUE && now - then <= STALE_MILLIS;
    }

    private static double share(double then, double now) {
        double seconds = now - then;
        return seconds >= LONGEST_GAP ? 1 : seconds / (SMOOTHING_SECONDS + seconds);
    }
}

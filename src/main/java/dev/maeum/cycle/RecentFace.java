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
    private static final double[] NONE = {};

    private final double[] deviations = new double[SkinPosition.MEASURES];
    private double yaw;
    private double pitch;
    private double roll;
    private final double[] gaze = new double[5];
    private double eyeDistance;
    private double interval;
    private double usableShare;
    private FrameQuality quality = FrameQuality.USABLE;
    private long arrivedAt = Long.MIN_VALUE;
    private long usableAt = Long.MIN_VALUE;
    private long positionsAt = Long.MIN_VALUE;
    private long openAt = Long.MIN_VALUE;

    /** Adds a frame of whatever quality that arrived at {@code now}, epoch milliseconds. */
    void add(FrameQuality frameQuality, long now) {
        double share = share(arrivedAt, now);
        if (arrivedAt != Long.MIN_VALUE) {
            double seconds = Math.max(0, now - arrivedAt) / 1000.0;
            interval = interval == 0 ? seconds : interval + share * (seconds - interval);
        }
        usableShare += share * ((frameQuality == FrameQuality.USABLE ? 1 : 0) - usableShare);
        quality = frameQuality;
        arrivedAt = now;
    }

    /**
     * Adds the measures of a usable frame, whose eyes may be closed.
     *
     * @param measured all, of which positions of the skin may be those of an earlier frame
     * @param count of the measures that are this frame's: with positions or without
     */
    void add(double[] measured, int count, FaceMeter face, boolean closed, long now) {
        double share = share(usableAt, now);
        smooth(measured, 0, ActionUnit.MEASURES, share);
        // Until then there are none but those of an earlier frame.
        if (count > ActionUnit.MEASURES || positionsAt == Long.MIN_VALUE) {
            smooth(measured, ActionUnit.MEASURES, measured.length, share(positionsAt, now));
            positionsAt = now;
        }
        yaw += share * (face.yaw() - yaw);
        pitch += share * (face.pitch() - pitch);
        roll += share * Turn.shorter(face.roll() - roll);
        eyeDistance += share * (face.eyeDistance() - eyeDistance);
        usableAt = now;
        if (!closed && face.gaze().isPresent()) {
            add(face.gaze(), now);
        }
    }

    private void smooth(double[] measured, int from, int to, double share) {
        for (int i = from; i < to; i++) {
            deviations[i] += share * (measured[i] - deviations[i]);
        }
    }

    private void add(GazeMeter seen, long now) {
        double share = share(openAt, now);
        gaze[0] += share * (seen.x() - gaze[0]);
        gaze[1] += share * (seen.y() - gaze[1]);
        gaze[2] += share * (seen.z() - gaze[2]);
        gaze[3] += share * (seen.offCameraX() - gaze[3]);
        gaze[4] += share * (seen.offCameraY() - gaze[4]);
        openAt = now;
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
        return new FaceSnapshot(isFresh(usableAt, now) ? deviations.clone() : NONE, yaw, pitch, roll, direction(now),
                eyeDistance,
                interval > 0 ? 1 / interval : 0, usableShare,
                quality == FrameQuality.USABLE ? Optional.empty() : Optional.of(quality), neutral, learned);
    }

    private Optional<GazeDirection> direction(long now) {
        return isFresh(openAt, now)
                ? Optional.of(GazeDirection.of(gaze[0], gaze[1], gaze[2], gaze[3], gaze[4]))
                : Optional.empty();
    }

    // A clock that is set back leaves nothing to compare with.
    private static boolean isFresh(long then, long now) {
        return then != Long.MIN_VALUE && now - then <= STALE_MILLIS;
    }

    // Frames that arrive together, after a connection broke, count as one.
    private static double share(long then, long now) {
        double seconds = then == Long.MIN_VALUE ? LONGEST_GAP : Math.max(0, now - then) / 1000.0;
        return seconds >= LONGEST_GAP ? 1 : seconds / (SMOOTHING_SECONDS + seconds);
    }
}

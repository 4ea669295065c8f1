package dev.maeum.cycle;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

import dev.maeum.face.ActionUnit;
import dev.maeum.face.FrameQuality;
import dev.maeum.face.NeutralFace;
import dev.maeum.face.Side;

/**
 * What a session's face shows at a moment, smoothed over the last third of a second.
 *
 * @param deviations one a measure, in spreads of the neutral in force; empty without a usable frame in the last second. Not
 *        copied, because there are thousands of snapshots a second: nobody may change them
 * @param yaw degrees, positive when the nose points to the picture's left
 * @param pitch degrees, positive when the nose points down
 * @param roll degrees, positive when the head leans clockwise in the picture
 * @param gaze empty if the mesh has no irises, or the eyes were closed for a second
 * @param eyeDistance of the outer corners, in heights of the picture
 * @param framesPerSecond 0 before the second frame
 * @param usableShare of the latest frames, 0..1
 * @param obstacle why the latest frame could not be measured; empty if it could
 * @param neutral that the deviations are from
 * @param learned how much of the time that learning the person's own neutral takes has been seen, 0..1
 */
public record FaceSnapshot(double[] deviations, double yaw, double pitch, double roll,
        Optional<GazeDirection> gaze,
        double eyeDistance, double framesPerSecond, double usableShare, Optional<FrameQuality> obstacle,
        NeutralFace neutral,
        double learned) {

    public FaceSnapshot {
        requireNonNull(gaze, "gaze is null");
        requireNonNull(obstacle, "obstacle is null");
        requireNonNull(neutral, "neutral is null");
    }

    /** Whether there was a usable frame in the last second. */
    public boolean isMeasured() {
        return deviations.length > 0;
    }

    /** The mean deviation of both sides. */
    public double of(ActionUnit unit) {
        return (deviations[unit.at(Side.RIGHT)] + deviations[unit.at(Side.LEFT)]) / 2;
    }
}

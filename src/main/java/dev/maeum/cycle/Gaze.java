package dev.maeum.cycle;

import static java.util.Objects.requireNonNull;

import dev.maeum.face.MeasurementReliability;

/**
 * Where the eyes looked over a cycle.
 *
 * @param yaw mean direction against the head, in degrees: positive to the picture's left
 * @param pitch positive down
 * @param towardsCamera share of the time in which the gaze was within {@value GazeTracker#CONTACT_DEGREES} degrees of the
 *        camera, 0..1
 * @param aversionsPerMinute how often the gaze left the camera for {@value GazeTracker#SHORTEST_AVERSION} seconds or more
 * @param seconds for which open eyes were followed
 * @param trust never {@link MeasurementReliability#GOOD}, because nobody looked at known points first
 */
public record Gaze(double yaw, double pitch, double towardsCamera, double aversionsPerMinute, double seconds,
        MeasurementReliability trust) {

    public Gaze {
        yaw = Statistic.rounded(yaw);
        pitch = Statistic.rounded(pitch);
        towardsCamera = Statistic.rounded(towardsCamera);
        aversionsPerMinute = Statistic.rounded(aversionsPerMinute);
        seconds = Statistic.rounded(seconds);
        requireNonNull(trust, "trust is null");
    }
}

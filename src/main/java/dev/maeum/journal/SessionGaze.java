package dev.maeum.journal;

import dev.maeum.face.MeasurementReliability;

/**
 * Where the eyes looked over a session.
 *
 * @param towardsCamera share of the time in which they looked at the camera, 0..1
 * @param aversionsPerMinute how often the gaze left it
 * @param seconds for which open eyes were followed; above 0
 * @param trust that of most of the time
 */
public record SessionGaze(double towardsCamera, double aversionsPerMinute, double seconds,
        MeasurementReliability trust) {}

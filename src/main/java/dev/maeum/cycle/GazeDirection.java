package dev.maeum.cycle;

import dev.maeum.face.GazeMeter;

/**
 * Where the eyes look at a moment.
 *
 * @param yaw against the head, in degrees: positive to the picture's left
 * @param pitch positive down
 * @param offCamera degrees between the gaze and the camera
 */
public record GazeDirection(double yaw, double pitch, double offCamera) {

    /** @param x of the gaze in the face's axes, as {@link GazeMeter} gives it; any length above 0 */
    static GazeDirection of(double x, double y, double z, double offCameraX, double offCameraY) {
        double off = Math.min(1, Math.sqrt(offCameraX * offCameraX + offCameraY * offCameraY));
        return new GazeDirection(yaw(x, z), pitch(x, y, z), StrictMath.toDegrees(StrictMath.asin(off)));
    }

    GazeDirection rounded() {
        return new GazeDirection(Math.rint(yaw) + 0.0, Math.rint(pitch) + 0.0, Math.rint(offCamera));
    }

    static double yaw(double x, double z) {
        return StrictMath.toDegrees(StrictMath.atan2(-x, -z));
    }

    static double pitch(double x, double y, double z) {
        return StrictMath.toDegrees(StrictMath.atan2(y, Math.sqrt(x * x + z * z)));
    }

    /** Whether that counts as looking at the camera. */
    public boolean isTowardsCamera() {
        return offCamera <= GazeTracker.CONTACT_DEGREES;
    }
}

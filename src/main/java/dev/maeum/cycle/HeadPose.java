package dev.maeum.cycle;

/**
 * How the head was held over a cycle: mean yaw (positive when the nose points to the picture's left), pitch (down) and
 * roll (clockwise) in degrees, and how fast it turned on average, in degrees a second.
 *
 * @param absoluteYaw mean of how far it was turned to whichever side: a head that is turned to both has a mean yaw of
 *        nothing. At least what the mean yaw says, and no more than that in features that were stored without it
 * @param absolutePitch the same, up or down
 */
public record HeadPose(double yaw, double pitch, double roll, double speed, double absoluteYaw,
        double absolutePitch) {

    public HeadPose {
        yaw = Statistic.rounded(yaw);
        pitch = Statistic.rounded(pitch);
        roll = Statistic.rounded(roll);
        speed = Statistic.rounded(speed);
        absoluteYaw = Math.max(Math.abs(yaw), Statistic.rounded(absoluteYaw));
        absolutePitch = Math.max(Math.abs(pitch), Statistic.rounded(absolutePitch));
    }
}

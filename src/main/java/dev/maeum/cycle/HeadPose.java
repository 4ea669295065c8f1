package dev.maeum.cycle;

/**
 * How the head was held over a cycle: mean yaw (positive when the nose points to the picture's left), pitch (down) and
 * roll (clockwise) in degrees, and how fast it turned on average, in degrees a second.
 */
public record HeadPose(double yaw, double pitch, double roll, double speed) {

    public HeadPose {
        yaw = Statistic.rounded(yaw);
        pitch = Statistic.rounded(pitch);
        roll = Statistic.rounded(roll);
        speed = Statistic.rounded(speed);
    }
}

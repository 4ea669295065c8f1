package dev.maeum.cycle;

import dev.maeum.face.FaceMeter;

/** Computes the head's mean rotation and its speed over a cycle. */
final class HeadTracker {

    /** After a longer gap between frames nobody knows how the head moved. */
    private static final double LONGEST_GAP = 0.5;

    private int frames;
    private double yaw;
    private double pitch;
    private double roll;
    private double absoluteYaw;
    private double absolutePitch;
    private double lastYaw;
    private double lastPitch;
    private double lastRoll;
    private double lastSeconds;
    private double turned;
    private double watched;

    void clear() {
        frames = 0;
        yaw = 0;
        pitch = 0;
        roll = 0;
        absoluteYaw = 0;
        absolutePitch = 0;
        turned = 0;
        watched = 0;
    }

    void add(FaceMeter face, double seconds) {
        double nowYaw = face.yaw();
        double nowPitch = face.pitch();
        double nowRoll = face.roll();
        double gap = seconds - lastSeconds;
        if (frames > 0 && gap > 0 && gap <= LONGEST_GAP) {
            double dYaw = nowYaw - lastYaw;
            double dPitch = nowPitch - lastPitch;
            double dRoll = Turn.shorter(nowRoll - lastRoll);
            turned += Math.sqrt(dYaw * dYaw + dPitch * dPitch + dRoll * dRoll);
            watched += gap;
        }
        frames++;
        yaw += (nowYaw - yaw) / frames;
        pitch += (nowPitch - pitch) / frames;
        absoluteYaw += (Math.abs(nowYaw) - absoluteYaw) / frames;
        absolutePitch += (Math.abs(nowPitch) - absolutePitch) / frames;
        roll += Turn.shorter(nowRoll - roll) / frames;
        // Of frames of the same time, which arrived at once, the first is compared with those before and behind them.
        if (frames == 1 || gap != 0) {
            lastYaw = nowYaw;
            lastPitch = nowPitch;
            lastRoll = nowRoll;
            lastSeconds = seconds;
        }
    }

    int frames() {
        return frames;
    }

    HeadPose pose() {
        double speed = watched > 0 ? turned / watched : 0;
        return new HeadPose(yaw, pitch, roll, speed, absoluteYaw, absolutePitch);
    }
}

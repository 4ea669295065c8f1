package dev.maeum.face;

/**
 * Detects points whose x was flipped after they were found, as pages do that draw a mirror (x to 1 - x). Such a mesh is the
 * reflection of a face, which no rotation of a head makes of it: seen from the front, its right eye is where the left one
 * should be. A mesh that is turned away by more than 90 degrees shows its eyes so, too, but its nose lies behind them.
 */
public final class FlipDetector {

    private FlipDetector() {}

    public static boolean isFlipped(LandmarkFrame frame) {
        int right = Landmark.EYE_OUTER[0];
        int left = Landmark.EYE_OUTER[1];
        double eyesX = frame.normalisedX(left) - frame.normalisedX(right);
        double eyesY = frame.y(left) - frame.y(right);
        double downX = down(frame.normalisedX(Landmark.MOUTH_CORNER[0]), frame.normalisedX(Landmark.MOUTH_CORNER[1]),
                frame.normalisedX(right), frame.normalisedX(left));
        double downY = down(frame.y(Landmark.MOUTH_CORNER[0]), frame.y(Landmark.MOUTH_CORNER[1]), frame.y(right),
                frame.y(left));
        double normalZ = eyesX * downY - eyesY * downX;
        return normalZ < 0 && isReflection(frame, eyesX, eyesY, downX, downY, normalZ);
    }

    // By the sign of the volume that eyes, mouth and nose span, which rotations keep. A client without depth has none.
    private static boolean isReflection(LandmarkFrame frame, double eyesX, double eyesY, double downX, double downY,
            double normalZ) {
        int right = Landmark.EYE_OUTER[0];
        int left = Landmark.EYE_OUTER[1];
        double eyesZ = frame.normalisedZ(left) - frame.normalisedZ(right);
        double downZ = down(frame.normalisedZ(Landmark.MOUTH_CORNER[0]), frame.normalisedZ(Landmark.MOUTH_CORNER[1]),
                frame.normalisedZ(right), frame.normalisedZ(left));
        double noseX = towardsNose(frame.normalisedX(Landmark.NOSE_TIP), frame.normalisedX(right),
                frame.normalisedX(left));
        double noseY = towardsNose(frame.y(Landmark.NOSE_TIP), frame.y(right), frame.y(left));
        double noseZ = towardsNose(frame.normalisedZ(Landmark.NOSE_TIP), frame.normalisedZ(right),
                frame.normalisedZ(left));
        double normalX = eyesY * downZ - eyesZ * downY;
        double normalY = eyesZ * downX - eyesX * downZ;
        return normalX * noseX + normalY * noseY + normalZ * noseZ >= 0;
    }

    private static double down(double mouthRight, double mouthLeft, double eyeRight, double eyeLeft) {
        return (mouthRight + mouthLeft - eyeRight - eyeLeft) / 2;
    }

    private static double towardsNose(double nose, double eyeRight, double eyeLeft) {
        return nose - (eyeRight + eyeLeft) / 2;
    }
}

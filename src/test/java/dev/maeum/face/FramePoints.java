package dev.maeum.face;

import java.util.Arrays;

/** What a frame holds, for tests of those who fill it. */
public final class FramePoints {

    private FramePoints() {}

    /** x, y and z of every landmark that is measured, as bits: what a frame is for. Those beyond its last point are 0. */
    public static int[] bits(LandmarkFrame frame) {
        int[] landmarks = FaceMeter.landmarks();
        int[] bits = new int[3 * landmarks.length];
        frame.aspect(1);
        for (int i = 0; i < landmarks.length && landmarks[i] < frame.count(); i++) {
            bits[3 * i] = Float.floatToRawIntBits((float) frame.x(landmarks[i]));
            bits[3 * i + 1] = Float.floatToRawIntBits((float) frame.y(landmarks[i]));
            bits[3 * i + 2] = Float.floatToRawIntBits((float) frame.z(landmarks[i]));
        }
        return bits;
    }

    public static float[] of(LandmarkFrame frame, int landmark) {
        return new float[]{ (float) frame.normalisedX(landmark), (float) frame.y(landmark),
            (float) (frame.z(landmark) / frame.aspect()) };
    }

    public static double aspect(LandmarkFrame frame) {
        return frame.aspect();
    }

    static float[] all(LandmarkFrame frame) {
        float[] all = new float[0];
        for (int landmark = 0; landmark < frame.count(); landmark++) {
            float[] point = of(frame, landmark);
            all = Arrays.copyOf(all, all.length + 3);
            System.arraycopy(point, 0, all, all.length - 3, 3);
        }
        return all;
    }
}

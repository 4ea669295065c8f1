package dev.maeum;

import dev.maeum.face.LandmarkFrame;
import dev.maeum.replay.LandmarkMessages;
import dev.maeum.replay.SyntheticFace;

/** Frames of a face, as objects and as messages. */
public final class Frames {

    private Frames() {}

    public static LandmarkFrame of(SyntheticFace face) {
        return of(face.points(), face.aspect());
    }

    public static LandmarkFrame of(float[][] points, double aspect) {
        LandmarkFrame frame = new LandmarkFrame();
        frame.clear(aspect);
        for (float[] point : points) {
            frame.add(point[0], point[1], point[2]);
        }
        return frame;
    }

    /** A face at rest whose right half shows this. */
    public static float[][] rightHalf(SyntheticFace shown) {
        float[][] points = SyntheticFace.neutral().points();
        float[][] moved = shown.points();
        for (int i = 0; i < points.length; i++) {
            points[i] = points[i][0] < 0.499 ? moved[i] : points[i];
        }
        return points;
    }

    /** The web client's message. */
    public static String message(SyntheticFace face) {
        return message(face.points());
    }

    public static String message(float[][] points) {
        return LandmarkMessages.json(points);
    }
}

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

    /** The web client's message. */
    public static String message(SyntheticFace face) {
        return LandmarkMessages.json(face.points());
    }
}

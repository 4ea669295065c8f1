package dev.maeum.wire.decode;

import dev.maeum.face.LandmarkFrame;

/** The aspect ratio of the camera picture. */
final class PictureShape {

    /** Range of plausible ratios; others are taken for mistakes. */
    private static final double NARROWEST = 0.2;
    private static final double WIDEST = 5;

    private PictureShape() {}

    /** Sets the frame's shape as stated, or as assumed if the stated ratio is absent or implausible. */
    static void set(LandmarkFrame frame, double width, double height, double assumed) {
        double aspect = width / height;
        if (aspect >= NARROWEST && aspect <= WIDEST) {
            frame.aspect(aspect);
        } else {
            frame.assumeAspect(assumed);
        }
    }
}

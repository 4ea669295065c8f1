package dev.maeum.wire.decode;

/** The aspect ratio of the camera picture. */
final class PictureShape {

    /** Range of plausible ratios; others are taken for mistakes. */
    private static final double NARROWEST = 0.2;
    private static final double WIDEST = 5;

    private PictureShape() {}

    /** Width over height, or {@code otherwise} if the ratio is implausible. */
    static double aspect(double width, double height, double otherwise) {
        double aspect = width / height;
        return aspect >= NARROWEST && aspect <= WIDEST ? aspect : otherwise;
    }
}

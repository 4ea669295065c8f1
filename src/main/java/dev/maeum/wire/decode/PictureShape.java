package dev.maeum.wire.decode;

/** The shape of the camera picture, as far as it is told. */
final class PictureShape {

    /** Widths over heights of pictures that there are; others are taken for mistakes. */
    private static final double NARROWEST = 0.2;
    private static final double WIDEST = 5;

    private PictureShape() {}

    /** Width over height, or {@code otherwise} if that is no shape of a picture. */
    static double aspect(double width, double height, double otherwise) {
        double aspect = width / height;
        return aspect >= NARROWEST && aspect <= WIDEST ? aspect : otherwise;
    }
}

package dev.maeum.cycle;

import static java.util.Objects.requireNonNull;

/**
 * The pictures that a cycle's meshes were found in.
 *
 * @param aspect width over height that the cycle's last frame was measured with, rounded to four decimals; 0 without one
 * @param flipped whether most frames had points that were flipped after they were found (x to 1 - x)
 */
public record Picture(double aspect, ShapeSource shape, boolean flipped) {

    public static final Picture NONE = new Picture(0, ShapeSource.NONE, false);
    private static final double PRECISION = 1e4;

    public Picture {
        requireNonNull(shape, "shape is null");
        aspect = Math.rint(aspect * PRECISION) / PRECISION;
    }
}

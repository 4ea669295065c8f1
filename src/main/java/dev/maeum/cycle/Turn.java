package dev.maeum.cycle;

/** Differences of angles. */
final class Turn {

    private static final double HALF = 180;

    private Turn() {}

    /** A difference of two angles as the shorter way from one to the other, -180..180 degrees, the same bits everywhere. */
    static double shorter(double degrees) {
        // Nearly all lie within, and the remainder is slow.
        return Math.abs(degrees) <= HALF ? degrees : StrictMath.IEEEremainder(degrees, 2 * HALF);
    }
}

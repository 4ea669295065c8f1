package dev.maeum.face;

/**
 * The neutral face that a cycle's frames were compared with, and how sure it is.
 *
 * @param personal whether it is the person's own, and not that of people in general
 * @param seconds of rest that were seen of this person
 * @param stability how alike these seconds were: 1 if they were the same, one half if they differed as much as one rest
 *        of a person differs from the next
 */
public record NeutralFace(boolean personal, double seconds, double stability) {

    /** That of people in general, before anything was seen of a person. */
    public static final NeutralFace OF_PEOPLE = new NeutralFace(false, 0, 0);

    private static final double PRECISION = 1e4;
    /** Seconds of rest after which a neutral is half as sure as it becomes. */
    private static final double HALF = 4;

    public NeutralFace {
        if (!(seconds >= 0 && stability >= 0 && stability <= 1)) {
            throw new IllegalArgumentException("a neutral of " + seconds + " seconds with stability " + stability);
        }
        seconds = rounded(seconds);
        stability = rounded(stability);
    }

    /** How sure the person's own neutral is, 0 (there is none) to 1. */
    public double certainty() {
        return personal ? stability * seconds / (seconds + HALF) : 0;
    }

    private static double rounded(double value) {
        return Math.rint(value * PRECISION) / PRECISION;
    }
}

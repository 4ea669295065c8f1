package dev.maeum.face;

import java.util.Arrays;

/**
 * A candidate for the neutral face: seconds of a face that was held, with their mean, how alike they were, and how much they
 * look like rest. Costs no allocation.
 */
final class RestSample {

    private final float[] mean = new float[SkinPosition.MEASURES];
    private double squares;
    private double seconds;
    private int frames;
    private double logOdds;

    void clear() {
        Arrays.fill(mean, 0);
        squares = 0;
        seconds = 0;
        frames = 0;
        logOdds = 0;
    }

    /**
     * Adds the mean of the frames of about a second.
     *
     * @param logOdds that it is a rest
     */
    void add(double[] second, int secondFrames, double length, double secondLogOdds) {
        frames += secondFrames;
        seconds += length;
        double share = (double) secondFrames / frames;
        for (int i = 0; i < second.length; i++) {
            double before = second[i] - mean[i];
            mean[i] = (float) (mean[i] + share * before);
            double spread = RestingFaces.ownSpread(i);
            squares += secondFrames * (1 - share) * before * before / (spread * spread);
        }
        logOdds += share * (secondLogOdds - logOdds);
    }

    /** Adds time of another rest, which changes nothing else. */
    void prolong(double length) {
        seconds += length;
    }

    void copy(RestSample other) {
        System.arraycopy(other.mean, 0, mean, 0, mean.length);
        squares = other.squares;
        seconds = other.seconds;
        frames = other.frames;
        logOdds = other.logOdds;
    }

    /** Writes the mean, one value a measure. */
    void mean(double[] measures) {
        for (int i = 0; i < mean.length; i++) {
            measures[i] = mean[i];
        }
    }

    double seconds() {
        return seconds;
    }

    int frames() {
        return frames;
    }

    double logOdds() {
        return logOdds;
    }

    /** 1 if all seconds were the same, one half if they differed as one rest of a person differs from the next. */
    double stability() {
        return frames == 0 ? 0 : 1 / (1 + squares / (frames * mean.length));
    }
}

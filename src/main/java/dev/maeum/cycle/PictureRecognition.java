package dev.maeum.cycle;

import java.util.stream.DoubleStream;

import dev.maeum.face.FlipDetector;
import dev.maeum.face.FrameQuality;
import dev.maeum.face.LandmarkFrame;
import dev.maeum.face.ShapeEstimator;

/**
 * Recognises in a session's meshes what clients do not say of their pictures, or say wrongly: the shape, and that points
 * were flipped for drawing. A stated shape holds unless the face contradicts it; otherwise the shape is that of a usual
 * camera which the face comes nearest to. Only frames that look straight ahead are evidence: each of the first, then one of
 * several, and again each while they contradict what is known, as when a telephone is turned. Not thread-safe; costs no
 * allocation.
 */
final class PictureRecognition {

    /** Widths over heights of usual cameras: 9:16, 3:4, 1:1, 4:3, 16:9. */
    private static final double[] SHAPES = { 9.0 / 16, 3.0 / 4, 1, 4.0 / 3, 16.0 / 9 };
    private static final double[] LOGARITHMS = DoubleStream.of(SHAPES).map(StrictMath::log).toArray();
    private static final int UNKNOWN = -1;
    /** Straight frames that settle the shape. */
    private static final int SETTLED = 8;
    /** Afterwards one frame of so many is looked at. */
    private static final int EVERY = 16;
    /**
     * From here on, in the logarithm of the aspect, a face contradicts a shape: twice as far as any person of the data is
     * from the mean of people, and two thirds of the step from one shape to the next.
     */
    private static final double CONTRADICTION = 0.2;
    /** The same while only few frames tell. */
    private static final double CONTRADICTION_AT_ONCE = 0.45;
    /** How much nearer another shape must be than the present one. */
    private static final double HYSTERESIS = 0.03;
    private static final double STRAIGHT = 0.999;

    private final ShapeEstimator estimator = new ShapeEstimator();
    private double given = Double.NaN;
    private double logGiven;
    private boolean stated;
    private double sample = Double.NaN;
    private double mean;
    private int samples;
    private int contradictions;
    private int untilNext;
    private int shape = UNKNOWN;
    private boolean inferred;
    private double aspect;
    private int frames;
    private int flipped;

    /** Begins a cycle. What is known of the shape is kept. */
    void clear() {
        frames = 0;
        flipped = 0;
    }

    /** Turns flipped points back and gives the frame the shape that is known. Before it is measured. */
    void correct(LandmarkFrame frame) {
        frames++;
        if (FlipDetector.isFlipped(frame)) {
            flipped++;
            frame.unflip();
        }
        if (frame.hasStatedAspect() != stated || frame.givenAspect() != given) {
            restart(frame);
        }
        sample = isDue() ? estimator.logAspect(frame) : Double.NaN;
        // Until a straight frame has been seen the next best is better than none.
        if (samples == 0 && !Double.isNaN(sample)) {
            choose(sample);
        }
        inferred = shape != UNKNOWN && !(stated && isNear(logGiven));
        aspect = inferred ? SHAPES[shape] : given;
        frame.useAspect(aspect);
    }

    /**
     * Learns from the frame that was corrected and measured.
     *
     * @param quality as measured
     * @param weight as measured, for a usable frame
     * @return the quality, which is {@link FrameQuality#NO_SHAPE} where measures mean nothing in any shape
     */
    FrameQuality check(FrameQuality quality, double weight) {
        if (quality != FrameQuality.USABLE) {
            return quality;
        }
        if (!Double.isNaN(sample) && weight >= STRAIGHT) {
            learn();
        }
        boolean fits = !inferred || samples == 0 || isNear(LOGARITHMS[shape]);
        return fits ? quality : FrameQuality.NO_SHAPE;
    }

    /** The pictures of the cycle so far. */
    Picture picture() {
        return frames == 0 ? Picture.NONE : new Picture(aspect, source(), 2 * flipped > frames);
    }

    private ShapeSource source() {
        return inferred ? ShapeSource.INFERRED : stated ? ShapeSource.STATED : ShapeSource.ASSUMED;
    }

    private void restart(LandmarkFrame frame) {
        given = frame.givenAspect();
        logGiven = StrictMath.log(given);
        stated = frame.hasStatedAspect();
        samples = 0;
        contradictions = 0;
        shape = UNKNOWN;
    }

    private boolean isDue() {
        return samples < SETTLED || contradictions > 0 || --untilNext <= 0;
    }

    private void learn() {
        untilNext = EVERY;
        contradictions = samples >= SETTLED && Math.abs(sample - mean) > CONTRADICTION ? contradictions + 1 : 0;
        if (contradictions == SETTLED) {
            contradictions = 0;
            samples = 0;
        }
        if (contradictions == 0) {
            samples++;
            mean += (sample - mean) / Math.min(samples, EVERY);
            choose(mean);
        }
    }

    private void choose(double logAspect) {
        int nearest = 0;
        for (int candidate = 1; candidate < SHAPES.length; candidate++) {
            if (distance(logAspect, candidate) < distance(logAspect, nearest)) {
                nearest = candidate;
            }
        }
        if (shape == UNKNOWN || distance(logAspect, nearest) < distance(logAspect, shape) - HYSTERESIS) {
            shape = nearest;
        }
    }

    private static double distance(double logAspect, int shape) {
        return Math.abs(logAspect - LOGARITHMS[shape]);
    }

    /** Whether the face agrees with this shape, as far as is known. */
    private boolean isNear(double logAspect) {
        double seen = samples > 0 ? mean : sample;
        return !(Math.abs(seen - logAspect) > (samples < SETTLED ? CONTRADICTION_AT_ONCE : CONTRADICTION));
    }
}

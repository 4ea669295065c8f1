package dev.maeum.face;

/** Tells a face at rest from one that shows something. */
@FunctionalInterface
public interface RestClassifier {

    /** @param deviations of every measure from what the population has at rest, in spreads */
    boolean isAtRest(double[] deviations);
}

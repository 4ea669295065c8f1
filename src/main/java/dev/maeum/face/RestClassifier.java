package dev.maeum.face;

/** Decides whether a face is at rest or shows an expression. */
@FunctionalInterface
public interface RestClassifier {

    /** @param deviations of every measure from what the population has at rest, in spreads */
    boolean isAtRest(double[] deviations);
}

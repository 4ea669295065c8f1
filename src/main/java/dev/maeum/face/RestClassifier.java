package dev.maeum.face;

/** Tells a face at rest from one that shows an expression, by what people's faces look like. */
@FunctionalInterface
public interface RestClassifier {

    /**
     * How much more probable it is that a face is at rest than that it shows an expression, as log-odds: above 0 it may be at
     * rest.
     *
     * @param deviations of every measure from what people have at rest, in spreads between people
     */
    double restLogOdds(double[] deviations);
}

package dev.maeum.emotion;

import dev.maeum.face.Side;

/**
 * Tells faces at rest from others by a {@link ReadingModel}, for deviations from people's neutral. It is asked about every
 * session once a second: its weights lie in arrays, and no posterior is computed of which nothing else is needed. Depends on
 * deviations and model alone, to the bit.
 */
final class RestModel {

    private final ReadingModel model;
    private final double[] biases;
    private final double[][] weights;

    RestModel(ReadingModel model) {
        this.model = model;
        this.biases = model.people().values().stream().mapToDouble(ReadingModel.Row::bias).toArray();
        this.weights = model.people().values().stream()
                .map(row -> row.weights().stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
    }

    /**
     * How much more probable rest is than any expression, as log-odds beyond those from which on a face may be at rest:
     * minus the logarithm of the sum of the exponentials of all scores, that of rest being 0.
     *
     * @param deviations one a measure, in spreads between people
     */
    double logOdds(double[] deviations) {
        double[] effects = model.effects(
                unit -> (deviations[unit.at(Side.RIGHT)] + deviations[unit.at(Side.LEFT)]) / 2,
                skin -> deviations[skin.at()]);
        double[] scores = new double[biases.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < scores.length; row++) {
            double score = biases[row];
            for (int i = 0; i < effects.length; i++) {
                score += weights[row][i] * effects[i];
            }
            scores[row] = score;
            largest = Math.max(largest, score);
        }
        double sum = 0;
        for (double score : scores) {
            sum += StrictMath.exp(score - largest);
        }
        return -largest - StrictMath.log(sum) - model.restFrom();
    }
}

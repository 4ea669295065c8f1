package dev.maeum.emotion;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Multinomial logistic regression of emotions against rest, with weights of samples, a quadratic penalty on the distance
 * of each coefficient from its prior, and signs that coefficients must keep. One weight of {@link ReadingModel#strength} is
 * shared by all emotions, not below 0, and free of the penalty like the biases. The penalised likelihood is concave, so that
 * there is one solution; it is found by accelerated projected gradients (Beck and Teboulle 2009) with restarts.
 */
final class WeightedRegression {

    private static final int EMOTIONS = FacsPrior.EMOTIONS.size();
    private static final int UNITS = ReadingModel.UNITS.size();
    private static final int EFFECTS = ReadingModel.EFFECTS;
    private static final int ROW = EFFECTS + 1;
    /** After the rows. */
    private static final int STRENGTH = EMOTIONS * ROW;
    private static final int ITERATIONS = 1_500;
    private static final double CONVERGED = 1e-5;

    private final List<double[]> samples;
    private final Whitening whitening;
    private final double[] weights;
    private final int[] labels;
    private final double penalty;
    /** Of the samples; nothing where it does not count. */
    private final double[] strengths;
    private final double[] prior = new double[EMOTIONS * ROW + 1];
    private final int[] signs = new int[EMOTIONS * ROW + 1];

    /**
     * @param weights of the samples; scaled so that they sum to the number of samples
     * @param penalty of a distance of 1 from the prior, in log-likelihood of a sample, twice
     * @param priorScale log-odds for a unit that all people show
     * @param withStrength whether the strength of a face counts
     */
    WeightedRegression(List<FitSample> samples, double[] weights, double penalty, double priorScale,
            boolean withStrength) {
        this.penalty = penalty;
        this.weights = new double[samples.size()];
        this.labels = new int[samples.size()];
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int i = 0; i < weights.length; i++) {
            this.weights[i] = weights[i] * samples.size() / sum;
            String label = samples.get(i).label();
            this.labels[i] = FacsPrior.EMOTIONS.indexOf(Emotion.of(label).orElseThrow());
        }
        this.strengths = samples.stream()
                .mapToDouble(sample -> withStrength ? ReadingModel.strength(sample.effects()) : 0).toArray();
        signs[STRENGTH] = 1;
        this.whitening = Whitening.of(samples, this.weights);
        this.samples = samples.stream().map(sample -> whitening.whitened(sample.effects())).toList();
        for (int emotion = 0; emotion < EMOTIONS; emotion++) {
            double[] shares = FacsPrior.shares(FacsPrior.EMOTIONS.get(emotion));
            int[] demanded = FacsPrior.signs(FacsPrior.EMOTIONS.get(emotion));
            for (int unit = 0; unit < UNITS; unit++) {
                prior[emotion * ROW + 1 + unit] = priorScale * shares[unit];
                signs[emotion * ROW + 1 + unit] = demanded[unit];
            }
        }
    }

    /** For each emotion of {@link FacsPrior#EMOTIONS} its bias and the weights of units and positions; last that of the strength. */
    double[] solve() {
        double[] now = prior.clone();
        project(now);
        double[] ahead = now.clone();
        double[] gradient = new double[now.length];
        // No curvature is above half of the weighted squares.
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            squares += weights[i] * (1 + DoubleStream.of(samples.get(i)).map(effect -> effect * effect).sum()
                    + EMOTIONS * strengths[i] * strengths[i]);
        }
        double step = 1 / (penalty + squares / 2);
        double momentum = 1;
        for (int i = 0; i < ITERATIONS; i++) {
            gradient(ahead, gradient);
            double[] next = ahead.clone();
            double moved = 0;
            double along = 0;
            for (int j = 0; j < next.length; j++) {
                next[j] -= step * gradient[j];
            }
            project(next);
            for (int j = 0; j < next.length; j++) {
                moved = Math.max(moved, Math.abs(next[j] - now[j]));
                along += gradient[j] * (next[j] - now[j]);
            }
            double following = along > 0 ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
            double share = along > 0 ? 0 : (momentum - 1) / following;
            for (int j = 0; j < next.length; j++) {
                ahead[j] = next[j] + share * (next[j] - now[j]);
            }
            now = next;
            momentum = following;
            if (moved < CONVERGED) {
                break;
            }
        }
        for (int emotion = 0; emotion < EMOTIONS; emotion++) {
            whitening.restore(now, emotion * ROW + 1);
        }
        return now;
    }

    private void project(double[] coefficients) {
        for (int j = 0; j < coefficients.length; j++) {
            if (signs[j] * coefficients[j] < 0) {
                coefficients[j] = 0;
            }
        }
    }

    private void gradient(double[] coefficients, double[] gradient) {
        for (int j = 0; j < gradient.length; j++) {
            // Biases are free, and so is the strength, whose place is that of a further bias.
            gradient[j] = j % ROW == 0 ? 0 : penalty * (coefficients[j] - prior[j]);
        }
        double[] odds = new double[EMOTIONS];
        for (int i = 0; i < samples.size(); i++) {
            double[] effects = samples.get(i);
            double sum = 1;
            for (int emotion = 0; emotion < EMOTIONS; emotion++) {
                int row = emotion * ROW;
                double score = coefficients[row] + coefficients[STRENGTH] * strengths[i];
                for (int effect = 0; effect < EFFECTS; effect++) {
                    score += coefficients[row + 1 + effect] * effects[effect];
                }
                odds[emotion] = Math.exp(score);
                sum += odds[emotion];
            }
            for (int emotion = 0; emotion < EMOTIONS; emotion++) {
                double error = weights[i] * (odds[emotion] / sum - (labels[i] == emotion ? 1 : 0));
                int row = emotion * ROW;
                gradient[row] += error;
                gradient[STRENGTH] += error * strengths[i];
                for (int effect = 0; effect < EFFECTS; effect++) {
                    gradient[row + 1 + effect] += error * effects[effect];
                }
            }
        }
    }
}

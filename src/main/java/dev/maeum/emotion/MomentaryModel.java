package dev.maeum.emotion;

import java.util.Map;

import dev.maeum.face.ActionUnit;
import dev.maeum.face.NeutralFace;
import dev.maeum.face.Side;

/**
 * The probabilities of an {@link EmotionPosterior} for what is shown and never stored, in a fifth of its time: weights lie
 * in arrays, and exponentials are those of {@link Math}, whose last bits differ from machine to machine.
 */
final class MomentaryModel {

    private final ReadingModel model;
    private final Row[] people;
    private final Row[] personal;
    private final Row[] parts;
    /** Of the hyperbolic tangent, in exponents a spread. */
    private final double steepness;

    /** A row of the model. */
    private static final class Row {

        private final Emotion emotion;
        private final double bias;
        private final double[] weights;

        Row(Map.Entry<Emotion, ReadingModel.Row> row) {
            this(row.getKey(), row.getValue());
        }

        Row(Emotion emotion, ReadingModel.Row row) {
            this.emotion = emotion;
            this.bias = row.bias();
            this.weights = row.weights().stream().mapToDouble(Double::doubleValue).toArray();
        }

        // Four sums side by side, because each addition waits for the one before.
        double score(double[] effects) {
            double first = 0;
            double second = 0;
            double third = 0;
            double fourth = 0;
            int i = 0;
            for (; i < effects.length - 3; i += 4) {
                first += weights[i] * effects[i];
                second += weights[i + 1] * effects[i + 1];
                third += weights[i + 2] * effects[i + 2];
                fourth += weights[i + 3] * effects[i + 3];
            }
            for (; i < effects.length; i++) {
                first += weights[i] * effects[i];
            }
            return bias + first + second + third + fourth;
        }
    }

    MomentaryModel(ReadingModel model) {
        this.model = model;
        this.people = model.people().entrySet().stream().map(Row::new).toArray(Row[]::new);
        this.personal = model.personal().entrySet().stream().map(Row::new).toArray(Row[]::new);
        this.parts = model.parts().entrySet().stream().map(part -> new Row(part.getKey(), part.getValue().row()))
                .toArray(Row[]::new);
        this.steepness = 2 / model.saturation();
    }

    /** @param deviations from the neutral, one a measure, in its spreads */
    EmotionProbabilities probabilities(double[] deviations, NeutralFace neutral) {
        double[] effects = effects(deviations);
        double[] shares = new double[Emotion.values().length];
        double strength = model.strengthWeight(neutral) * ReadingModel.strength(effects);
        double sharpness = model.sharpness(neutral);
        // The score of rest is 0.
        double largest = 0;
        for (Row row : rows(neutral)) {
            double score = sharpness * (row.score(effects) + strength);
            shares[row.emotion.ordinal()] = score;
            largest = Math.max(largest, score);
        }
        double sum = Math.exp(-largest);
        shares[Emotion.NEUTRAL.ordinal()] = sum;
        for (Row row : rows(neutral)) {
            double weight = Math.exp(shares[row.emotion.ordinal()] - largest);
            shares[row.emotion.ordinal()] = weight;
            sum += weight;
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        divide(shares, effects);
        return new EmotionProbabilities(shares);
    }

    private Row[] rows(NeutralFace neutral) {
        return neutral.personal() ? personal : people;
    }

    private void divide(double[] shares, double[] effects) {
        double[] basic = shares.clone();
        for (Row part : parts) {
            int whole = model.parts().get(part.emotion).of().ordinal();
            double taken = basic[whole] / (1 + Math.exp(-part.score(effects)));
            shares[part.emotion.ordinal()] = taken;
            shares[whole] -= taken;
        }
    }

    private double[] effects(double[] deviations) {
        double[] effects = new double[ReadingModel.EFFECTS];
        int at = 0;
        for (ActionUnit unit : ReadingModel.UNITS) {
            effects[at++] = effect((deviations[unit.at(Side.RIGHT)] + deviations[unit.at(Side.LEFT)]) / 2);
        }
        for (int skin = ActionUnit.MEASURES; skin < deviations.length; skin++) {
            effects[at++] = effect(deviations[skin]);
        }
        return effects;
    }

    // The hyperbolic tangent.
    private double effect(double deviation) {
        return 1 - 2 / (Math.exp(steepness * deviation) + 1);
    }
}

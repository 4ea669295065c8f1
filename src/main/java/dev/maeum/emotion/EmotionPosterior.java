package dev.maeum.emotion;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.maeum.cycle.CycleFeatures;
import dev.maeum.face.ActionUnit;
import dev.maeum.face.NeutralFace;

/**
 * How probable each emotion is for a cycle's features, by a {@link ReadingModel}: the softmax of its scores, multiplied by
 * its sharpness for that neutral. An emotion that is a part of a basic one takes its share of that one's probability.
 * Depends on features and model alone, to the bit.
 */
public final class EmotionPosterior {

    private static final int MAX_EVIDENCE = 3;
    /** Log-odds below which a unit decided nothing. */
    private static final double MIN_CONTRIBUTION = 0.2;

    private final ReadingModel model;
    private final Map<Emotion, ReadingModel.Row> rows;
    private final double[] effects;
    private final double sharpness;
    /** What how far the face is from its neutral adds to the score of each emotion. */
    private final double strength;
    private final Map<Emotion, Double> basic = new EnumMap<>(Emotion.class);
    private final Map<Emotion, Double> probabilities = new EnumMap<>(Emotion.class);

    EmotionPosterior(ReadingModel model, CycleFeatures features) {
        this(model, features.neutral(), model.effects(unit -> features.of(unit).mean(), features.skin()::of));
    }

    EmotionPosterior(ReadingModel model, NeutralFace neutral, double[] effects) {
        this.model = model;
        this.effects = effects;
        this.rows = model.rows(neutral);
        this.sharpness = model.sharpness(neutral);
        this.strength = model.strengthWeight(neutral) * ReadingModel.strength(effects);
        rows.forEach((emotion, row) -> basic.put(emotion, sharpness * (row.score(effects) + strength)));
        basic.put(Emotion.NEUTRAL, 0.0);
        double largest = Collections.max(basic.values());
        basic.replaceAll((emotion, score) -> StrictMath.exp(score - largest));
        double sum = basic.values().stream().reduce(0.0, Double::sum);
        basic.replaceAll((emotion, weight) -> weight / sum);
        probabilities.putAll(basic);
        model.parts().forEach(this::divide);
    }

    private void divide(Emotion part, ReadingModel.Part of) {
        double share = 1 / (1 + StrictMath.exp(-of.row().score(effects)));
        probabilities.put(part, basic.get(of.of()) * share);
        probabilities.merge(of.of(), basic.get(of.of()) * share, (whole, taken) -> whole - taken);
    }

    /** A probability for every emotion; they sum to 1. */
    public Map<Emotion, Double> probabilities() {
        return Collections.unmodifiableMap(probabilities);
    }

    /** The most probable part of the most probable basic emotion. */
    Emotion emotion() {
        Emotion whole = strongest(basic);
        return probabilities.entrySet().stream().filter(entry -> basicOf(entry.getKey()) == whole)
                .max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    /** The probability of {@link #emotion()}, 0..1. */
    double confidence() {
        return probabilities.get(emotion());
    }

    /** What is to be expected, -1..1. */
    public double valence() {
        return probabilities.entrySet().stream().mapToDouble(share -> share.getValue() * share.getKey().valence())
                .sum();
    }

    /** What is to be expected, -1..1. */
    public double arousal() {
        return probabilities.entrySet().stream().mapToDouble(share -> share.getValue() * share.getKey().arousal())
                .sum();
    }

    /** The basic emotion that is most probable beside the one that an emotion belongs to. */
    public Emotion rival(Emotion emotion) {
        Map<Emotion, Double> others = new EnumMap<>(basic);
        others.remove(basicOf(emotion));
        return strongest(others);
    }

    /**
     * What each unit adds, its measure and the positions of the skin that it moves together, to the log-odds of an emotion
     * against its {@link #rival}, and if it is a part of a basic emotion, against the rest of that one, too. Where one of the
     * two is rest, each unit adds its share of the strength of the face.
     */
    public Map<ActionUnit, Double> contributions(Emotion emotion) {
        Map<ActionUnit, Double> contributions = new EnumMap<>(ActionUnit.class);
        Emotion rival = rival(emotion);
        double against = strength(basicOf(emotion)) - strength(rival);
        for (int i = 0; i < effects.length; i++) {
            double part = model.parts().containsKey(emotion) ? model.parts().get(emotion).row().weights().get(i) : 0;
            contributions.merge(ReadingModel.unitOf(i),
                    effects[i] * (sharpness * (weight(basicOf(emotion), i) - weight(rival, i)) + part)
                            + sharpness * against * ReadingModel.strengthShare(effects, i),
                    Double::sum);
        }
        return contributions;
    }

    /** The units that decided most for or against the most probable emotion, at most three. */
    List<Evidence> evidence() {
        Map<ActionUnit, Double> contributions = contributions(emotion());
        Comparator<ActionUnit> bySize = Comparator.comparingDouble(unit -> Math.abs(contributions.get(unit)));
        return ReadingModel.UNITS.stream().filter(unit -> Math.abs(contributions.get(unit)) >= MIN_CONTRIBUTION)
                .sorted(bySize.reversed()).limit(MAX_EVIDENCE).map(unit -> evidence(emotion(), unit)).toList();
    }

    /** The unit as evidence for or against an emotion. */
    public Evidence evidence(Emotion emotion, ActionUnit unit) {
        double effect = effects[ReadingModel.UNITS.indexOf(unit)];
        // The hyperbolic tangent of the doubled angle: a unit is at work before its effect is at its end.
        double activation = 2 * effect / (1 + effect * effect);
        return new Evidence(unit.name(), rounded(Math.max(0, activation)), rounded(contributions(emotion).get(unit)));
    }

    static double rounded(double value) {
        return Math.rint(value * 100) / 100 + 0.0;
    }

    private double strength(Emotion emotion) {
        return emotion == Emotion.NEUTRAL ? 0 : strength;
    }

    private double weight(Emotion emotion, int effect) {
        return emotion == Emotion.NEUTRAL ? 0 : rows.get(emotion).weights().get(effect);
    }

    private Emotion basicOf(Emotion emotion) {
        return model.parts().containsKey(emotion) ? model.parts().get(emotion).of() : emotion;
    }

    private static Emotion strongest(Map<Emotion, Double> probabilities) {
        return probabilities.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }
}

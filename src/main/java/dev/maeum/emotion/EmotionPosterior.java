package dev.maeum.emotion;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import dev.maeum.cycle.CycleFeatures;
import dev.maeum.face.ActionUnit;
import dev.maeum.face.MeasurementReliability;

/**
 * How probable each emotion is for a cycle's features: Bayes' rule over the {@link EmotionPrototypes}, each action unit a
 * witness of its own whose word is worth as much as landmarks are trusted with it. Depends on the features alone, to the
 * bit.
 */
public final class EmotionPosterior {

    private static final int MAX_EVIDENCE = 3;
    /** A unit that is less probable than this is no evidence for anything. */
    private static final double MIN_ACTIVATION = 0.5;

    private final ActionUnitProbabilities unitProbabilities;
    private final Map<Emotion, Double> probabilities = new EnumMap<>(Emotion.class);

    public EmotionPosterior(CycleFeatures features) {
        this(unit -> features.of(unit).mean());
    }

    /** @param deviation of each unit's measures from rest, the mean of both sides in spreads */
    EmotionPosterior(ToDoubleFunction<ActionUnit> deviation) {
        unitProbabilities = new ActionUnitProbabilities(deviation);
        double sum = 0;
        for (Emotion emotion : Emotion.values()) {
            double likelihood = likelihood(emotion);
            probabilities.put(emotion, likelihood);
            sum += likelihood;
        }
        double total = sum;
        probabilities.replaceAll((emotion, likelihood) -> likelihood / total);
    }

    /** A probability for every emotion; they sum to 1. */
    public Map<Emotion, Double> probabilities() {
        return Collections.unmodifiableMap(probabilities);
    }

    /** The most probable emotion. */
    Emotion emotion() {
        return probabilities.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    /** The probability of the most probable emotion, 0..1. */
    double confidence() {
        return probabilities.get(emotion());
    }

    /** What is to be expected, -1..1. */
    double valence() {
        return probabilities.entrySet().stream().mapToDouble(share -> share.getValue() * share.getKey().valence())
                .sum();
    }

    /** What is to be expected, -1..1. */
    double arousal() {
        return probabilities.entrySet().stream().mapToDouble(share -> share.getValue() * share.getKey().arousal())
                .sum();
    }

    /** The units at work that speak most for the most probable emotion and against a face at rest, at most three. */
    List<Evidence> evidence() {
        Emotion emotion = emotion();
        Comparator<ActionUnit> bySupport = Comparator.comparingDouble(unit -> support(emotion, unit));
        return List.of(ActionUnit.values()).stream()
                .filter(unit -> unitProbabilities.of(unit) >= MIN_ACTIVATION && support(emotion, unit) > 1)
                .sorted(bySupport.reversed()).limit(MAX_EVIDENCE).map(unitProbabilities::evidence).toList();
    }

    /** The unit as evidence, as active as it is in these features. */
    public Evidence evidence(ActionUnit unit) {
        return unitProbabilities.evidence(unit);
    }

    private double support(Emotion emotion, ActionUnit unit) {
        return testimony(emotion, unit) / testimony(Emotion.NEUTRAL, unit);
    }

    private double likelihood(Emotion emotion) {
        double likelihood = EmotionPrototypes.prior(emotion);
        for (ActionUnit unit : ActionUnit.values()) {
            likelihood *= testimony(emotion, unit);
        }
        return likelihood;
    }

    // A blink happens to every face.
    private double testimony(Emotion emotion, ActionUnit unit) {
        if (unit == ActionUnit.AU45) {
            return 1;
        }
        double doubt = doubt(unit.reliability());
        double active = doubt + (1 - 2 * doubt) * unitProbabilities.of(unit);
        double expected = EmotionPrototypes.probability(emotion, unit);
        return expected * active + (1 - expected) * (1 - active);
    }

    /** How often landmarks say the opposite of what the face does. */
    private static double doubt(MeasurementReliability reliability) {
        return switch (reliability) {
            case GOOD -> 0.03;
            case FAIR -> 0.12;
            case WEAK -> 0.25;
        };
    }
}

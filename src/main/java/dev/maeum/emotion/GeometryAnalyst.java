package dev.maeum.emotion;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.maeum.cycle.Cycle;

/**
 * Reads a cycle by rules: action units against the prototypes of the emotions (FACS Investigator's Guide; Cohn, Ambadar
 * and Ekman 2005; Du, Tao and Martinez 2014). Deterministic. Landmarks separate happy, surprised and neutral well,
 * angry and sad fairly, fearful, anxious and disgusted badly; the confidence says so.
 */
final class GeometryAnalyst {

    static final String SOURCE = "geometry";
    static final String MODEL = "facs-prototypes-1";

    /** How sharply a better match is preferred. */
    private static final double SHARPNESS = 9;
    /** The match that an expression must beat: below it a face is at rest. */
    private static final double AT_REST = 0.30;
    /** With nine emotions to choose from, less than this is a guess. */
    private static final double MIN_CONFIDENCE = 0.35;
    private static final double MIN_USABLE_SHARE = 0.3;
    private static final int MAX_EVIDENCE = 3;
    private static final double MIN_EVIDENCE = 0.15;

    Reading analyse(Cycle cycle) {
        if (cycle.usableFrames() < MIN_USABLE_SHARE * cycle.frameCount()) {
            return new Reading.Unclear("only " + cycle.usableFrames() + " of " + cycle.frameCount()
                    + " frames could be measured", SOURCE, MODEL);
        }
        Activations activations = new Activations(cycle.features());
        Map<Emotion, Double> shares = shares(matches(activations));
        Emotion emotion = shares.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        double confidence = shares.get(emotion);
        if (confidence < MIN_CONFIDENCE) {
            return new Reading.Unclear("no emotion stands out, the best match is " + emotion.key() + " at "
                    + Math.round(100 * confidence) + " %", SOURCE, MODEL);
        }
        double valence = 0;
        double arousal = 0;
        for (Map.Entry<Emotion, Double> share : shares.entrySet()) {
            valence += share.getValue() * share.getKey().valence();
            arousal += share.getValue() * share.getKey().arousal();
        }
        return new Reading.Readable(emotion, confidence, valence, arousal, evidence(activations), SOURCE, MODEL, "");
    }

    private static Map<Emotion, Double> matches(Activations au) {
        double au1 = au.of(ActionUnit.AU1);
        double au2 = au.of(ActionUnit.AU2);
        double au4 = au.of(ActionUnit.AU4);
        double au5 = au.of(ActionUnit.AU5);
        double au7 = au.of(ActionUnit.AU7);
        double au12 = au.of(ActionUnit.AU12);
        double au15 = au.of(ActionUnit.AU15);
        double au20 = au.of(ActionUnit.AU20);
        double au23 = au.of(ActionUnit.AU23);
        double au25 = au.of(ActionUnit.AU25);
        double au26 = au.of(ActionUnit.AU26);
        double unsmiling = 1 - au12;
        // How much of a smile is lively: mouth wide open, brows and lids up.
        double lively = Math.min(1, 0.5 * au26 + 0.3 * au5 + 0.2 * Math.max(au1, au2));
        double worry = Math.max(0, Math.min(au1, 1.5 * au4));

        Map<Emotion, Double> matches = new EnumMap<>(Emotion.class);
        matches.put(Emotion.HAPPY, au12 * (1 - lively));
        matches.put(Emotion.EXCITED, au12 * Math.min(1, 2 * lively) * 0.9);
        matches.put(Emotion.SURPRISED, (0.3 * au1 + 0.3 * au2 + 0.15 * au5 + 0.25 * au26) * (1 - 0.5 * au4)
                * (1 - 0.7 * au12));
        matches.put(Emotion.FEARFUL, (0.25 * au1 + 0.15 * au2 + 0.25 * au5 + 0.2 * au20 + 0.15 * au25) * (1 - au26)
                * unsmiling);
        matches.put(Emotion.ANGRY, (0.6 * au4 + 0.15 * au7 + 0.25 * au23) * unsmiling * (1 - au1));
        matches.put(Emotion.DISGUSTED, (0.35 * au.of(ActionUnit.AU9) + 0.2 * au.of(ActionUnit.AU10) + 0.2 * au4
                + 0.25 * au7) * unsmiling * (1 - au1));
        matches.put(Emotion.SAD, (0.5 * au15 + 0.25 * au4 + 0.25 * Math.max(0, au1 - au2)) * unsmiling
                * (1 - au.of(ActionUnit.AU9)) * (1 - au26));
        matches.put(Emotion.ANXIOUS, (0.5 * worry + 0.25 * au20 + 0.25 * au23) * unsmiling * (1 - au26));
        matches.put(Emotion.NEUTRAL, AT_REST);
        return matches;
    }

    // Softmax; StrictMath, so that the same features give the same bits everywhere.
    private static Map<Emotion, Double> shares(Map<Emotion, Double> matches) {
        Map<Emotion, Double> shares = new EnumMap<>(Emotion.class);
        double sum = 0;
        for (Map.Entry<Emotion, Double> match : matches.entrySet()) {
            double weight = StrictMath.exp(SHARPNESS * match.getValue());
            shares.put(match.getKey(), weight);
            sum += weight;
        }
        double total = sum;
        shares.replaceAll((emotion, weight) -> weight / total);
        return shares;
    }

    private static List<Evidence> evidence(Activations activations) {
        return List.of(ActionUnit.values()).stream().filter(unit -> activations.of(unit) >= MIN_EVIDENCE)
                .sorted(Comparator.comparingDouble(activations::of).reversed()).limit(MAX_EVIDENCE)
                .map(activations::evidence).toList();
    }
}

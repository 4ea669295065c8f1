package dev.maeum.emotion;

import java.util.List;

import dev.maeum.cycle.Cycle;

/**
 * What geometry makes of a person's labelled cycle, in the labels' words; {@code told} is false where the service
 * abstains.
 */
record Guess(LabelledPerson person, String label, String guessed, double confidence, boolean told) {

    /** The labels that are scored; contempt is not: nobody says what it should be read as. */
    static final List<String> LABELS = List.of("happy", "surprised", "angry", "sad", "fearful", "disgusted", "neutral");

    static Guess of(LabelledPerson person, String label, Cycle cycle, GeometryAnalyst analyst) {
        if (cycle.features().hasNone()) {
            return new Guess(person, label, "unusable", 0, false);
        }
        EmotionPosterior posterior = analyst.posterior(cycle.features());
        return new Guess(person, label, word(posterior.emotion()), posterior.confidence(),
                analyst.analyse(cycle) instanceof Reading.Readable);
    }

    boolean isRight() {
        return label.equals(guessed);
    }

    // The labels know two emotions less than we do.
    private static String word(Emotion emotion) {
        return switch (emotion) {
            case EXCITED -> Emotion.HAPPY.key();
            case ANXIOUS -> Emotion.FEARFUL.key();
            default -> emotion.key();
        };
    }
}

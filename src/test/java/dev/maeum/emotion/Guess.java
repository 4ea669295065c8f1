package dev.maeum.emotion;

import java.util.List;

import dev.maeum.cycle.Cycle;

/** What geometry makes of a labelled face, in the labels' words; {@code told} is false where the service abstains. */
record Guess(String label, String guessed, double confidence, boolean told) {

    /** The labels that are scored; contempt is not: nobody says what it should be read as. */
    static final List<String> LABELS = List.of("happy", "surprised", "angry", "sad", "fearful", "disgusted", "neutral");

    static Guess of(LabelledFace face) {
        Cycle cycle = face.cycle();
        if (cycle.features().hasNone()) {
            return new Guess(face.label(), "unusable", 0, false);
        }
        EmotionPosterior posterior = new GeometryAnalyst().posterior(cycle.features());
        return new Guess(face.label(), word(posterior.emotion()), posterior.confidence(),
                new GeometryAnalyst().analyse(cycle) instanceof Reading.Readable);
    }

    boolean isScored() {
        return LABELS.contains(label);
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

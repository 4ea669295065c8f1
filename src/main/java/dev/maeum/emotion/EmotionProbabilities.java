package dev.maeum.emotion;

/** How probable each emotion is at a moment; they sum to 1. */
public final class EmotionProbabilities {

    private static final Emotion[] EMOTIONS = Emotion.values();

    /** In the order of {@link Emotion}. */
    private final double[] shares;

    EmotionProbabilities(double[] shares) {
        this.shares = shares;
    }

    public double of(Emotion emotion) {
        return shares[emotion.ordinal()];
    }

    /** What is to be expected, -1..1. */
    public double valence() {
        double valence = 0;
        for (Emotion emotion : EMOTIONS) {
            valence += of(emotion) * emotion.valence();
        }
        return valence;
    }

    /** What is to be expected, -1..1. */
    public double arousal() {
        double arousal = 0;
        for (Emotion emotion : EMOTIONS) {
            arousal += of(emotion) * emotion.arousal();
        }
        return arousal;
    }
}

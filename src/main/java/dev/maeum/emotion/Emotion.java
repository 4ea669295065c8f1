package dev.maeum.emotion;

import java.util.Arrays;
import java.util.Optional;

/**
 * The vocabulary of readings, each with its polarity and its place on Russell's circumplex (1980): valence and arousal
 * in -1..1.
 *
 * <p>
 * The order is stored: append, never insert. The seconds of a cycle's row have their probabilities in this order.
 */
public enum Emotion {

    HAPPY("happy", "행복", Polarity.POSITIVE, 0.8, 0.5),
    EXCITED("excited", "흥분", Polarity.POSITIVE, 0.7, 0.8),
    SAD("sad", "슬픔", Polarity.NEGATIVE, -0.7, -0.4),
    ANGRY("angry", "분노", Polarity.NEGATIVE, -0.6, 0.7),
    ANXIOUS("anxious", "불안", Polarity.NEGATIVE, -0.5, 0.5),
    FEARFUL("fearful", "두려움", Polarity.NEGATIVE, -0.6, 0.8),
    SURPRISED("surprised", "놀람", Polarity.NEITHER, 0.2, 0.8),
    DISGUSTED("disgusted", "혐오", Polarity.NEGATIVE, -0.6, 0.3),
    NEUTRAL("neutral", "중립", Polarity.NEITHER, 0, 0);

    /** Whether an emotion counts for or against the balance of a session. */
    public enum Polarity {
        POSITIVE,
        NEGATIVE,
        NEITHER
    }

    private final String key;
    private final String korean;
    private final Polarity polarity;
    private final double valence;
    private final double arousal;

    Emotion(String key, String korean, Polarity polarity, double valence, double arousal) {
        this.key = key;
        this.korean = korean;
        this.polarity = polarity;
        this.valence = valence;
        this.arousal = arousal;
    }

    public static Optional<Emotion> of(String key) {
        return Arrays.stream(values()).filter(emotion -> emotion.key.equals(key)).findFirst();
    }

    /** The name on the wire and in the database. */
    public String key() {
        return key;
    }

    public String korean() {
        return korean;
    }

    public Polarity polarity() {
        return polarity;
    }

    double valence() {
        return valence;
    }

    /** Its arousal on the circumplex, for readings without one of their own. */
    public double arousal() {
        return arousal;
    }
}

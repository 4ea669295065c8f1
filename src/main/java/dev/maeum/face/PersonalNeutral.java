package dev.maeum.face;

import java.util.Arrays;

/**
 * What a person's face measures at rest, so that an expression is what differs from it. At first the resting face of the
 * population stands in. Whether a face is at rest is asked of {@link RestClassifier}, of the mean of each second: what shows an
 * expression in one measure does so faintly in others, and no measure by itself tells a faint expression from a trait.
 *
 * <ol>
 * <li>Learning: the mean of the first eight seconds that look at rest is the person's neutral. So an expression that is
 * shown from the first second, and would be read as one, is not learned, however long it is held.
 * <li>Adapting: a second at rest pulls the neutral towards itself with a time constant of five minutes, as if it lay one
 * spread away where it lies further: by a fifth of a spread a minute at most (Huber's estimator of location, 1964). So
 * what was learned wrongly is mended within minutes.
 * <li>If nothing was learned within two minutes, every further second pulls like this, at rest or not: a face that never
 * looks at rest is taken to differ from the population's.
 * </ol>
 *
 * Spreads are always the population's, so that activations of different people compare. What is learned holds from
 * {@link #adopt} on: within a cycle all frames are compared with the same face. Not thread-safe; costs no allocation a
 * frame.
 */
public final class PersonalNeutral {

    private static final double LEARNING_SECONDS = 8;
    private static final int MIN_FRAMES = 24;
    private static final double PATIENCE_SECONDS = 120;
    private static final double ADAPTING_SECONDS = 300;
    /** Spreads from which on a measure pulls no more than from there. */
    private static final double FARTHEST_PULL = 1;
    /** A longer gap between frames counts as this: nothing was seen meanwhile. */
    private static final double LONGEST_GAP = 1;
    /** The share of their opening below which eyes are blinking, which is no rest. */
    private static final double BLINKING = 0.5;

    private final RestClassifier restClassifier;
    private final double[] adopted = new double[ActionUnit.MEASURES];
    private final double[] neutral = new double[ActionUnit.MEASURES];
    private final double[] learned = new double[ActionUnit.MEASURES];
    private final double[] second = new double[ActionUnit.MEASURES];
    private final double[] deviations = new double[ActionUnit.MEASURES];
    private int frames;
    private double seconds;
    private int restingFrames;
    private double restingSeconds;
    private double seenSeconds;
    private boolean personal;

    /** @param restClassifier is asked once a second */
    public PersonalNeutral(RestClassifier restClassifier) {
        this.restClassifier = restClassifier;
        for (int i = 0; i < adopted.length; i++) {
            adopted[i] = PopulationNeutral.mean(i);
            neutral[i] = adopted[i];
        }
    }

    /** Compares with what was learned so far, from now on. */
    public void adopt() {
        personal = isLearned();
        System.arraycopy(neutral, 0, adopted, 0, adopted.length);
    }

    /** Whether the person's own neutral is in force, and not that of the population. */
    public boolean isPersonal() {
        return personal;
    }

    /** Turns measures into their deviations from the neutral in force, in spreads of the population. */
    public void compare(double[] measures, double[] deviations) {
        for (int i = 0; i < measures.length; i++) {
            deviations[i] = (measures[i] - adopted[i]) / PopulationNeutral.spread(i);
        }
    }

    /** The share of its neutral opening that the eyes have, 1 at rest; AU45 measures the opening itself. */
    public double eyeOpening(double[] measures) {
        int right = ActionUnit.AU45.at(Side.RIGHT);
        int left = ActionUnit.AU45.at(Side.LEFT);
        return (measures[right] + measures[left]) / (adopted[right] + adopted[left]);
    }

    /** Learns from a frame that came {@code gap} seconds after the one before. */
    public void learn(double[] measures, double gap) {
        seconds += Math.max(0, Math.min(LONGEST_GAP, gap));
        if (eyeOpening(measures) >= BLINKING) {
            frames++;
            for (int i = 0; i < measures.length; i++) {
                second[i] += (measures[i] - second[i]) / frames;
            }
        }
        if (seconds >= 1) {
            if (frames > 0) {
                learnSecond();
            }
            Arrays.fill(second, 0);
            frames = 0;
            seconds = 0;
        }
    }

    private void learnSecond() {
        for (int i = 0; i < second.length; i++) {
            deviations[i] = (second[i] - PopulationNeutral.mean(i)) / PopulationNeutral.spread(i);
        }
        seenSeconds += seconds;
        boolean atRest = restClassifier.isAtRest(deviations);
        if (atRest && !isLearned()) {
            learnRest();
        } else if (atRest || !isLearned() && seenSeconds > PATIENCE_SECONDS) {
            pull();
        }
    }

    private void learnRest() {
        restingSeconds += seconds;
        restingFrames += frames;
        for (int i = 0; i < second.length; i++) {
            learned[i] += (second[i] - learned[i]) * frames / restingFrames;
        }
        if (isLearned()) {
            System.arraycopy(learned, 0, neutral, 0, neutral.length);
        }
    }

    private boolean isLearned() {
        return restingSeconds >= LEARNING_SECONDS && restingFrames >= MIN_FRAMES;
    }

    private void pull() {
        double rate = seconds / ADAPTING_SECONDS;
        for (int i = 0; i < second.length; i++) {
            double farthest = FARTHEST_PULL * PopulationNeutral.spread(i);
            neutral[i] += rate * Math.max(-farthest, Math.min(farthest, second[i] - neutral[i]));
        }
    }
}

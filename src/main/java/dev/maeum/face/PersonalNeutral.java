package dev.maeum.face;

import java.util.Arrays;

/**
 * What a person's face measures at rest, so that an expression is what differs from it. At first the resting face of
 * people stands in. Whether a face is at rest is asked of {@link RestClassifier}, of the mean of each second: what shows
 * an expression in one measure does so faintly in others, and no measure by itself tells a faint expression from a trait.
 *
 * <ol>
 * <li>Learning: the mean of the first eight seconds that may be a rest is the person's neutral. So an expression that is
 * shown from the first second, and could be no rest of anybody, is not learned, however long it is held.
 * <li>Replacing: six seconds in a row that look clearly more like rest than what was learned take its place. So a faint
 * expression that came first and was learned is replaced by the first true rest.
 * <li>Adapting: any other second at rest pulls the neutral towards itself with a time constant of five minutes, as if it
 * lay one spread away where it lies further: by a fifth of a spread between people a minute at most (Huber's estimator of
 * location, 1964).
 * <li>If nothing was learned within two minutes, every further second pulls like this, at rest or not: a face that never
 * looks at rest is taken to differ from people's.
 * </ol>
 *
 * Deviations are in spreads between people as long as their face stands in, and in those of one person from rest to rest
 * once the neutral is the person's own. What is learned holds from {@link #adopt} on: within a cycle all frames are
 * compared with the same face. Not thread-safe; costs no allocation a frame.
 */
public final class PersonalNeutral {

    private static final double LEARNING_SECONDS = 8;
    private static final int MIN_FRAMES = 24;
    private static final double REPLACING_SECONDS = 6;
    /** By so much must the log-odds of rest be higher for what was learned to be replaced. */
    private static final double CLEARLY_MORE = 0.5;
    private static final double PATIENCE_SECONDS = 120;
    private static final double ADAPTING_SECONDS = 300;
    /** Spreads between people from which on a measure pulls no more than from there. */
    private static final double FARTHEST_PULL = 1;
    /** A longer gap between frames counts as this: nothing was seen meanwhile. */
    private static final double LONGEST_GAP = 1;
    /** The share of their opening below which eyes are blinking, which is no rest. */
    private static final double BLINKING = 0.5;

    private final RestClassifier restClassifier;
    private RestingFaces people = RestingFaces.REFINED;
    // Relative to people's mean, so that a change of the mesh does not matter.
    private final double[] adopted = new double[SkinPosition.MEASURES];
    private final double[] neutral = new double[SkinPosition.MEASURES];
    private final double[] second = new double[SkinPosition.MEASURES];
    private final RestSample learned = new RestSample();
    private final RestSample candidate = new RestSample();
    private int frames;
    private int positionFrames;
    private double seconds;
    private double seenSeconds;
    private boolean known;
    private NeutralFace inForce = NeutralFace.OF_PEOPLE;

    /** @param restClassifier is asked once a second */
    public PersonalNeutral(RestClassifier restClassifier) {
        this.restClassifier = restClassifier;
    }

    /** Compares with what was learned so far, from now on. */
    public void adopt() {
        inForce = new NeutralFace(known, learned.seconds(), learned.stability());
        System.arraycopy(neutral, 0, adopted, 0, adopted.length);
    }

    /** The mesh that the next measures are taken from has so many points. */
    public void mesh(int points) {
        RestingFaces faces = RestingFaces.of(points);
        // Not written where it is the same: see FaceMeter.
        if (people != faces) {
            people = faces;
        }
    }

    /** The neutral that measures are compared with. */
    public NeutralFace inForce() {
        return inForce;
    }

    /** How much of the rest that learning the person's own neutral takes was seen, 0..1. */
    public double progress() {
        return known
                ? 1
                : Math.min(1, Math.min(learned.seconds() / LEARNING_SECONDS, (double) learned.frames() / MIN_FRAMES));
    }

    /**
     * Turns measures into their deviations from the neutral in force, in its spreads.
     *
     * @param count of the first measures that there are: {@link ActionUnit#MEASURES}, or {@link SkinPosition#MEASURES}
     */
    public void compare(double[] measures, double[] deviations, int count) {
        boolean personal = inForce.personal();
        for (int i = 0; i < count; i++) {
            double spread = personal ? RestingFaces.ownSpread(i) : RestingFaces.spread(i);
            deviations[i] = (measures[i] - people.mean(i) - adopted[i]) / spread;
        }
    }

    /** The share of its neutral opening that the eyes have, 1 at rest; AU45 measures the opening itself. */
    private double eyeOpening(double[] measures) {
        int right = ActionUnit.AU45.at(Side.RIGHT);
        int left = ActionUnit.AU45.at(Side.LEFT);
        double atRest = people.mean(right) + people.mean(left) + adopted[right] + adopted[left];
        return (measures[right] + measures[left]) / atRest;
    }

    /**
     * Learns from a frame that came {@code gap} seconds after the one before.
     *
     * @param measures mean nothing afterwards: a second that ends is compared in their place
     * @param count as for {@link #compare}
     */
    public void learn(double[] measures, int count, double gap) {
        seconds += Math.max(0, Math.min(LONGEST_GAP, gap));
        if (eyeOpening(measures) >= BLINKING) {
            frames++;
            average(measures, 0, ActionUnit.MEASURES, frames);
            if (count > ActionUnit.MEASURES) {
                positionFrames++;
                average(measures, ActionUnit.MEASURES, count, positionFrames);
            }
        }
        if (seconds >= 1) {
            // Without positions nobody can tell a rest: they come several times a second, unless eyes were closed then.
            if (positionFrames > 0) {
                learnSecond(measures);
            }
            Arrays.fill(second, 0);
            frames = 0;
            positionFrames = 0;
            seconds = 0;
        }
    }

    private void average(double[] measures, int from, int to, int number) {
        for (int i = from; i < to; i++) {
            second[i] += (measures[i] - people.mean(i) - second[i]) / number;
        }
    }

    private void learnSecond(double[] deviations) {
        for (int i = 0; i < second.length; i++) {
            deviations[i] = second[i] / RestingFaces.spread(i);
        }
        seenSeconds += seconds;
        double logOdds = restClassifier.restLogOdds(deviations);
        if (!known) {
            learnFirst(logOdds);
        } else if (logOdds > learned.logOdds() + CLEARLY_MORE) {
            replace(logOdds);
        } else {
            candidate.clear();
            if (logOdds > 0) {
                pull();
                learned.prolong(seconds);
            }
        }
    }

    private void learnFirst(double logOdds) {
        if (logOdds > 0) {
            learned.add(second, frames, seconds, logOdds);
            if (learned.seconds() >= LEARNING_SECONDS && learned.frames() >= MIN_FRAMES) {
                known = true;
                learned.mean(neutral);
            }
        } else if (seenSeconds > PATIENCE_SECONDS) {
            pull();
        }
    }

    private void replace(double logOdds) {
        candidate.add(second, frames, seconds, logOdds);
        if (candidate.seconds() >= REPLACING_SECONDS && candidate.frames() >= MIN_FRAMES) {
            learned.copy(candidate);
            candidate.clear();
            learned.mean(neutral);
        }
    }

    private void pull() {
        double rate = seconds / ADAPTING_SECONDS;
        for (int i = 0; i < second.length; i++) {
            double farthest = FARTHEST_PULL * RestingFaces.spread(i);
            neutral[i] += rate * Math.max(-farthest, Math.min(farthest, second[i] - neutral[i]));
        }
    }
}

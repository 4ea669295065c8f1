package dev.maeum.face;

/**
 * What a person's face measures at rest, so that an expression is what differs from it. Until it is learned, the resting
 * face of the population stands in.
 *
 * <ol>
 * <li>Learning: the mean of the first eight seconds of measured frames, each measure for itself, of those values that lie
 * within two spreads of the population: what lies further out is an expression, not a rest, so a smile shown from the
 * first second is not learned. A measure with fewer than 24 such values keeps the population's mean.
 * <li>Adapting: afterwards the neutral follows what looks at rest (within one spread of it) with a time constant of five
 * minutes, never further than two spreads from the population. So a held expression moves it by a fifth of a spread a
 * minute at most, and one beyond a spread not at all.
 * </ol>
 *
 * Spreads are always the population's, so that activations of different people compare. What is learned holds from
 * {@link #adopt} on: within a cycle all frames are compared with the same face. Not thread-safe; costs no allocation a
 * frame.
 */
public final class PersonalNeutral {

    private static final double LEARNING_SECONDS = 8;
    private static final int MIN_VALUES = 24;
    private static final double AT_REST_FOR_THE_POPULATION = 2;
    private static final double AT_REST_FOR_THE_PERSON = 1;
    private static final double ADAPTING_SECONDS = 300;
    /** A longer gap between frames counts as this: nothing was seen meanwhile. */
    private static final double LONGEST_GAP = 1;

    private final double[] adopted = new double[ActionUnit.MEASURES];
    private final double[] learned = new double[ActionUnit.MEASURES];
    private final int[] values = new int[ActionUnit.MEASURES];
    private double seconds;
    private boolean personal;

    public PersonalNeutral() {
        for (int i = 0; i < adopted.length; i++) {
            adopted[i] = PopulationNeutral.mean(i);
            learned[i] = adopted[i];
        }
    }

    /** Compares with what was learned so far, from now on. */
    public void adopt() {
        personal = isLearned();
        if (personal) {
            System.arraycopy(learned, 0, adopted, 0, adopted.length);
        }
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
        double passed = Math.max(0, Math.min(LONGEST_GAP, gap));
        if (isLearned()) {
            adapt(measures, passed / ADAPTING_SECONDS);
            return;
        }
        seconds += passed;
        for (int i = 0; i < measures.length; i++) {
            double rest = PopulationNeutral.mean(i);
            if (Math.abs(measures[i] - rest) <= AT_REST_FOR_THE_POPULATION * PopulationNeutral.spread(i)) {
                values[i]++;
                learned[i] += (measures[i] - learned[i]) / values[i];
            }
        }
        if (isLearned()) {
            forgetTheScarce();
        }
    }

    private boolean isLearned() {
        return seconds >= LEARNING_SECONDS;
    }

    private void forgetTheScarce() {
        for (int i = 0; i < learned.length; i++) {
            if (values[i] < MIN_VALUES) {
                learned[i] = PopulationNeutral.mean(i);
            }
        }
    }

    private void adapt(double[] measures, double rate) {
        for (int i = 0; i < measures.length; i++) {
            double spread = PopulationNeutral.spread(i);
            if (Math.abs(measures[i] - learned[i]) <= AT_REST_FOR_THE_PERSON * spread) {
                double most = AT_REST_FOR_THE_POPULATION * spread;
                double rest = PopulationNeutral.mean(i);
                double moved = learned[i] + rate * (measures[i] - learned[i]);
                learned[i] = Math.max(rest - most, Math.min(rest + most, moved));
            }
        }
    }
}

package dev.maeum.face;

/**
 * What a resting face measures, over people: mean and standard deviation between persons of thirty neutral faces of the
 * Extended Cohn-Kanade set (Lucey et al. 2010), taken with this project's own measures. Both sides of a face have one
 * mean; the deviation is that of the mean of both sides. Nothing else was fitted to faces; docs/reading.md names them.
 */
final class PopulationNeutral {

    // In the order of ActionUnit: mean, standard deviation.
    private static final double[] NORMS = { //
        0.2038, 0.0195, //
        0.1426, 0.0152, //
        -0.4784, 0.0289, //
        0.0586, 0.0140, //
        -0.3647, 0.0155, //
        -0.0317, 0.0060, //
        -0.3867, 0.0170, //
        -0.1438, 0.0243, //
        0.1855, 0.0247, //
        0.0152, 0.0119, //
        0.3460, 0.0398, //
        0.2799, 0.0201, //
        -0.4835, 0.0447, //
        0.0082, 0.0200, //
        0.3520, 0.0336, //
        -0.2858, 0.0500 };

    private PopulationNeutral() {}

    /** In the unit of the measure. */
    static double mean(int measure) {
        return NORMS[measure / 2 * 2];
    }

    /** In the unit of the measure. */
    static double spread(int measure) {
        return NORMS[measure / 2 * 2 + 1];
    }
}

package dev.maeum.face;

/**
 * What people's faces measure at rest, by the kind of mesh that they were found with, taken with this project's own
 * measures: of 62 people of the Extended Cohn-Kanade set (Lucey et al. 2010) and 5 of JAFFE (Lyons et al. 1998) with the
 * refined mesh, both sets weighted alike, and of 23 people before webcams with the plain one. docs/reading.md names the
 * sources. Both sides of a face have one mean; spreads are those of the mean of both sides.
 */
enum RestingFaces {

    /** Found without the model that refines eyes and lips: lips look a little parted. */
    PLAIN(1),
    REFINED(0);

    /**
     * In the order of ActionUnit: mean of refined and of plain meshes, standard deviation between people, and that of one
     * person from one rest to the next (127 degrees of freedom).
     */
    private static final double[] NORMS = { //
        0.2381, 0.2144, 0.0331, 0.0059, //
        0.1544, 0.1594, 0.0188, 0.0045, //
        -0.5264, -0.4993, 0.0439, 0.0081, //
        0.0664, 0.0442, 0.0112, 0.0050, //
        -0.3812, -0.3480, 0.0186, 0.0044, //
        -0.0351, -0.0356, 0.0045, 0.0021, //
        -0.3992, -0.3766, 0.0198, 0.0048, //
        -0.1547, -0.1458, 0.0184, 0.0070, //
        -0.0814, -0.0879, 0.0195, 0.0101, //
        0.0012, 0.0092, 0.0161, 0.0080, //
        0.3364, 0.3760, 0.0512, 0.0102, //
        0.2631, 0.2777, 0.0194, 0.0072, //
        -0.4728, -0.4619, 0.0311, 0.0107, //
        0.0045, 0.0208, 0.0122, 0.0089, //
        0.3649, 0.3461, 0.0373, 0.0114, //
        -0.3203, -0.2544, 0.0419, 0.0179 };

    /** The same for {@link SkinPosition}, in its order. */
    private static final double[] POSITIONS = { //
        0.2934, 0.2795, 0.0344, 0.0061, //
        0.2334, 0.2133, 0.0361, 0.0061, //
        0.2742, 0.2559, 0.0391, 0.0063, //
        0.1763, 0.1621, 0.0326, 0.0055, //
        0.1820, 0.1814, 0.0230, 0.0045, //
        0.0415, 0.0259, 0.0079, 0.0035, //
        0.0439, 0.0336, 0.0057, 0.0026, //
        0.0718, 0.0478, 0.0111, 0.0055, //
        -0.0384, -0.0395, 0.0058, 0.0023, //
        -0.0788, -0.0780, 0.0056, 0.0020, //
        0.1427, 0.0972, 0.0171, 0.0032, //
        -0.4591, -0.4309, 0.0205, 0.0046, //
        -0.2833, -0.2623, 0.0136, 0.0036, //
        -0.3683, -0.3426, 0.0167, 0.0044, //
        -0.2738, -0.2542, 0.0159, 0.0031, //
        -0.4112, -0.3834, 0.0225, 0.0041, //
        -0.1297, -0.1228, 0.0121, 0.0042, //
        -0.0878, -0.0806, 0.0085, 0.0030, //
        -0.0378, -0.0333, 0.0114, 0.0033, //
        -0.2528, -0.2448, 0.0226, 0.0084, //
        -0.2542, -0.2452, 0.0209, 0.0075, //
        -0.2615, -0.2554, 0.0208, 0.0059, //
        -0.2078, -0.1994, 0.0184, 0.0062, //
        -0.1547, -0.1458, 0.0184, 0.0070, //
        -0.2465, -0.2239, 0.0204, 0.0071, //
        -0.2497, -0.2438, 0.0220, 0.0092, //
        -0.3649, -0.3461, 0.0331, 0.0114, //
        -0.3067, -0.2922, 0.0252, 0.0085, //
        -0.7013, -0.7221, 0.0506, 0.0103, //
        0.2624, 0.2420, 0.0307, 0.0051, //
        -0.1714, -0.1569, 0.0190, 0.0075, //
        -0.2501, -0.2258, 0.0208, 0.0073, //
        -0.2533, -0.2455, 0.0224, 0.0094, //
        -0.3713, -0.3515, 0.0343, 0.0119, //
        -0.4392, -0.4255, 0.0327, 0.0110, //
        -0.5141, -0.5110, 0.0334, 0.0098, //
        -0.5977, -0.6068, 0.0386, 0.0098, //
        -0.7138, -0.7355, 0.0510, 0.0107, //
        0.1442, 0.1425, 0.0079, 0.0020, //
        0.1650, 0.1642, 0.0075, 0.0027, //
        0.4651, 0.4587, 0.0092, 0.0036, //
        0.6373, 0.6278, 0.0123, 0.0030, //
        0.4379, 0.4365, 0.0146, 0.0046, //
        0.2095, 0.2115, 0.0115, 0.0028, //
        0.2709, 0.2774, 0.0147, 0.0048, //
        0.3436, 0.3456, 0.0136, 0.0042, //
        0.2631, 0.2777, 0.0220, 0.0072, //
        0.3422, 0.3509, 0.0192, 0.0061, //
        0.4118, 0.4191, 0.0193, 0.0048, //
        0.2029, 0.2211, 0.0183, 0.0053, //
        0.2388, 0.2409, 0.0205, 0.0067, //
        0.1942, 0.1978, 0.0106, 0.0025, //
        0.2027, 0.2112, 0.0160, 0.0055 };

    private static final int COLUMNS = 4;
    /** By column and measure: they are looked up for every measure of every frame. */
    private static final double[][] COLUMN_VALUES = columns();
    private static final double[] SPREADS = COLUMN_VALUES[2];
    private static final double[] OWN_SPREADS = COLUMN_VALUES[3];

    private final int column;

    RestingFaces(int column) {
        this.column = column;
    }

    /** Those of a mesh with so many points. */
    static RestingFaces of(int points) {
        return points < LandmarkFrame.REFINED_MESH ? PLAIN : REFINED;
    }

    /** In the unit of the measure. */
    double mean(int measure) {
        return COLUMN_VALUES[column][measure];
    }

    /** Standard deviation between people, in the unit of the measure. */
    static double spread(int measure) {
        return SPREADS[measure];
    }

    /** Standard deviation of one person from rest to rest, in the unit of the measure. */
    static double ownSpread(int measure) {
        return OWN_SPREADS[measure];
    }

    private static double[][] columns() {
        double[][] columns = new double[COLUMNS][SkinPosition.MEASURES];
        for (int column = 0; column < COLUMNS; column++) {
            for (int measure = 0; measure < SkinPosition.MEASURES; measure++) {
                columns[column][measure] = measure < ActionUnit.MEASURES
                        ? NORMS[measure / 2 * COLUMNS + column]
                        : POSITIONS[(measure - ActionUnit.MEASURES) * COLUMNS + column];
            }
        }
        return columns;
    }
}

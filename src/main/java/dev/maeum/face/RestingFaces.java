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

    private static final int COLUMNS = 4;
    private static final int BETWEEN_PEOPLE = 2;
    private static final int OF_ONE_PERSON = 3;

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
        return norm(measure, column);
    }

    /** Standard deviation between people, in the unit of the measure. */
    static double spread(int measure) {
        return norm(measure, BETWEEN_PEOPLE);
    }

    /** Standard deviation of one person from rest to rest, in the unit of the measure. */
    static double ownSpread(int measure) {
        return norm(measure, OF_ONE_PERSON);
    }

    private static double norm(int measure, int column) {
        return NORMS[measure / 2 * COLUMNS + column];
    }
}

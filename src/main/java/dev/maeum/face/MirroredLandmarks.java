package dev.maeum.face;

import java.util.Arrays;

/**
 * The landmark on the other half of the face for each landmark. The numbering of the mesh is regular: every point below
 * 248 that is not on the midline has its counterpart from 248 on, in the same order. The irises follow, and their
 * outlines run the other way round.
 */
final class MirroredLandmarks {

    private static final int[] MIDLINE = { 0, 1, 2, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 94, 151, 152,
        164, 168, 175, 195, 197, 199, 200 };
    private static final int FIRST_LEFT = 248;
    private static final int[] RIGHT_IRIS = { 468, 469, 470, 471, 472 };
    private static final int[] LEFT_IRIS = { 473, 476, 475, 474, 477 };
    private static final int[] TWINS = twins();

    private MirroredLandmarks() {}

    static int of(int landmark) {
        return TWINS[landmark];
    }

    private static int[] twins() {
        int[] twins = new int[LandmarkFrame.REFINED_MESH];
        int left = FIRST_LEFT;
        for (int landmark = 0; landmark < FIRST_LEFT; landmark++) {
            int twin = Arrays.binarySearch(MIDLINE, landmark) >= 0 ? landmark : left++;
            twins[landmark] = twin;
            twins[twin] = landmark;
        }
        for (int i = 0; i < RIGHT_IRIS.length; i++) {
            twins[RIGHT_IRIS[i]] = LEFT_IRIS[i];
            twins[LEFT_IRIS[i]] = RIGHT_IRIS[i];
        }
        return twins;
    }
}

package dev.maeum.face;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** MediaPipe's indexes of the landmarks that are measured. */
final class Landmark {

    static final int FOREHEAD = 10;
    static final int NOSE_TIP = 1;
    static final int NOSE_BASE = 2;
    static final int UPPER_LIP_MIDDLE = 0;
    static final int[] INNER_LIPS_MIDDLE = { 13, 14 };
    // Right, left.
    static final int[] EYE_OUTER = { 33, 263 };
    static final int[] EYE_INNER = { 133, 362 };
    static final int[] BROW_INNER_LOW = { 55, 285 };
    static final int[] BROW_INNER_HIGH = { 107, 336 };
    static final int[] BROW_OUTER_LOW = { 46, 276 };
    static final int[] BROW_OUTER_HIGH = { 70, 300 };
    static final int[] LID_UPPER_OUTER = { 160, 387 };
    static final int[] LID_UPPER_MIDDLE = { 159, 386 };
    static final int[] LID_UPPER_INNER = { 158, 385 };
    static final int[] LID_LOWER_OUTER = { 144, 373 };
    static final int[] LID_LOWER_MIDDLE = { 145, 374 };
    static final int[] LID_LOWER_INNER = { 153, 380 };
    static final int[] CHEEK = { 50, 280 };
    static final int[] NOSE_WING = { 129, 358 };
    static final int[] LIP_UPPER = { 37, 267 };
    static final int[] LIP_UPPER_INSIDE = { 82, 312 };
    static final int[] LIP_LOWER_INSIDE = { 87, 317 };
    static final int[] LIP_LOWER = { 84, 314 };
    static final int[] MOUTH_CORNER = { 61, 291 };
    static final int[] CHIN = { 148, 377 };
    static final int[] TEMPLE = { 127, 356 };
    /** The centres; meshes of 468 points have none. */
    static final int[] IRIS = { 468, 473 };
    private static final int[][] OF_UNITS = { { NOSE_BASE, UPPER_LIP_MIDDLE }, INNER_LIPS_MIDDLE, EYE_OUTER, EYE_INNER,
        BROW_INNER_LOW, BROW_INNER_HIGH, BROW_OUTER_LOW, BROW_OUTER_HIGH, LID_UPPER_OUTER, LID_UPPER_MIDDLE,
        LID_UPPER_INNER, LID_LOWER_OUTER, LID_LOWER_MIDDLE, LID_LOWER_INNER, CHEEK, NOSE_WING, LIP_UPPER,
        LIP_UPPER_INSIDE, LIP_LOWER_INSIDE, LIP_LOWER, MOUTH_CORNER, CHIN };
    private static final int[][] OTHERS = { { FOREHEAD, NOSE_TIP }, TEMPLE, IRIS };

    private Landmark() {}

    /** All that measures depend on, ascending. */
    static int[] measured() {
        return distinct(IntStream.of(ofUnits()), IntStream.of(ofPositions()), IntStream.of(HeadAlignment.ANCHORS),
                Stream.of(OTHERS).flatMapToInt(IntStream::of));
    }

    /** Those that the measures of {@link ActionUnit} are taken between. */
    static int[] ofUnits() {
        return distinct(Stream.of(OF_UNITS).flatMapToInt(IntStream::of));
    }

    /** Those of {@link SkinPosition}. */
    static int[] ofPositions() {
        return distinct(
                Stream.of(SkinPosition.values()).flatMapToInt(skin -> IntStream.of(skin.right(), skin.left())));
    }

    private static int[] distinct(IntStream... landmarks) {
        return Stream.of(landmarks).flatMapToInt(each -> each).distinct().sorted().toArray();
    }
}

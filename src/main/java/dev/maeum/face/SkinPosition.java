package dev.maeum.face;

/**
 * A position of the skin, which is measured beside the {@link ActionUnit}s: expressions move all of the face, so that many
 * positions with little weight each tell more than one measure of a unit, and noise of single landmarks falls out. They
 * were chosen for where FACS says that skin moves, before any face was looked at, and none was left out for what it is
 * worth on the faces at hand: to choose by that fits the few people there are. Each stands for the unit that moves
 * this skin most.
 *
 * <p>
 * The number in a name is MediaPipe's landmark on the right; a position is the mean of both sides, in shares of D, the
 * distance between the outer corners of the eyes, after the head's rotation was removed. {@code UP} is the height above
 * the mean of the eyes' four corners (brows, lids, cheeks, sides of the nose) or above the base of the nose 2 (mouth and
 * chin), {@code OUT} the distance outwards from the mean of the four corners.
 *
 * <p>
 * Number and order are stored, in the features of cycles.
 */
public enum SkinPosition {

    // Heights of the brows.
    UP_105(ActionUnit.AU2, Axis.ABOVE_EYES, 105, 334),
    UP_65(ActionUnit.AU4, Axis.ABOVE_EYES, 65, 295),
    UP_107(ActionUnit.AU1, Axis.ABOVE_EYES, 107, 336),
    UP_55(ActionUnit.AU1, Axis.ABOVE_EYES, 55, 285),
    UP_70(ActionUnit.AU2, Axis.ABOVE_EYES, 70, 300),
    // Heights of the lids, and of the skin above and below the eyes.
    UP_161(ActionUnit.AU5, Axis.ABOVE_EYES, 161, 388),
    UP_157(ActionUnit.AU5, Axis.ABOVE_EYES, 157, 384),
    UP_159(ActionUnit.AU5, Axis.ABOVE_EYES, 159, 386),
    UP_145(ActionUnit.AU7, Axis.ABOVE_EYES, 145, 374),
    UP_23(ActionUnit.AU7, Axis.ABOVE_EYES, 23, 253),
    UP_27(ActionUnit.AU5, Axis.ABOVE_EYES, 27, 257),
    // Heights of the cheeks, and of the sides of the nose.
    UP_205(ActionUnit.AU6, Axis.ABOVE_EYES, 205, 425),
    UP_101(ActionUnit.AU6, Axis.ABOVE_EYES, 101, 330),
    UP_50(ActionUnit.AU6, Axis.ABOVE_EYES, 50, 280),
    UP_198(ActionUnit.AU9, Axis.ABOVE_EYES, 198, 420),
    UP_48(ActionUnit.AU9, Axis.ABOVE_EYES, 48, 278),
    // Heights of the skin between nose and mouth, of the corners of the mouth, and of the skin beside them.
    UP_92(ActionUnit.AU10, Axis.ABOVE_NOSE_BASE, 92, 322),
    UP_165(ActionUnit.AU10, Axis.ABOVE_NOSE_BASE, 165, 391),
    UP_206(ActionUnit.AU10, Axis.ABOVE_NOSE_BASE, 206, 426),
    UP_61(ActionUnit.AU12, Axis.ABOVE_NOSE_BASE, 61, 291),
    UP_57(ActionUnit.AU12, Axis.ABOVE_NOSE_BASE, 57, 287),
    UP_212(ActionUnit.AU15, Axis.ABOVE_NOSE_BASE, 212, 432),
    // Heights of the lips, and of the chin.
    UP_40(ActionUnit.AU10, Axis.ABOVE_NOSE_BASE, 40, 270),
    UP_37(ActionUnit.AU10, Axis.ABOVE_NOSE_BASE, 37, 267),
    UP_82(ActionUnit.AU25, Axis.ABOVE_NOSE_BASE, 82, 312),
    UP_87(ActionUnit.AU25, Axis.ABOVE_NOSE_BASE, 87, 317),
    UP_84(ActionUnit.AU26, Axis.ABOVE_NOSE_BASE, 84, 314),
    UP_91(ActionUnit.AU26, Axis.ABOVE_NOSE_BASE, 91, 321),
    UP_148(ActionUnit.AU26, Axis.ABOVE_NOSE_BASE, 148, 377),
    // Heights on the midline: between the brows, lips, chin.
    UP_9(ActionUnit.AU4, Axis.ABOVE_EYES, 9, 9),
    UP_0(ActionUnit.AU10, Axis.ABOVE_NOSE_BASE, 0, 0),
    UP_13(ActionUnit.AU25, Axis.ABOVE_NOSE_BASE, 13, 13),
    UP_14(ActionUnit.AU25, Axis.ABOVE_NOSE_BASE, 14, 14),
    UP_17(ActionUnit.AU17, Axis.ABOVE_NOSE_BASE, 17, 17),
    UP_18(ActionUnit.AU17, Axis.ABOVE_NOSE_BASE, 18, 18),
    UP_200(ActionUnit.AU17, Axis.ABOVE_NOSE_BASE, 200, 200),
    UP_199(ActionUnit.AU17, Axis.ABOVE_NOSE_BASE, 199, 199),
    UP_152(ActionUnit.AU26, Axis.ABOVE_NOSE_BASE, 152, 152),
    // Distances outwards of the brows, cheeks, and sides of the nose.
    OUT_55(ActionUnit.AU4, Axis.OUTWARDS, 55, 285),
    OUT_107(ActionUnit.AU4, Axis.OUTWARDS, 107, 336),
    OUT_105(ActionUnit.AU4, Axis.OUTWARDS, 105, 334),
    OUT_70(ActionUnit.AU2, Axis.OUTWARDS, 70, 300),
    OUT_205(ActionUnit.AU6, Axis.OUTWARDS, 205, 425),
    OUT_64(ActionUnit.AU9, Axis.OUTWARDS, 64, 294),
    // Distances outwards of the skin beside the mouth, its corners, the lips, and the inner corners of the eyes.
    OUT_92(ActionUnit.AU20, Axis.OUTWARDS, 92, 322),
    OUT_206(ActionUnit.AU20, Axis.OUTWARDS, 206, 426),
    OUT_61(ActionUnit.AU20, Axis.OUTWARDS, 61, 291),
    OUT_57(ActionUnit.AU20, Axis.OUTWARDS, 57, 287),
    OUT_212(ActionUnit.AU20, Axis.OUTWARDS, 212, 432),
    OUT_40(ActionUnit.AU20, Axis.OUTWARDS, 40, 270),
    OUT_78(ActionUnit.AU20, Axis.OUTWARDS, 78, 308),
    OUT_133(ActionUnit.AU4, Axis.OUTWARDS, 133, 362),
    OUT_91(ActionUnit.AU20, Axis.OUTWARDS, 91, 321);

    /** Measures of a face: two a unit, as {@link ActionUnit#at} gives their places, and these after them. */
    public static final int MEASURES = ActionUnit.MEASURES + values().length;

    /** Along which axis of the face, and from where. */
    enum Axis {
        ABOVE_EYES,
        ABOVE_NOSE_BASE,
        OUTWARDS
    }

    private final ActionUnit unit;
    private final Axis axis;
    private final int right;
    private final int left;

    SkinPosition(ActionUnit unit, Axis axis, int right, int left) {
        this.unit = unit;
        this.axis = axis;
        this.right = right;
        this.left = left;
    }

    /** The unit that it tells of. */
    public ActionUnit unit() {
        return unit;
    }

    /** Its place in an array with one value a measure. */
    public int at() {
        return ActionUnit.MEASURES + ordinal();
    }

    Axis axis() {
        return axis;
    }

    int right() {
        return right;
    }

    /** The same as on the right for a landmark of the midline. */
    int left() {
        return left;
    }
}

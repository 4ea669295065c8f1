package dev.maeum.face;

/**
 * What is measured on a face. "Right" is the person's right, numbers are MediaPipe's landmarks. Lengths are taken after
 * the head's rotation was removed and are shares of D, the distance between the outer corners of the eyes (33, 263);
 * "height" is along the face's own vertical axis, upwards. Action units (AU) are those of Ekman and Friesen's FACS.
 */
public enum Measure {

    /** Eye aspect ratio (|160-144| + |158-153|) / 2|33-133|, Soukupova and Cech 2016. AU5 raises it, AU7 and AU45 lower it. */
    EYE_OPENING_RIGHT("eyeOpeningRight"),
    /** Eye aspect ratio (|385-380| + |387-373|) / 2|362-263|. */
    EYE_OPENING_LEFT("eyeOpeningLeft"),
    /** Height of 55 and 107 above the inner corner 133. AU1 raises, AU4 lowers it. */
    INNER_BROW_HEIGHT_RIGHT("innerBrowHeightRight"),
    /** Height of 285 and 336 above the inner corner 362. */
    INNER_BROW_HEIGHT_LEFT("innerBrowHeightLeft"),
    /** Height of 46 and 70 above the outer corner 33. AU2 raises it. */
    OUTER_BROW_HEIGHT_RIGHT("outerBrowHeightRight"),
    /** Height of 276 and 300 above the outer corner 263. */
    OUTER_BROW_HEIGHT_LEFT("outerBrowHeightLeft"),
    /** |55-285|. AU4 shrinks it. */
    BROW_DISTANCE("browDistance"),
    /** Height of the eyes' inner corners (133, 362) above the wings of the nose (129, 358). AU9 shrinks it, AU12 too; weak. */
    NOSE_LENGTH("noseLength"),
    /** Height of the nose's base 2 above the upper lip's edge 0. AU10 shrinks it. */
    UPPER_LIP_HEIGHT("upperLipHeight"),
    /** Thickness of both lips, |0-13| + |14-17|. AU23 and AU24 shrink it. */
    LIP_THICKNESS("lipThickness"),
    /** |13-14|. AU25, AU26 and AU27 open it. */
    MOUTH_OPENING("mouthOpening"),
    /** |61-291|. AU12 and AU20 widen it. */
    MOUTH_WIDTH("mouthWidth"),
    /** Height of the mouth's corner 61 above its middle (13, 14). AU12 raises, AU15 lowers it. */
    CORNER_HEIGHT_RIGHT("cornerHeightRight"),
    /** Height of the mouth's corner 291 above its middle (13, 14). */
    CORNER_HEIGHT_LEFT("cornerHeightLeft"),
    /** Height of the tip of the nose 1 above the chin 152. AU26 and AU27 stretch it. */
    JAW_DROP("jawDrop"),
    /** Degrees; positive when the nose points to the picture's left. */
    YAW("yaw"),
    /** Degrees; positive when the nose points down. */
    PITCH("pitch"),
    /** Degrees; positive when the head leans clockwise in the picture. */
    ROLL("roll");

    private static final Measure[] ALL = values();

    private final String key;

    Measure(String key) {
        this.key = key;
    }

    /** The measure's name in stored features and in prompts. */
    public String key() {
        return key;
    }

    /** How many there are: the length of an array with one value a measure. */
    public static int count() {
        return ALL.length;
    }
}

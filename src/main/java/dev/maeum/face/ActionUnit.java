package dev.maeum.face;

/**
 * The action units of Ekman and Friesen's Facial Action Coding System (FACS, 2002) that landmarks can show, and how each
 * is measured on either side of the face. Numbers are MediaPipe's landmarks, right side first, left in brackets.
 *
 * <p>
 * Every measure grows with its unit. Positions are those after the head's rotation was removed, in shares of D, the
 * distance between the outer corners of the eyes (33, 263); height is along the face's own vertical axis, upwards;
 * outwards is along its horizontal axis, away from the mean of the four corners of the eyes. Formulas are this
 * project's reading of FACS unless a source is named.
 */
public enum ActionUnit {

    /** Height of 55 and 107 (285 and 336) above the eye's inner corner 133 (362), in D. */
    AU1("inner brow raiser", MeasurementReliability.GOOD),
    /** Height of 46 and 70 (276 and 300) above the eye's outer corner 33 (263), in D. */
    AU2("outer brow raiser", MeasurementReliability.GOOD),
    /**
     * How low and how near to the middle the inner brow is, in D: minus its height as for AU1, minus twice the distance
     * outwards of 55 (285).
     */
    AU4("brow lowerer", MeasurementReliability.GOOD),
    /**
     * Mean height of the upper lid 158, 159, 160 (385, 386, 387) above the corners of the eye, in D. Landmarks
     * underrate wide eyes (mediapipe issue 4450).
     */
    AU5("upper lid raiser", MeasurementReliability.FAIR),
    /**
     * Height of the cheek 50 (280) against the eye's outer corner 33 (263), in D. Landmarks of cheeks are guided by the
     * mouth: they show AU6 mostly where AU12 is.
     */
    AU6("cheek raiser", MeasurementReliability.WEAK),
    /** Mean height of the lower lid 144, 145, 153 (373, 374, 380) against the corners of the eye, in D. Rises with AU6, too. */
    AU7("lid tightener", MeasurementReliability.FAIR),
    /**
     * Height of the wing of the nose 129 (358) against the eye's inner corner 133 (362), in D. The landmarks follow a
     * wrinkled nose badly (mediapipe issue 4450), and a smile lifts them, too.
     */
    AU9("nose wrinkler", MeasurementReliability.WEAK),
    /** Height of the upper lip's edge 37 (267) against the base of the nose 2, in D. */
    AU10("upper lip raiser", MeasurementReliability.FAIR),
    /**
     * Height of the mouth's corner 61 (291) above the middle of the upper lip's edge 0, in D. The upper lip does not fall
     * with the jaw, as the middle of the mouth does. How wide the mouth is does not count: fear widens it, too.
     */
    AU12("lip corner puller", MeasurementReliability.GOOD),
    /** Depth of the mouth's corner 61 (291) under the middle of the lips' inner edges 13 and 14, in D. */
    AU15("lip corner depressor", MeasurementReliability.FAIR),
    /**
     * Height of the lower lip's edge 84 (314) above the chin's outline 148 (377), in D: the chin's boss pushes the lip up,
     * the outline stays.
     */
    AU17("chin raiser", MeasurementReliability.WEAK),
    /** Distance outwards of the mouth's corner 61 (291), in D. Grows with AU12, too. */
    AU20("lip stretcher", MeasurementReliability.FAIR),
    /**
     * AU23 or AU24, which landmarks do not tell apart: thin lips in a narrow mouth. Minus the thickness of both lips,
     * |37-82| + |84-87| (|267-312| + |314-317|), minus the distance outwards of the corner 61 (291), in D.
     */
    AU23("lip tightener or pressor", MeasurementReliability.FAIR),
    /** Gap between the lips' inner edges, |82-87| (|312-317|), in D. */
    AU25("lips part", MeasurementReliability.GOOD),
    /**
     * Depth of the lower lip's edge 84 (314) under the base of the nose 2, in D. The chin itself is placed by the
     * landmarks' idea of a head more than by the picture.
     */
    AU26("jaw drop", MeasurementReliability.GOOD),
    /**
     * Minus the eye aspect ratio (|160-144| + |158-153|) / 2|33-133| ((|385-380| + |387-373|) / 2|362-263|), without
     * unit; Soukupova and Cech 2016.
     */
    AU45("blink", MeasurementReliability.GOOD);

    private static final Side[] SIDES = Side.values();
    /** How many measures there are: two a unit. */
    public static final int MEASURES = SIDES.length * values().length;

    private final String title;
    private final MeasurementReliability reliability;

    ActionUnit(String title, MeasurementReliability reliability) {
        this.title = title;
        this.reliability = reliability;
    }

    public String title() {
        return title;
    }

    public MeasurementReliability reliability() {
        return reliability;
    }

    /** The place of its measure in an array with one value a measure. */
    public int at(Side side) {
        return SIDES.length * ordinal() + side.ordinal();
    }
}

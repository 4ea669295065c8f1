package dev.maeum.face;

import java.util.stream.IntStream;

/**
 * Measures a face. What comes out depends on the frame alone: the same points give the same bits, live or replayed. Not
 * thread-safe; costs no allocation a frame.
 */
public final class FaceMeter {

    private static final double MAX_YAW = 40;
    private static final double MAX_PITCH = 30;
    /** Eyes nearer than a hundredth of the picture's height are not a face that can be measured. */
    private static final double MIN_EYE_DISTANCE = 0.01;
    private static final double IMPLAUSIBLE = 1_000;
    private static final int NOSE_TIP = 1;

    private final HeadAlignment head = new HeadAlignment();
    private LandmarkFrame frame;

    /** The landmarks that measures depend on, ascending; whatever the others are changes nothing. */
    public static int[] landmarks() {
        return IntStream.concat(IntStream.of(HeadAlignment.ANCHORS),
                IntStream.of(0, 1, 2, 13, 14, 17, 33, 46, 55, 61, 70, 107, 129, 133, 144, 152, 153, 158, 160, 263, 276,
                        285, 291, 300, 336, 358, 362, 373, 380, 385, 387))
                .distinct().sorted().toArray();
    }

    /**
     * Writes one value a {@link Measure}, by its ordinal, into {@code measures}.
     *
     * @return whether {@code measures} holds them; if not, its content means nothing
     */
    public Usability measure(LandmarkFrame frame, double[] measures) {
        if (!frame.isComplete()) {
            throw new IllegalArgumentException("not a complete face mesh: " + frame.count() + " points");
        }
        this.frame = frame;
        double eyes = distanceInPicture(33, 263);
        if (!(eyes > MIN_EYE_DISTANCE)) {
            return Usability.NO_SCALE;
        }
        if (!noseInsidePicture()) {
            return Usability.OUTSIDE_PICTURE;
        }
        head.fit(frame);
        double yaw = head.yawDegrees();
        double pitch = head.pitchDegrees();
        if (Math.abs(yaw) > MAX_YAW || Math.abs(pitch) > MAX_PITCH) {
            return Usability.TURNED_AWAY;
        }
        measures[Measure.YAW.ordinal()] = yaw;
        measures[Measure.PITCH.ordinal()] = pitch;
        measures[Measure.ROLL.ordinal()] = head.rollDegrees();
        measureEyesAndBrows(measures, eyes);
        measureNoseAndMouth(measures, eyes);
        return isPlausible(measures) ? Usability.USABLE : Usability.NO_SCALE;
    }

    // Points that fall together (the corners of one eye) leave nothing to divide by. No face measures a thousand eye
    // distances, and squares of what is far beyond are no numbers any more. False for NaN, too.
    private static boolean isPlausible(double[] measures) {
        for (double measure : measures) {
            if (!(Math.abs(measure) < IMPLAUSIBLE)) {
                return false;
            }
        }
        return true;
    }

    private void measureEyesAndBrows(double[] m, double unit) {
        m[Measure.EYE_OPENING_RIGHT.ordinal()] = eyeAspectRatio(33, 160, 158, 133, 153, 144);
        m[Measure.EYE_OPENING_LEFT.ordinal()] = eyeAspectRatio(362, 385, 387, 263, 373, 380);
        m[Measure.INNER_BROW_HEIGHT_RIGHT.ordinal()] = (y(133) - (y(55) + y(107)) / 2) / unit;
        m[Measure.INNER_BROW_HEIGHT_LEFT.ordinal()] = (y(362) - (y(285) + y(336)) / 2) / unit;
        m[Measure.OUTER_BROW_HEIGHT_RIGHT.ordinal()] = (y(33) - (y(46) + y(70)) / 2) / unit;
        m[Measure.OUTER_BROW_HEIGHT_LEFT.ordinal()] = (y(263) - (y(276) + y(300)) / 2) / unit;
        m[Measure.BROW_DISTANCE.ordinal()] = distance(55, 285) / unit;
    }

    private void measureNoseAndMouth(double[] m, double unit) {
        double middleOfMouth = (y(13) + y(14)) / 2;
        m[Measure.NOSE_LENGTH.ordinal()] = (y(129) + y(358) - y(133) - y(362)) / 2 / unit;
        m[Measure.UPPER_LIP_HEIGHT.ordinal()] = (y(0) - y(2)) / unit;
        m[Measure.LIP_THICKNESS.ordinal()] = (distance(0, 13) + distance(14, 17)) / unit;
        m[Measure.MOUTH_OPENING.ordinal()] = distance(13, 14) / unit;
        m[Measure.MOUTH_WIDTH.ordinal()] = distance(61, 291) / unit;
        m[Measure.CORNER_HEIGHT_RIGHT.ordinal()] = (middleOfMouth - y(61)) / unit;
        m[Measure.CORNER_HEIGHT_LEFT.ordinal()] = (middleOfMouth - y(291)) / unit;
        m[Measure.JAW_DROP.ordinal()] = (y(152) - y(NOSE_TIP)) / unit;
    }

    private double eyeAspectRatio(int outer, int upper1, int upper2, int inner, int lower2, int lower1) {
        return (distance(upper1, lower1) + distance(upper2, lower2)) / (2 * distance(outer, inner));
    }

    private double y(int landmark) {
        return head.faceY(frame, landmark);
    }

    // In the plane of the face: depth is the landmarks' noisiest coordinate.
    private double distance(int a, int b) {
        double dx = head.faceX(frame, a) - head.faceX(frame, b);
        double dy = head.faceY(frame, a) - head.faceY(frame, b);
        return Math.sqrt(dx * dx + dy * dy);
    }

    private double distanceInPicture(int a, int b) {
        double dx = frame.x(a) - frame.x(b);
        double dy = frame.y(a) - frame.y(b);
        double dz = frame.z(a) - frame.z(b);
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    private boolean noseInsidePicture() {
        double x = frame.normalisedX(NOSE_TIP);
        double y = frame.y(NOSE_TIP);
        return x >= 0 && x <= 1 && y >= 0 && y <= 1;
    }
}

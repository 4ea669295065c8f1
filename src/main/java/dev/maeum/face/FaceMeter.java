package dev.maeum.face;

/**
 * Measures a face. What comes out depends on the frame alone: the same points give the same bits, live or replayed. Not
 * thread-safe; costs no allocation a frame.
 */
public final class FaceMeter {

    /** Beyond these landmarks of the far side are guesses; from half of them on a frame counts less and less. */
    private static final double MAX_YAW = 40;
    private static final double MAX_PITCH = 30;
    private static final double MIN_WEIGHT = 0.05;
    /** Eyes nearer than a hundredth of the picture's height are not a face that can be measured. */
    private static final double MIN_EYE_DISTANCE = 0.01;
    private static final double IMPLAUSIBLE = 1_000;

    private static final Side[] SIDES = Side.values();
    private static final SkinPosition[] POSITIONS = SkinPosition.values();
    private static final int[] LANDMARKS = Landmark.measured();
    private static final int[] OF_UNITS = Landmark.ofUnits();
    private static final int[] OF_POSITIONS = Landmark.ofPositions();

    private final HeadAlignment head = new HeadAlignment();
    private final GazeMeter gaze = new GazeMeter();
    private LandmarkFrame frame;
    private double weight;
    private double middle;
    private double eyeDistance;

    /** The landmarks that measures depend on, ascending; whatever the others are changes nothing. */
    public static int[] landmarks() {
        return Landmark.measured();
    }

    /**
     * Writes one value a measure into {@code measures}, at the place that {@link ActionUnit#at} gives.
     *
     * @return whether {@code measures} and the pose hold them; if not, their content means nothing
     */
    public FrameQuality measure(LandmarkFrame frame, double[] measures) {
        if (!frame.isComplete()) {
            throw new IllegalArgumentException("not a complete face mesh: " + frame.count() + " points");
        }
        // Written only where it changes: each write of a reference marks memory that the next collection must look through.
        if (this.frame != frame) {
            this.frame = frame;
        }
        // First: what is no number compares with nothing, and would leave the head as if it looked straight ahead.
        if (!frame.isFinite(LANDMARKS)) {
            return FrameQuality.IMPLAUSIBLE;
        }
        double eyes = measuredEyeDistance();
        eyeDistance = eyes;
        if (!(eyes > MIN_EYE_DISTANCE)) {
            return FrameQuality.NO_SCALE;
        }
        if (!isInsidePicture()) {
            return FrameQuality.OUTSIDE_PICTURE;
        }
        head.fit(frame);
        gaze.measure(frame, head, eyes);
        weight = falling(head.yawDegrees(), MAX_YAW) * falling(head.pitchDegrees(), MAX_PITCH);
        if (!(weight >= MIN_WEIGHT)) {
            return FrameQuality.TURNED_AWAY;
        }
        head.rotate(frame, OF_UNITS);
        middle = (x(Landmark.EYE_OUTER[0]) + x(Landmark.EYE_OUTER[1]) + x(Landmark.EYE_INNER[0])
                + x(Landmark.EYE_INNER[1])) / 4;
        for (Side side : SIDES) {
            measureEyesAndBrows(side, measures, eyes);
            measureNoseAndMouth(side, measures, eyes);
        }
        return isPlausible(measures) ? FrameQuality.USABLE : FrameQuality.IMPLAUSIBLE;
    }

    /**
     * Writes the positions of the skin in the frame that was measured last, if it was usable, to the places that
     * {@link SkinPosition#at} gives. Apart from {@link #measure}, because they cost as much, and a few a second are enough.
     *
     * @return whether they are plausible; if not, they mean nothing
     */
    public boolean measurePositions(double[] measures) {
        head.rotate(frame, OF_POSITIONS);
        double eyes = (y(Landmark.EYE_OUTER[0]) + y(Landmark.EYE_OUTER[1]) + y(Landmark.EYE_INNER[0])
                + y(Landmark.EYE_INNER[1])) / 4;
        double noseBase = y(Landmark.NOSE_BASE);
        boolean plausible = true;
        for (SkinPosition skin : POSITIONS) {
            double twice = switch (skin.axis()) {
                case ABOVE_EYES -> 2 * eyes - y(skin.right()) - y(skin.left());
                case ABOVE_NOSE_BASE -> 2 * noseBase - y(skin.right()) - y(skin.left());
                case OUTWARDS -> x(skin.left()) - x(skin.right());
            };
            double position = twice / (2 * eyeDistance);
            measures[skin.at()] = position;
            plausible &= Math.abs(position) < IMPLAUSIBLE;
        }
        return plausible;
    }

    /** How much the measured frame counts, above 0 up to 1: less the further the head is turned. */
    public double weight() {
        return weight;
    }

    /** Distance of the eyes' outer corners, in heights of the picture. */
    public double eyeDistance() {
        return eyeDistance;
    }

    /** Degrees; positive when the nose points to the picture's left. */
    public double yaw() {
        return head.yawDegrees();
    }

    /** Degrees; positive when the nose points down. */
    public double pitch() {
        return head.pitchDegrees();
    }

    /** Degrees; positive when the head leans clockwise in the picture. */
    public double roll() {
        return head.rollDegrees();
    }

    /** The gaze of the measured frame. */
    public GazeMeter gaze() {
        return gaze;
    }

    private static double falling(double degrees, double limit) {
        return Math.max(0, Math.min(1, (limit - Math.abs(degrees)) / (limit / 2)));
    }

    // Points that fall together (the corners of one eye) leave nothing to divide by. No face measures a thousand eye
    // distances, and squares of what is far beyond are no numbers any more. False for NaN, too.
    private static boolean isPlausible(double[] measures) {
        for (int i = 0; i < ActionUnit.MEASURES; i++) {
            if (!(Math.abs(measures[i]) < IMPLAUSIBLE)) {
                return false;
            }
        }
        return true;
    }

    private void measureEyesAndBrows(Side side, double[] m, double unit) {
        int s = side.ordinal();
        double inner = y(Landmark.EYE_INNER[s]);
        double outer = y(Landmark.EYE_OUTER[s]);
        double corners = (inner + outer) / 2;
        double brow = inner - (y(Landmark.BROW_INNER_LOW[s]) + y(Landmark.BROW_INNER_HIGH[s])) / 2;
        double upper = (y(Landmark.LID_UPPER_OUTER[s]) + y(Landmark.LID_UPPER_MIDDLE[s])
                + y(Landmark.LID_UPPER_INNER[s])) / 3;
        double lower = (y(Landmark.LID_LOWER_OUTER[s]) + y(Landmark.LID_LOWER_MIDDLE[s])
                + y(Landmark.LID_LOWER_INNER[s])) / 3;
        double opening = distance(Landmark.LID_UPPER_OUTER[s], Landmark.LID_LOWER_OUTER[s])
                + distance(Landmark.LID_UPPER_INNER[s], Landmark.LID_LOWER_INNER[s]);
        m[ActionUnit.AU1.at(side)] = brow / unit;
        m[ActionUnit.AU2.at(side)] = (outer - (y(Landmark.BROW_OUTER_LOW[s]) + y(Landmark.BROW_OUTER_HIGH[s])) / 2)
                / unit;
        m[ActionUnit.AU4.at(side)] = -(brow + 2 * outwards(side, Landmark.BROW_INNER_LOW[s])) / unit;
        m[ActionUnit.AU5.at(side)] = (corners - upper) / unit;
        m[ActionUnit.AU6.at(side)] = (outer - y(Landmark.CHEEK[s])) / unit;
        m[ActionUnit.AU7.at(side)] = (corners - lower) / unit;
        m[ActionUnit.AU9.at(side)] = (inner - y(Landmark.NOSE_WING[s])) / unit;
        m[ActionUnit.AU45.at(side)] = -opening / (2 * distance(Landmark.EYE_OUTER[s], Landmark.EYE_INNER[s]));
    }

    private void measureNoseAndMouth(Side side, double[] m, double unit) {
        int s = side.ordinal();
        double corner = y(Landmark.MOUTH_CORNER[s]);
        double width = outwards(side, Landmark.MOUTH_CORNER[s]);
        double lips = (y(Landmark.INNER_LIPS_MIDDLE[0]) + y(Landmark.INNER_LIPS_MIDDLE[1])) / 2;
        double thickness = distance(Landmark.LIP_UPPER[s], Landmark.LIP_UPPER_INSIDE[s])
                + distance(Landmark.LIP_LOWER[s], Landmark.LIP_LOWER_INSIDE[s]);
        m[ActionUnit.AU10.at(side)] = (y(Landmark.NOSE_BASE) - y(Landmark.LIP_UPPER[s])) / unit;
        m[ActionUnit.AU12.at(side)] = (y(Landmark.UPPER_LIP_MIDDLE) - corner) / unit;
        m[ActionUnit.AU15.at(side)] = (corner - lips) / unit;
        m[ActionUnit.AU17.at(side)] = (y(Landmark.CHIN[s]) - y(Landmark.LIP_LOWER[s])) / unit;
        m[ActionUnit.AU20.at(side)] = width / unit;
        m[ActionUnit.AU23.at(side)] = -(thickness + width) / unit;
        m[ActionUnit.AU25.at(side)] = distance(Landmark.LIP_UPPER_INSIDE[s], Landmark.LIP_LOWER_INSIDE[s]) / unit;
        m[ActionUnit.AU26.at(side)] = (y(Landmark.LIP_LOWER[s]) - y(Landmark.NOSE_BASE)) / unit;
    }

    private double outwards(Side side, int landmark) {
        return side == Side.RIGHT ? middle - x(landmark) : x(landmark) - middle;
    }

    private double x(int landmark) {
        return frame.faceX(landmark);
    }

    private double y(int landmark) {
        return frame.faceY(landmark);
    }

    // In the plane of the face: depth is the landmarks' noisiest coordinate.
    private double distance(int a, int b) {
        double dx = x(a) - x(b);
        double dy = y(a) - y(b);
        return Math.sqrt(dx * dx + dy * dy);
    }

    private double measuredEyeDistance() {
        int a = Landmark.EYE_OUTER[0];
        int b = Landmark.EYE_OUTER[1];
        double dx = frame.x(a) - frame.x(b);
        double dy = frame.y(a) - frame.y(b);
        double dz = frame.z(a) - frame.z(b);
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    private boolean isInsidePicture() {
        return isInside(Landmark.NOSE_TIP) && isInside(Landmark.EYE_OUTER[0]) && isInside(Landmark.EYE_OUTER[1])
                && isInside(Landmark.MOUTH_CORNER[0])
                && isInside(Landmark.MOUTH_CORNER[1]);
    }

    private boolean isInside(int landmark) {
        double x = frame.normalisedX(landmark);
        double y = frame.y(landmark);
        return x >= 0 && x <= 1 && y >= 0 && y <= 1;
    }
}

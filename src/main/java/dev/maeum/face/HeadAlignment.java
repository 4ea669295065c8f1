package dev.maeum.face;

/**
 * Finds how a head is turned: the rotation that best lays a frontal standard face over the points of a frame (weighted
 * least squares over position, scale and rotation; Horn 1987, "Closed-form solution of absolute orientation using unit
 * quaternions"). The anchors lie on forehead, eyes, temples and the bridge of the nose, which no expression moves much.
 *
 * <p>
 * Deterministic on every platform: only exact IEEE operations and {@link StrictMath}. Not thread-safe: it works in
 * arrays of its own, so that a frame costs no allocation.
 */
final class HeadAlignment {

    // x, y, z of MediaPipe's canonical face model (geometry_pipeline_metadata_landmarks, Apache-2.0), in centimetres,
    // turned to the axes of a picture: x right, y down, z away from the camera.
    static final int[] ANCHORS = { 10, 151, 9, 8, 168, 6, 197, 195, 33, 263, 133, 362, 127, 356, 54, 284 };
    private static final double[] STANDARD = { //
        0, -8.2618, -4.4815, //
        0, -6.5454, -5.0273, //
        0, -4.8860, -5.3853, //
        0, -4.0190, -5.2848, //
        0, -3.2710, -5.2360, //
        0, -2.4733, -5.7886, //
        0, -1.7284, -6.3168, //
        0, -1.0594, -6.7746, //
        -4.4459, -2.6640, -3.1734, //
        4.4459, -2.6640, -3.1734, //
        -1.8564, -2.5852, -3.7579, //
        1.8564, -2.5852, -3.7579, //
        -7.7431, -2.3650, 2.0052, //
        7.7431, -2.3650, 2.0052, //
        -6.2793, -6.6154, -1.4259, //
        6.2793, -6.6154, -1.4259 };
    // As in the same file, which trusts eyes more than the bridge of the nose, and that more than the outline. An anchor
    // of ours that has no weight there has that of its neighbour.
    private static final double[] WEIGHTS = { 0.0084, 0.0084, 0.0321, 0.0321, 0.0321, 0.0321, 0.0321, 0.0321, //
        0.0587, 0.0587, 0.0533, 0.0533, 0.0052, 0.0052, 0.0077, 0.0077 };
    private static final double[] WEIGHTED = weighted(STANDARD);

    private final double[] covariance = new double[9];
    private final HornQuaternion best = new HornQuaternion();
    private final double[] rotation = new double[9];
    private double yaw;
    private double pitch;
    private double roll;

    /** Fits the standard face to the frame; afterwards the other methods speak of this frame. */
    void fit(LandmarkFrame frame) {
        covary(frame);
        best.fit(covariance);
        setRotation(best.w(), best.x(), best.y(), best.z());
        yaw = StrictMath.toDegrees(StrictMath.asin(Math.max(-1, Math.min(1, -rotation[6]))));
        pitch = StrictMath.toDegrees(StrictMath.atan2(rotation[7], rotation[8]));
        roll = StrictMath.toDegrees(StrictMath.atan2(rotation[3], rotation[0]));
    }

    /** Rotates points of the frame to the axes of the face. */
    void rotate(LandmarkFrame frame, int[] landmarks) {
        frame.rotate(landmarks, rotation);
    }

    /**
     * Component of the rotation from the face's axes to the picture's.
     *
     * @param row of the picture's axes: x, y, z
     * @param column of the face's axes: x, y, z
     */
    double rotation(int row, int column) {
        return rotation[3 * row + column];
    }

    double yawDegrees() {
        return yaw;
    }

    double pitchDegrees() {
        return pitch;
    }

    double rollDegrees() {
        return roll;
    }

    // The anchors of the standard face are centred and weighted, so the frame's need not be. Sums are variables: an array's
    // elements would be loaded and stored for each anchor.
    private void covary(LandmarkFrame frame) {
        double xx = 0;
        double xy = 0;
        double xz = 0;
        double yx = 0;
        double yy = 0;
        double yz = 0;
        double zx = 0;
        double zy = 0;
        double zz = 0;
        for (int a = 0; a < ANCHORS.length; a++) {
            double x = frame.x(ANCHORS[a]);
            double y = frame.y(ANCHORS[a]);
            double z = frame.z(ANCHORS[a]);
            double standardX = WEIGHTED[3 * a];
            double standardY = WEIGHTED[3 * a + 1];
            double standardZ = WEIGHTED[3 * a + 2];
            xx += standardX * x;
            xy += standardX * y;
            xz += standardX * z;
            yx += standardY * x;
            yy += standardY * y;
            yz += standardY * z;
            zx += standardZ * x;
            zy += standardZ * y;
            zz += standardZ * z;
        }
        covariance[0] = xx;
        covariance[1] = xy;
        covariance[2] = xz;
        covariance[3] = yx;
        covariance[4] = yy;
        covariance[5] = yz;
        covariance[6] = zx;
        covariance[7] = zy;
        covariance[8] = zz;
    }

    private void setRotation(double w, double x, double y, double z) {
        rotation[0] = w * w + x * x - y * y - z * z;
        rotation[1] = 2 * (x * y - w * z);
        rotation[2] = 2 * (x * z + w * y);
        rotation[3] = 2 * (x * y + w * z);
        rotation[4] = w * w - x * x + y * y - z * z;
        rotation[5] = 2 * (y * z - w * x);
        rotation[6] = 2 * (x * z - w * y);
        rotation[7] = 2 * (y * z + w * x);
        rotation[8] = w * w - x * x - y * y + z * z;
    }

    private static double[] weighted(double[] points) {
        double[] weighted = points.clone();
        for (int axis = 0; axis < 3; axis++) {
            double sum = 0;
            double weights = 0;
            for (int a = 0; a < WEIGHTS.length; a++) {
                sum += WEIGHTS[a] * points[3 * a + axis];
                weights += WEIGHTS[a];
            }
            for (int a = 0; a < WEIGHTS.length; a++) {
                weighted[3 * a + axis] = WEIGHTS[a] * (points[3 * a + axis] - sum / weights);
            }
        }
        return weighted;
    }
}

package dev.maeum.face;

/**
 * One MediaPipe face mesh in arrays that are reused for the next frame: an object for each point, 24 times a second and
 * person, would cost most of the processor time.
 *
 * <p>
 * Points are image-normalised as MediaPipe gives them: x in shares of the picture's width (to the right), y of its
 * height (down), z roughly in the scale of x (away from the camera). Not thread-safe.
 */
public final class LandmarkFrame {

    /** Points of the face mesh. */
    public static final int MESH = 468;
    /** Points of the face mesh with both irises. */
    public static final int REFINED_MESH = 478;
    /** Of a frame of which nobody knows when it was seen. */
    public static final double NO_TIME = Double.NaN;

    private final float[] xyz = new float[3 * REFINED_MESH];
    private final double[] faceX = new double[REFINED_MESH];
    private final double[] faceY = new double[REFINED_MESH];
    private int count;
    private boolean mirrored;
    private double aspect = 1;
    private double givenAspect = 1;
    private boolean stated;
    private double time = NO_TIME;

    /** Forgets the points and the time; {@code aspect} is the width of the picture over its height. */
    public void clear(double aspect) {
        clearPoints();
        aspect(aspect);
        time(NO_TIME);
    }

    public void clearPoints() {
        count(0);
    }

    /** Sets the width of the picture over its height, as the client states it. */
    public void aspect(double aspect) {
        give(aspect, true);
    }

    /** Sets the width of the picture over its height where the client states none. */
    public void assumeAspect(double aspect) {
        give(aspect, false);
    }

    private void give(double aspect, boolean stated) {
        if (!(aspect > 0) || Double.isInfinite(aspect)) {
            throw new IllegalArgumentException("aspect is not a positive number");
        }
        this.aspect = aspect;
        this.givenAspect = aspect;
        this.stated = stated;
    }

    /** Whether the client states the shape of the picture. */
    public boolean hasStatedAspect() {
        return stated;
    }

    /** The aspect that was set with the frame, stated or assumed. */
    public double givenAspect() {
        return givenAspect;
    }

    /** Measures the frame with this aspect, whatever was set with it. */
    public void useAspect(double aspect) {
        this.aspect = aspect;
    }

    /** The aspect that the frame is measured with. */
    double aspect() {
        return aspect;
    }

    /** When the frame was seen, in milliseconds of a clock that is the client's: anything, or {@link #NO_TIME}. */
    public void time(double millis) {
        this.time = millis;
    }

    public double time() {
        return time;
    }

    /** Adds a point. Points beyond the largest mesh are counted, not kept, so that an error can name their number. */
    public void add(float x, float y, float z) {
        if (count < REFINED_MESH) {
            put(count, x, y, z);
        }
        count++;
    }

    /** Puts a point at its place. Whoever puts only the points that are measured says by {@link #count(int)} how many there are. */
    public void put(int landmark, float x, float y, float z) {
        int i = 3 * landmark;
        xyz[i] = x;
        xyz[i + 1] = y;
        xyz[i + 2] = z;
    }

    public void count(int points) {
        count = points;
        mirrored = false;
    }

    public int count() {
        return count;
    }

    /** Turns the mesh of a mirrored picture into that of the picture itself: right is right again. */
    public void mirror() {
        mirrored = true;
        for (int landmark = 0; landmark < REFINED_MESH; landmark++) {
            int twin = MirroredLandmarks.of(landmark);
            if (twin >= landmark) {
                mirror(3 * landmark, 3 * twin);
            }
        }
    }

    private void mirror(int i, int twin) {
        float x = xyz[i];
        xyz[i] = 1 - xyz[twin];
        xyz[twin] = 1 - x;
        for (int axis = 1; axis < 3; axis++) {
            float other = xyz[twin + axis];
            xyz[twin + axis] = xyz[i + axis];
            xyz[i + axis] = other;
        }
    }

    /**
     * Restores a mesh whose points a client flipped after they were found. Where the client calls the picture mirrored as
     * well, it describes this flip, so that {@link #mirror()} has to be undone, too.
     */
    public void unflip() {
        for (int landmark = 0; landmark < REFINED_MESH; landmark++) {
            if (!mirrored) {
                xyz[3 * landmark] = 1 - xyz[3 * landmark];
            } else if (MirroredLandmarks.of(landmark) > landmark) {
                exchange(3 * landmark, 3 * MirroredLandmarks.of(landmark));
            }
        }
    }

    private void exchange(int i, int twin) {
        for (int axis = 0; axis < 3; axis++) {
            float other = xyz[twin + axis];
            xyz[twin + axis] = xyz[i + axis];
            xyz[i + axis] = other;
        }
    }

    public boolean isComplete() {
        return count == MESH || count == REFINED_MESH;
    }

    /** @param landmarks ascending, so that irises are last: those of a frame without them are of a frame before */
    boolean isFinite(int[] landmarks) {
        // Zero times infinity or NaN is NaN, which a sum keeps. Three sums, because each addition waits for the one before.
        float x = 0;
        float y = 0;
        float z = 0;
        for (int landmark : landmarks) {
            if (landmark >= count) {
                break;
            }
            x += 0 * xyz[3 * landmark];
            y += 0 * xyz[3 * landmark + 1];
            z += 0 * xyz[3 * landmark + 2];
        }
        return x + y + z == 0;
    }

    /** x of a point as a share of the picture's width. */
    double normalisedX(int landmark) {
        return xyz[3 * landmark];
    }

    /** z of a point as a share of the picture's width. */
    double normalisedZ(int landmark) {
        return xyz[3 * landmark + 2];
    }

    /** x of a point in picture heights. */
    double x(int landmark) {
        return xyz[3 * landmark] * aspect;
    }

    /** y of a point in picture heights. */
    double y(int landmark) {
        return xyz[3 * landmark + 1];
    }

    /** z of a point in picture heights. */
    double z(int landmark) {
        return xyz[3 * landmark + 2] * aspect;
    }

    /**
     * Rotates points to the axes of the face, for {@link #faceX} and {@link #faceY}. All in one loop, because each point is used
     * several times and ahead-of-time compilers inline little.
     *
     * @param rotation from the face's axes to the picture's, row by row, nine values
     */
    void rotate(int[] landmarks, double[] rotation) {
        double xx = rotation[0];
        double xy = rotation[1];
        double yx = rotation[3];
        double yy = rotation[4];
        double zx = rotation[6];
        double zy = rotation[7];
        for (int landmark : landmarks) {
            double x = xyz[3 * landmark] * aspect;
            double y = xyz[3 * landmark + 1];
            double z = xyz[3 * landmark + 2] * aspect;
            faceX[landmark] = xx * x + yx * y + zx * z;
            faceY[landmark] = xy * x + yy * y + zy * z;
        }
    }

    /** A rotated point along the face's horizontal axis, in picture heights from an unspecified origin. */
    double faceX(int landmark) {
        return faceX[landmark];
    }

    /** A rotated point along the face's vertical axis (down), in picture heights from an unspecified origin. */
    double faceY(int landmark) {
        return faceY[landmark];
    }
}

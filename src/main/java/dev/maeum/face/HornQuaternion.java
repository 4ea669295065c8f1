package dev.maeum.face;

import java.util.Arrays;

/**
 * The rotation that turns one set of points best into another, as a unit quaternion: the eigenvector of the largest
 * eigenvalue of the symmetric matrix that Horn (1987) makes of their covariances. The eigenvalue is found by Newton's
 * method on the characteristic polynomial, the vector in the adjugate matrix (Theobald 2005, "Rapid calculation of RMSDs
 * using a quaternion-based characteristic polynomial"): both of a fixed, small number of plain operations.
 */
final class HornQuaternion {

    private static final int SIZE = 4;
    /** Newton's steps halve the distance at worst, where two eigenvalues are one; five are usual. */
    private static final int MOST_STEPS = 60;
    /** How little a turn about the line that points lie on must change for it to be anybody's guess. */
    private static final double UNDECIDED = 1e-3;
    private static final int[][] OTHERS = { { 1, 2, 3 }, { 0, 2, 3 }, { 0, 1, 3 }, { 0, 1, 2 } };

    private final double[] matrix = new double[SIZE * SIZE];
    private final double[] quaternion = new double[SIZE];

    /**
     * Fits the rotation. Where many fit as well, because all points lie on a line, it is not a number.
     *
     * @param s covariances, nine values: those of the first set's x with the second's x, y and z, then of y, then of z
     */
    void fit(double[] s) {
        put(0, 0, s[0] + s[4] + s[8]);
        put(0, 1, s[5] - s[7]);
        put(0, 2, s[6] - s[2]);
        put(0, 3, s[1] - s[3]);
        put(1, 1, s[0] - s[4] - s[8]);
        put(1, 2, s[1] + s[3]);
        put(1, 3, s[6] + s[2]);
        put(2, 2, s[4] - s[0] - s[8]);
        put(2, 3, s[5] + s[7]);
        put(3, 3, s[8] - s[0] - s[4]);
        double eigenvalue = largestEigenvalue(s);
        for (int i = 0; i < SIZE; i++) {
            matrix[i * SIZE + i] -= eigenvalue;
        }
        takeVector(UNDECIDED * eigenvalue * eigenvalue * eigenvalue);
    }

    double w() {
        return quaternion[0];
    }

    double x() {
        return quaternion[1];
    }

    double y() {
        return quaternion[2];
    }

    double z() {
        return quaternion[3];
    }

    private void put(int row, int column, double value) {
        matrix[row * SIZE + column] = value;
        matrix[column * SIZE + row] = value;
    }

    // From above, where the polynomial is convex: every step comes nearer, until rounding is all that is left.
    private double largestEigenvalue(double[] s) {
        double squares = 0;
        for (double covariance : s) {
            squares += covariance * covariance;
        }
        double c2 = -2 * squares;
        double c1 = -8 * (s[0] * (s[4] * s[8] - s[5] * s[7]) - s[1] * (s[3] * s[8] - s[5] * s[6])
                + s[2] * (s[3] * s[7] - s[4] * s[6]));
        double c0 = 0;
        for (int column = 0; column < SIZE; column++) {
            c0 += matrix[column] * cofactor(0, column);
        }
        double value = Math.sqrt(3 * squares);
        for (int step = 0; step < MOST_STEPS; step++) {
            double square = value * value;
            double next = value - ((square + c2) * square + c1 * value + c0) / ((4 * square + 2 * c2) * value + c1);
            if (!(next < value)) {
                break;
            }
            value = next;
        }
        return value;
    }

    // Every row of the adjugate is the vector, times one of its own components: the largest is the most exact. None is
    // larger than rounding where the eigenvalue is another vector's as well.
    private void takeVector(double negligible) {
        int best = 0;
        double most = 0;
        for (int row = 0; row < SIZE; row++) {
            double square = Math.abs(cofactor(row, row));
            if (square > most) {
                most = square;
                best = row;
            }
        }
        if (!(most > negligible)) {
            Arrays.fill(quaternion, Double.NaN);
            return;
        }
        double squares = 0;
        for (int i = 0; i < SIZE; i++) {
            quaternion[i] = cofactor(best, i);
            squares += quaternion[i] * quaternion[i];
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < SIZE; i++) {
            quaternion[i] /= length;
        }
    }

    private double cofactor(int row, int column) {
        int a = OTHERS[row][0] * SIZE;
        int b = OTHERS[row][1] * SIZE;
        int c = OTHERS[row][2] * SIZE;
        int i = OTHERS[column][0];
        int j = OTHERS[column][1];
        int k = OTHERS[column][2];
        double minor = matrix[a + i] * (matrix[b + j] * matrix[c + k] - matrix[b + k] * matrix[c + j])
                - matrix[a + j] * (matrix[b + i] * matrix[c + k] - matrix[b + k] * matrix[c + i])
                + matrix[a + k] * (matrix[b + i] * matrix[c + j] - matrix[b + j] * matrix[c + i]);
        return (row + column) % 2 == 0 ? minor : -minor;
    }
}

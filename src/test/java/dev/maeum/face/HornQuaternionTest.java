package dev.maeum.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HornQuaternionTest {

    private static final int TRIES = 20_000;
    private final HornQuaternion fitted = new HornQuaternion();
    private final Random random = new Random(7);

    @Test
    void a_rotation_is_found_again_whatever_the_points_even_if_they_are_flat() {
        for (int i = 0; i < TRIES; i++) {
            double[] turn = unit(4);
            fitted.fit(covariances(points(i % 3 == 0 ? 0 : 1), rotation(turn), 0));

            double cosine = turn[0] * fitted.w() + turn[1] * fitted.x() + turn[2] * fitted.y() + turn[3] * fitted.z();
            assertEquals(1, Math.abs(cosine), 1e-9);
        }
    }

    @Test
    void of_points_that_do_not_fit_exactly_no_other_rotation_leaves_less() {
        for (int i = 0; i < TRIES; i++) {
            double[] s = covariances(points(1), rotation(unit(4)), 0.3);
            fitted.fit(s);
            double[] best = { fitted.w(), fitted.x(), fitted.y(), fitted.z() };
            double[] other = unit(4);
            double[] near = best.clone();
            for (int k = 0; k < 4; k++) {
                near[k] += 1e-3 * other[k];
            }

            double agreement = agreement(s, best);
            assertTrue(agreement >= agreement(s, normalised(near)) - 1e-12, () -> "a small turn is better");
            assertTrue(agreement >= agreement(s, other) - 1e-12, () -> "another is better");
        }
    }

    @Test
    void points_on_a_line_or_in_one_place_are_turned_in_no_way_that_is_known() {
        fitted.fit(new double[9]);
        assertTrue(Double.isNaN(fitted.w()));
        for (int i = 0; i < TRIES; i++) {
            double[] end = unit(3);
            double[][] line = { end, { -end[0], -end[1], -end[2] }, { end[0] / 3, end[1] / 3, end[2] / 3 } };
            fitted.fit(covariances(line, rotation(unit(4)), 0));

            assertTrue(Double.isNaN(fitted.w()), () -> "turned by " + fitted.w());
        }
    }

    private double[][] points(double depth) {
        double[][] points = new double[16][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[]{ random.nextGaussian(), random.nextGaussian(), depth * random.nextGaussian() };
        }
        return points;
    }

    private double[] covariances(double[][] points, double[] r, double noise) {
        double[] s = new double[9];
        for (double[] p : points) {
            for (int j = 0; j < 3; j++) {
                double turned = r[3 * j] * p[0] + r[3 * j + 1] * p[1] + r[3 * j + 2] * p[2]
                        + noise * random.nextGaussian();
                for (int i = 0; i < 3; i++) {
                    s[3 * i + j] += p[i] * turned;
                }
            }
        }
        return s;
    }

    // What least squares make as large as they can.
    private static double agreement(double[] s, double[] quaternion) {
        double[] r = rotation(quaternion);
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                sum += s[3 * i + j] * r[3 * j + i];
            }
        }
        return sum;
    }

    private static double[] rotation(double[] q) {
        double w = q[0];
        double x = q[1];
        double y = q[2];
        double z = q[3];
        return new double[]{ 1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y), //
            2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x), //
            2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y) };
    }

    private double[] unit(int size) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextGaussian();
        }
        return normalised(values);
    }

    private static double[] normalised(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        double[] unit = values.clone();
        for (int i = 0; i < unit.length; i++) {
            unit[i] /= Math.sqrt(squares);
        }
        return unit;
    }
}

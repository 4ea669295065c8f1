package dev.maeum.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A standard face of 478 points whose action units can be set, whose head can be turned and moved, and which can
 * tremble as landmarks do. Immutable; the same settings give the same points.
 */
public final class SyntheticFace {

    private static final int POINTS = 478;
    private static final int MESH = 468;
    /** From the centre that an eye turns about to its iris, in eye distances. */
    private static final double EYE_RADIUS = 0.1125;
    private static final int RIGHT_EYE = 33;
    private static final int LEFT_EYE = 263;
    private static final double[][] STANDARD = atRest(load());
    private static final double EYE_DISTANCE = STANDARD[LEFT_EYE][0] - STANDARD[RIGHT_EYE][0];

    private final Map<Unit, Double> activations;
    private final double yaw;
    private final double pitch;
    private final double roll;
    private final double gazeYaw;
    private final double gazePitch;
    private final double scale;
    private final double centreX;
    private final double centreY;
    private final double aspect;

    private SyntheticFace(Map<Unit, Double> activations, double yaw, double pitch, double roll,
            double gazeYaw, double gazePitch, double scale, double centreX, double centreY, double aspect) {
        this.activations = activations;
        this.yaw = yaw;
        this.pitch = pitch;
        this.roll = roll;
        this.gazeYaw = gazeYaw;
        this.gazePitch = gazePitch;
        this.scale = scale;
        this.centreX = centreX;
        this.centreY = centreY;
        this.aspect = aspect;
    }

    /** A face at rest, looking straight into a 4:3 picture, its eyes a fifth of the picture's height apart. */
    public static SyntheticFace neutral() {
        return new SyntheticFace(Map.of(), 0, 0, 0, 0, 0, 0.2, 0.5, 0.5, 4.0 / 3);
    }

    public static SyntheticFace smiling() {
        return neutral().with(Unit.AU6, 0.6).with(Unit.AU12, 1).with(Unit.AU25, 0.5);
    }

    public static SyntheticFace surprised() {
        return neutral().with(Unit.AU1, 1).with(Unit.AU2, 1).with(Unit.AU5, 1).with(Unit.AU26, 1);
    }

    public static SyntheticFace angry() {
        return neutral().with(Unit.AU4, 1).with(Unit.AU7, 0.8).with(Unit.AU23, 1);
    }

    public SyntheticFace with(Unit unit, double activation) {
        Map<Unit, Double> changed = new EnumMap<>(Unit.class);
        changed.putAll(activations);
        changed.put(unit, activation);
        return new SyntheticFace(changed, yaw, pitch, roll, gazeYaw, gazePitch, scale, centreX, centreY, aspect);
    }

    /** Turns the head, in degrees: yaw to the picture's left, pitch down, roll clockwise. */
    public SyntheticFace turned(double yaw, double pitch, double roll) {
        return new SyntheticFace(activations, yaw, pitch, roll, gazeYaw, gazePitch, scale, centreX, centreY, aspect);
    }

    /** Turns the eyes against the head, in degrees: yaw to the picture's left, pitch down. */
    public SyntheticFace looking(double gazeYaw, double gazePitch) {
        return new SyntheticFace(activations, yaw, pitch, roll, gazeYaw, gazePitch, scale, centreX, centreY, aspect);
    }

    /** Puts the face's middle at shares of the picture's width and height, with this eye distance in picture heights. */
    public SyntheticFace at(double centreX, double centreY, double eyeDistance) {
        return new SyntheticFace(activations, yaw, pitch, roll, gazeYaw, gazePitch, eyeDistance, centreX, centreY,
                aspect);
    }

    /** In a picture of another shape, width over height. */
    public SyntheticFace in(double aspect) {
        return new SyntheticFace(activations, yaw, pitch, roll, gazeYaw, gazePitch, scale, centreX, centreY, aspect);
    }

    public double aspect() {
        return aspect;
    }

    /** The points as MediaPipe would give them. */
    public float[][] points() {
        return points(null, 0);
    }

    /** The points with Gaussian noise of this deviation, in picture heights. */
    public float[][] points(Random random, double noise) {
        double[][] rotation = rotation();
        float[][] points = new float[POINTS][3];
        for (int i = 0; i < POINTS; i++) {
            double[] moved = moved(i);
            double[] turned = new double[3];
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    turned[row] += rotation[row][column] * moved[column];
                }
                turned[row] *= scale / EYE_DISTANCE;
                if (random != null) {
                    turned[row] += noise * random.nextGaussian();
                }
            }
            points[i][0] = (float) (centreX + turned[0] / aspect);
            points[i][1] = (float) (centreY + turned[1]);
            points[i][2] = (float) (turned[2] / aspect);
        }
        return points;
    }

    private double[] moved(int landmark) {
        double[] rest = STANDARD[landmark];
        double[] moved = rest.clone();
        if (landmark >= MESH) {
            return looking(moved);
        }
        activations.forEach((unit, activation) -> {
            for (Unit.Pull pull : unit.pulls()) {
                double weight = activation * weight(pull, rest);
                moved[0] += weight * pull.dx() * EYE_DISTANCE;
                moved[1] += weight * pull.dy() * EYE_DISTANCE;
            }
        });
        return moved;
    }

    // The iris turns about the centre of the eye; lids do not take it along.
    private double[] looking(double[] iris) {
        double radius = EYE_RADIUS * EYE_DISTANCE;
        double y = Math.toRadians(gazeYaw);
        double p = Math.toRadians(gazePitch);
        iris[0] -= radius * Math.sin(y) * Math.cos(p);
        iris[1] += radius * Math.sin(p);
        iris[2] += radius * (1 - Math.cos(y) * Math.cos(p));
        return iris;
    }

    private static double weight(Unit.Pull pull, double[] point) {
        double[] centre = STANDARD[pull.landmark()];
        boolean mouth = centre[1] > STANDARD[1][1];
        double gap = mouth ? (STANDARD[13][1] + STANDARD[14][1]) / 2 : (STANDARD[33][1] + STANDARD[133][1]) / 2;
        if (pull.region() == Unit.Pull.Region.ABOVE && point[1] >= gap
                || pull.region() == Unit.Pull.Region.BELOW && point[1] < gap) {
            return 0;
        }
        // The jaw takes the corners of the mouth along less than its middle.
        double sideways = Math.min(1, Math.abs(point[0] / STANDARD[61][0]));
        double share = mouth && pull.region() == Unit.Pull.Region.BELOW ? 1 - 0.6 * sideways * sideways : 1;
        double dx = (point[0] - centre[0]) / EYE_DISTANCE;
        double dy = (point[1] - centre[1]) / EYE_DISTANCE;
        return share * Math.exp(-(dx * dx + dy * dy) / (2 * pull.radius() * pull.radius()));
    }

    private double[][] rotation() {
        double y = Math.toRadians(yaw);
        double p = Math.toRadians(pitch);
        double r = Math.toRadians(roll);
        double[][] aboutX = { { 1, 0, 0 }, { 0, Math.cos(p), -Math.sin(p) }, { 0, Math.sin(p), Math.cos(p) } };
        double[][] aboutY = { { Math.cos(y), 0, Math.sin(y) }, { 0, 1, 0 }, { -Math.sin(y), 0, Math.cos(y) } };
        double[][] aboutZ = { { Math.cos(r), -Math.sin(r), 0 }, { Math.sin(r), Math.cos(r), 0 }, { 0, 0, 1 } };
        return product(aboutZ, product(aboutY, aboutX));
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] product = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    // The model's lips are a little apart. A face at rest has them closed.
    private static double[][] atRest(double[][] model) {
        double gap = model[14][1] - model[13][1];
        double line = (model[13][1] + model[14][1]) / 2;
        for (double[] point : model) {
            // The corners of the mouth lie on the line; what is half a gap below it moves along fully.
            double along = Math.max(0, Math.min(1, (point[1] - line) / (gap / 2)));
            point[1] -= 0.8 * gap * along;
        }
        return model;
    }

    private static double[][] load() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                SyntheticFace.class.getResourceAsStream("/META-INF/resources/page/canonical-face.csv"),
                StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().filter(line -> !line.startsWith("#")).toList();
            double[][] points = new double[POINTS][3];
            for (int i = 0; i < POINTS; i++) {
                String[] numbers = lines.get(i).split(",");
                for (int axis = 0; axis < 3; axis++) {
                    points[i][axis] = Double.parseDouble(numbers[axis]);
                }
            }
            return points;
        } catch (IOException e) {
            throw new UncheckedIOException("the standard face cannot be read", e);
        }
    }
}

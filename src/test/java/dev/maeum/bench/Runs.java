package dev.maeum.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Measures targets, prints a line for each run, and keeps what was measured. */
final class Runs {

    static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    static final double SECONDS = Double.parseDouble(System.getProperty("bench.seconds", "4"));
    static final int FPS = 24;
    /** Of a processor: what the compilers of a JVM that is warm take at most. */
    private static final double RESTING = 0.05;
    private static final int LONGEST_WARM_UP = 6;

    private final List<Measured> all = new ArrayList<>();

    List<Measured> all() {
        return all;
    }

    /** Runs both, the second one first if asked to. Returns the results in the order of the arguments. */
    static double[] inTurn(boolean secondFirst, DoubleSupplier one, DoubleSupplier two) {
        double second = secondFirst ? two.getAsDouble() : 0;
        double first = one.getAsDouble();
        return new double[]{ first, secondFirst ? second : two.getAsDouble() };
    }

    /** Until the compilers rest: before, a frame costs what it never costs again. */
    void warmUp(Target target, String title, List<Kind> kinds) {
        double busiest = 1;
        for (int turn = 0; turn < LONGEST_WARM_UP && busiest > RESTING; turn++) {
            busiest = 0;
            for (Kind kind : kinds) {
                Measured measured = target.measure(kind.cost(title, FPS, SECONDS));
                tell(measured);
                busiest = Math.max(busiest, measured.compilers());
            }
        }
    }

    Measured measure(Target target, String title, Kind kind) {
        Measured measured = target.measure(kind.cost(title, FPS, SECONDS));
        tell(measured);
        return measured;
    }

    void tell(Measured measured) {
        all.add(measured);
        System.out.println(measured.line());
    }

    static Map<String, Ratio> told(Map<String, List<Double>> rounds) {
        Map<String, Ratio> ratios = new LinkedHashMap<>();
        rounds.forEach((name, values) -> ratios.put(name, Ratio.of(values)));
        ratios.forEach((name, ratio) -> System.out.printf("%-34s %.2f (%.2f to %.2f), mean %.3f +- %.3f%n", name,
                ratio.median(), ratio.least(), ratio.most(), ratio.mean(), ratio.error()));
        return ratios;
    }
}

package dev.maeum.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.maeum.ServiceProcess;

/**
 * What a frame costs in the executable to what it costs in a warm JVM, which runs the jar of the same build. Both take
 * turns, so that what else the machine does meets both.
 */
final class NativeToJvm {

    private final Runs runs;

    NativeToJvm(Runs runs) {
        this.runs = runs;
    }

    Map<String, Ratio> ratios(Map<String, String> settings) {
        if (ServiceProcess.isJava()) {
            throw new IllegalStateException("there is no executable to compare: -Dbench.runner=/path/to/runner");
        }
        Map<String, List<Double>> rounds = new LinkedHashMap<>();
        try (Target jvm = Target.ofJar(settings); Target executable = new Target(settings)) {
            runs.warmUp(jvm, "warm-up, JVM, ", Kind.BUSY);
            runs.warmUp(executable, "warm-up, ", Kind.BUSY);
            for (int round = 0; round < Runs.ROUNDS; round++) {
                boolean executableFirst = round % 2 == 1;
                for (Kind kind : Kind.BUSY) {
                    double[] costs = Runs.inTurn(executableFirst, () -> runs.cost(jvm, "JVM, ", kind),
                            () -> runs.cost(executable, "", kind));
                    rounds.computeIfAbsent(kind.name() + " to the JVM's", name -> new ArrayList<>())
                            .add(costs[1] / costs[0]);
                }
            }
        }
        return Runs.told(rounds);
    }
}

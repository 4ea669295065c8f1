package dev.maeum.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a frame costs in one service to what it costs in another. Both take turns, so that what else the machine does meets both. */
final class TwoBuilds {

    private final Runs runs;
    private final List<Kind> kinds;

    TwoBuilds(Runs runs, List<Kind> kinds) {
        this.runs = runs;
        this.kinds = kinds;
    }

    /** @param name of the other service, in the lines and the names of the ratios */
    Map<String, Ratio> ratios(Target service, Target other, String name) {
        Map<String, List<Double>> rounds = new LinkedHashMap<>();
        runs.warmUp(other, "warm-up, " + name + ", ", kinds);
        runs.warmUp(service, "warm-up, ", kinds);
        for (int round = 0; round < Runs.ROUNDS; round++) {
            boolean serviceFirst = round % 2 == 1;
            for (Kind kind : kinds) {
                double[] costs = Runs.inTurn(serviceFirst, () -> runs.cost(other, name + ", ", kind),
                        () -> runs.cost(service, "", kind));
                rounds.computeIfAbsent(kind.name() + " to " + name, title -> new ArrayList<>())
                        .add(costs[1] / costs[0]);
            }
        }
        return Runs.told(rounds);
    }
}

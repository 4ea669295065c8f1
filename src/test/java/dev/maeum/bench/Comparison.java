package dev.maeum.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a frame costs in one service to what it costs in others. All take turns, so that what else the machine does meets each. */
final class Comparison {

    /** In lines and turns: it needs no name. */
    private static final String SERVICE = "";

    private final Runs runs;
    private final List<Kind> kinds;

    Comparison(Runs runs, List<Kind> kinds) {
        this.runs = runs;
        this.kinds = kinds;
    }

    /** @param others by their names in lines and ratios, in the order of their turns, which each second round reverses */
    Map<String, Ratio> ratios(Target service, Map<String, Target> others) {
        Map<String, Target> targets = new LinkedHashMap<>(others);
        targets.put(SERVICE, service);
        targets.forEach((name, target) -> runs.warmUp(target, "warm-up, " + title(name), kinds));
        List<String> turns = new ArrayList<>(targets.keySet());
        Map<String, List<Double>> rounds = new LinkedHashMap<>();
        for (int round = 0; round < Runs.ROUNDS; round++) {
            for (Kind kind : kinds) {
                Map<String, Double> costs = new HashMap<>();
                turns.forEach(name -> costs.put(name, runs.cost(targets.get(name), title(name), kind)));
                others.keySet().forEach(name -> rounds
                        .computeIfAbsent(kind.name() + " to " + name, ratio -> new ArrayList<>())
                        .add(costs.get(SERVICE) / costs.get(name)));
            }
            Collections.reverse(turns);
        }
        return Runs.told(rounds);
    }

    private static String title(String name) {
        return name.equals(SERVICE) ? "" : name + ", ";
    }
}

package dev.maeum.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a frame costs in one service to what it costs in others. All take turns, so that what else the machine does meets each.
 * Where one held frames back or left some out, the two do not compare, and the round does not count for them.
 */
final class Comparison {

    /** In lines and turns: it needs no name. */
    private static final String SERVICE = "";

    private final Runs runs;
    private final List<Kind> kinds;

    Comparison(Runs runs, List<Kind> kinds) {
        this.runs = runs;
        this.kinds = kinds;
    }

    /**
     * The ratios of the rounds that count, by their names.
     *
     * @param others by their names in lines and ratios; in each round another one is first
     */
    Map<String, List<Double>> rounds(Target service, Map<String, Target> others) {
        Map<String, Target> targets = new LinkedHashMap<>(others);
        targets.put(SERVICE, service);
        targets.forEach((name, target) -> runs.warmUp(target, "warm-up, " + title(name), kinds));
        List<String> turns = new ArrayList<>(targets.keySet());
        Map<String, List<Double>> rounds = new LinkedHashMap<>();
        for (int round = 0; round < Runs.ROUNDS; round++) {
            for (Kind kind : kinds) {
                Map<String, Measured> measured = new HashMap<>();
                turns.forEach(name -> measured.put(name, runs.measure(targets.get(name), title(name), kind)));
                others.keySet().forEach(name -> count(measured.get(SERVICE), measured.get(name),
                        rounds.computeIfAbsent(kind.name() + " to " + name, ratio -> new ArrayList<>())));
            }
            Collections.rotate(turns, 1);
        }
        rounds.values().removeIf(List::isEmpty);
        return rounds;
    }

    private static void count(Measured service, Measured other, List<Double> ratios) {
        if (service.isWhole() && other.isWhole()) {
            ratios.add(service.cpuPer10k() / other.cpuPer10k());
        }
    }

    private static String title(String name) {
        return name.equals(SERVICE) ? "" : name + ", ";
    }
}

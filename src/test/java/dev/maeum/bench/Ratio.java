package dev.maeum.bench;

import java.util.List;

/**
 * What the service spends on a frame to what the floor spends on it: of each round one ratio of two runs, one after the
 * other, because the machine changes between rounds by more than they differ.
 *
 * @param median of the rounds
 * @param least of the rounds
 * @param most of the rounds
 */
record Ratio(double median, double least, double most) {

    static Ratio of(List<Double> rounds) {
        List<Double> sorted = rounds.stream().sorted().toList();
        return new Ratio(sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1));
    }
}

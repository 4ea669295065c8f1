package dev.maeum.bench;

import java.util.List;

/**
 * What the service spends on a frame to what the floor spends on it: of each round one ratio of two runs, one after the
 * other, because the machine changes between rounds by more than they differ.
 *
 * @param median of the rounds
 * @param least of the rounds
 * @param most of the rounds
 * @param mean of the rounds
 * @param error two standard errors of the mean; NaN of one round
 */
record Ratio(double median, double least, double most, double mean, double error) {

    static Ratio of(List<Double> rounds) {
        List<Double> sorted = rounds.stream().sorted().toList();
        double mean = rounds.stream().mapToDouble(Double::doubleValue).sum() / rounds.size();
        double squares = rounds.stream().mapToDouble(round -> (round - mean) * (round - mean)).sum();
        double error = 2 * Math.sqrt(squares / (rounds.size() - 1) / rounds.size());
        return new Ratio(sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1), mean, error);
    }
}

package dev.maeum.report;

import java.util.List;
import java.util.OptionalInt;

/**
 * Where a series of values changes its level: the split into two parts whose means leave the least squares.
 *
 * @see <a href="https://doi.org/10.1093/biomet/57.1.1">Hinkley (1970), Inference about the change-point in a sequence of
 *      random variables, Biometrika 57</a>
 */
final class LevelChange {

    private LevelChange() {}

    /**
     * The index of the first value after the change; empty if no split changes by that much.
     *
     * @param least the smallest difference of the two means; below zero for a change downwards
     */
    static OptionalInt find(List<Double> values, double least) {
        double all = values.stream().mapToDouble(Double::doubleValue).sum();
        double before = 0;
        double most = 0;
        int found = 0;
        for (int i = 1; i < values.size(); i++) {
            before += values.get(i - 1);
            int after = values.size() - i;
            double change = (all - before) / after - before / i;
            // What the split takes away from the sum of squares.
            double explained = (double) i * after / values.size() * change * change;
            if (change * Math.signum(least) >= Math.abs(least) && explained > most) {
                most = explained;
                found = i;
            }
        }
        return found == 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }
}

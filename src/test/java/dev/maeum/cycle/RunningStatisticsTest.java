package dev.maeum.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.face.ActionUnit;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RunningStatisticsTest {

    private record Seen(double value, double weight, double seconds) {}

    private final RunningStatistics statistics = new RunningStatistics();
    private final Random random = new Random(3);

    @Test
    void are_those_of_all_frames_by_their_weight() {
        List<Seen> frames = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            frames.add(new Seen(3 * random.nextGaussian() + i / 100.0, random.nextDouble(), i * 0.04));
        }
        Statistic statistic = summed(frames);

        double weights = frames.stream().mapToDouble(Seen::weight).sum();
        double mean = frames.stream().mapToDouble(f -> f.weight * f.value).sum() / weights;
        double time = frames.stream().mapToDouble(f -> f.weight * f.seconds).sum() / weights;
        double squares = frames.stream().mapToDouble(f -> f.weight * (f.value - mean) * (f.value - mean)).sum();
        double slope = frames.stream().mapToDouble(f -> f.weight * (f.value - mean) * (f.seconds - time)).sum()
                / frames.stream().mapToDouble(f -> f.weight * (f.seconds - time) * (f.seconds - time)).sum();
        double active = frames.stream().filter(f -> f.value >= 1.5).mapToDouble(Seen::weight).sum();
        assertEquals(mean, statistic.mean(), 1e-4);
        assertEquals(Math.sqrt(squares / weights), statistic.deviation(), 1e-4);
        assertEquals(slope, statistic.slope(), 1e-4);
        assertEquals(active / weights, statistic.share(), 1e-4);
    }

    @Test
    void p90_is_right_to_a_bin() {
        for (double reach : List.of(4.0, 7.0, 12.0, 40.0)) {
            for (double centre : List.of(-reach, -reach / 2, 0.0, reach / 2, reach)) {
                for (int round = 0; round < 20; round++) {
                    double[] values = random.doubles(200, (centre - reach) / 2, (centre + reach) / 2).toArray();
                    Statistic statistic = summed(Arrays.stream(values).mapToObj(v -> new Seen(v, 1, v)).toList());
                    Arrays.sort(values);
                    double width = width(values[178], values[181], values[0], values[199]);

                    assertTrue(statistic.p90() >= values[178] - width && statistic.p90() <= values[181] + width,
                            statistic.p90() + " not " + values[180] + " in " + round);
                }
            }
        }
    }

    @Test
    void p90_of_a_full_expression_that_is_held_most_of_the_time_is_its_strength() {
        for (double strength : List.of(-9.3, -4.4, 3.9, 4.98, 5.2, 6.97, 8.1, 11.9, 13.0, 30.0)) {
            List<Seen> frames = new ArrayList<>();
            for (int i = 0; i < 240; i++) {
                frames.add(new Seen(i % 5 == 0 ? strength - 3 : strength + 0.05 * Math.sin(i), 1, i * 0.04));
            }
            Statistic statistic = summed(frames);

            assertEquals(strength, statistic.p90(), width(strength, strength, strength - 3, strength + 0.05));
            assertTrue(statistic.p90() >= statistic.mean(), statistic.toString());
        }
    }

    @Test
    void p90_is_below_the_mean_only_where_bins_tell_so() {
        int below = 0;
        int same = 0;
        for (int round = 0; round < 2_000; round++) {
            double rest = 20 * random.nextDouble() - 10;
            double peak = rest + Math.pow(10, 3 * random.nextDouble() - 2);
            double share = 0.09 * random.nextDouble();
            List<Seen> frames = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                frames.add(new Seen(i < 100 * share ? peak : rest + 0.001 * random.nextDouble(), 1, i));
            }
            Statistic statistic = summed(frames);

            below += statistic.p90() < statistic.mean() ? 1 : 0;
            double mean = frames.stream().mapToDouble(Seen::value).sum() / 100;
            double tenth = frames.stream().mapToDouble(Seen::value).sorted().toArray()[89];
            same += bin(tenth) == bin(mean) ? 1 : 0;
            assertTrue(bin(tenth) != bin(mean) || statistic.p90() >= statistic.mean(), "in " + round);
            assertEquals(tenth, statistic.p90(), width(tenth, tenth, rest, peak) + 1e-4, "in " + round);
        }
        assertTrue(below > 100 && same > 100, below + " below, " + same + " in one bin");
    }

    private static double bin(double value) {
        return Math.abs(value) < 4 ? Math.floor(value * 8) / 8 : Math.floor(value * 2) / 2;
    }

    // Of the bins that these lie in; what lies beyond twelve spreads is in one that reaches to the last value.
    private static double width(double low, double high, double min, double max) {
        double farthest = Math.max(Math.abs(low), Math.abs(high));
        return farthest <= 4 ? 0.126 : farthest <= 12 ? 0.501 : Math.max(Math.abs(min), Math.abs(max)) - 12 + 0.001;
    }

    @Test
    void p90_of_a_face_that_does_not_move_is_its_value_however_far_out() {
        for (double value : List.of(0.0, 1.2345, -3.3, 48.0, -70.0)) {
            Statistic statistic = summed(
                    List.of(new Seen(value, 0.3, 0), new Seen(value, 1, 1), new Seen(value, 1, 2)));

            assertEquals(value, statistic.p90(), 1e-9);
            assertEquals(value, statistic.mean(), 1e-9);
            assertEquals(0, statistic.deviation(), 1e-6);
        }
    }

    private Statistic summed(List<Seen> frames) {
        statistics.clear();
        for (Seen frame : frames) {
            double[] deviations = new double[ActionUnit.MEASURES];
            Arrays.fill(deviations, frame.value);
            statistics.add(deviations, frame.weight, frame.seconds);
        }
        return statistics.units().get(ActionUnit.AU12).left();
    }
}

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
        for (int round = 0; round < 50; round++) {
            double[] values = random.doubles(200, -4, 4).toArray();
            Statistic statistic = summed(Arrays.stream(values).mapToObj(v -> new Seen(v, 1, v)).toList());
            Arrays.sort(values);

            assertTrue(statistic.p90() >= values[178] - 0.126 && statistic.p90() <= values[181] + 0.126,
                    statistic.p90() + " in " + round);
        }
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

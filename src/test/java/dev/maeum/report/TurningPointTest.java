package dev.maeum.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.emotion.Emotion;
import dev.maeum.journal.CycleStatus;
import dev.maeum.journal.StoredCycle;
import dev.maeum.journal.StoredSecond;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TurningPointTest {

    private static final List<StoredCycle> CYCLES = List.of(cycle(1, 0.8), cycle(2, 0.7), cycle(3, -0.6));

    @Test
    void a_turning_point_is_where_the_seconds_change_their_level() {
        assertEquals(List.of(17_000L), times(CYCLES, fell(17)), "within the reading before");
        assertEquals(List.of(24_000L), times(CYCLES, fell(24)), "within the reading that differs");
    }

    @Test
    void without_a_change_in_the_seconds_it_is_where_the_reading_begins() {
        assertEquals(List.of(20_000L), times(CYCLES, fell(99)));
        assertEquals(List.of(20_000L), times(CYCLES, List.of()));
        assertEquals(List.of(20_000L), times(CYCLES, fell(17).stream().map(second -> second(second.cycle(),
                second.timestamp(), -second.valence())).toList()), "a change in the other direction is another one");
    }

    @Test
    void turning_points_that_follow_each_other_have_their_own_seconds() {
        List<StoredCycle> cycles = List.of(cycle(1, 0.8), cycle(2, -0.6), cycle(3, 0.7));
        List<StoredSecond> seconds = IntStream.range(0, 30).mapToObj(i -> second(1 + i / 10, 1_000L * i,
                i >= 12 && i < 23 ? -0.6 : 0.7)).toList();

        assertEquals(List.of(12_000L, 23_000L), times(cycles, seconds));
    }

    private static List<Long> times(List<StoredCycle> cycles, List<StoredSecond> seconds) {
        return TurningPoint.of(cycles, seconds).stream().map(TurningPoint::time).toList();
    }

    /** Three cycles whose valence falls at a second, with some noise. */
    private static List<StoredSecond> fell(int at) {
        return IntStream.range(0, 30).mapToObj(i -> second(1 + i / 10, 1_000L * i,
                (i < at ? 0.6 : -0.3) + (i % 3 == 0 ? -0.2 : 0.1))).toList();
    }

    private static StoredSecond second(int cycle, long timestamp, double valence) {
        return new StoredSecond(cycle, timestamp, 24, valence, 0, Map.of(), Map.of(), 0, 0, 0, null);
    }

    private static StoredCycle cycle(int number, double valence) {
        return new StoredCycle(number, 10_000L * (number - 1), 10_000L * number, 240, 240, 0, CycleStatus.READABLE,
                Emotion.HAPPY, 0.9, valence, 0.1, "geometry", "model", null, List.of());
    }
}

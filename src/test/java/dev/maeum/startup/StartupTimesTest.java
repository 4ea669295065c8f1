package dev.maeum.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartupTimesTest {

    private final StartupTimes times = new StartupTimes();

    @Test
    void the_steps_and_what_went_before_add_up() {
        times.begin();
        times.ended("migration");
        times.ended("schema check");

        String line = times.line(Duration.ofHours(2), Duration.ofMillis(95));

        assertTrue(line.matches("start took 7200000 ms, 95 ms of processor time:"
                + " process \\d+, migration \\d+, schema check \\d+"), line);
        long sum = Pattern.compile("(?:process|migration|check) (\\d+)").matcher(line).results()
                .map((MatchResult step) -> step.group(1)).mapToLong(Long::parseLong).sum();
        // Each step is rounded down.
        assertTrue(sum <= 7_200_000 && sum >= 7_200_000 - 3, line);
    }

    @Test
    void a_step_that_comes_in_parts_is_told_once_and_a_new_start_forgets() {
        times.begin();
        times.ended("migration");
        times.ended("migration");
        assertEquals(1, Pattern.compile("migration").matcher(times.line()).results().count());

        times.begin();
        assertEquals(0, Pattern.compile("migration").matcher(times.line()).results().count());
    }
}

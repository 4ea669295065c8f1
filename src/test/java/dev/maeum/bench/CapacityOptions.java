package dev.maeum.bench;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to measure of the capacity.
 *
 * @param steps in their order
 * @param sessions how many there are at a time while the database grows
 * @param rows of {@code cycles} that are there already, ascending
 * @param cycles how many of ten seconds each run lasts
 * @param instances how many share a database at most
 */
record CapacityOptions(Set<Step> steps, List<Integer> sessions, List<Integer> rows, int cycles, int instances) {

    private static final int MOST_SESSIONS = 5_000;
    private static final int MOST_ROWS = 20_000_000;
    private static final int MOST_CYCLES = 60;
    private static final int MOST_INSTANCES = 8;

    enum Step {
        LIGHT,
        BURSTS,
        INSTANCES,
        READINGS,
        DATABASE;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException with a sentence for who has typed it */
    static CapacityOptions ofSystemProperties() {
        return new CapacityOptions(steps(System.getProperty("bench.only", "")),
                numbers("bench.sessions", "50,200,800", MOST_SESSIONS),
                numbers("bench.rows", "10000,1000000", MOST_ROWS).stream().sorted().distinct().toList(),
                number("bench.cycles", "1", MOST_CYCLES), number("bench.instances", "3", MOST_INSTANCES));
    }

    boolean has(Step step) {
        return steps.contains(step);
    }

    /** Seconds of a run. */
    double seconds() {
        return 10.0 * cycles;
    }

    private static Set<Step> steps(String only) {
        if (only.isBlank()) {
            return EnumSet.allOf(Step.class);
        }
        Set<Step> steps = EnumSet.noneOf(Step.class);
        for (String name : only.split(",")) {
            steps.add(Arrays.stream(Step.values()).filter(step -> step.key().equals(name.strip())).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("-Dbench.only=" + only + ": " + name
                            + " is no step of the capacity; these are " + Stream.of(Step.values()).map(Step::key)
                                    .collect(Collectors.joining(", ")))));
        }
        return steps;
    }

    private static List<Integer> numbers(String key, String standard, int most) {
        return Arrays.stream(property(key, standard).split(",")).map(text -> parsed(key, text, most)).toList();
    }

    private static int number(String key, String standard, int most) {
        return parsed(key, property(key, standard), most);
    }

    private static String property(String key, String standard) {
        String value = System.getProperty(key, "");
        return value.isBlank() ? standard : value;
    }

    private static int parsed(String key, String text, int most) {
        String digits = text.strip();
        if (!digits.matches("[0-9]{1,8}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > most) {
            throw new IllegalArgumentException(
                    "-D" + key + " takes whole numbers from 1 to " + most + ", not '" + text + "'");
        }
        return Integer.parseInt(digits);
    }
}

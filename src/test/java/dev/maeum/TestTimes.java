package dev.maeum;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Notes how long each test class takes, and how much of that passes before its first test: the start of a service or of
 * an application. The build prints the table at its end.
 */
public final class TestTimes implements TestExecutionListener {

    private static final String PACKAGE = "dev.maeum.";
    private static final Path FOLDER = Path.of("target", "test-times");

    /** Seconds that a class may take on two cores; of its own, or the default. */
    private static final String BUDGETS = "/test-budgets.properties";

    private record Running(long began, List<Long> tests) {}

    private record Line(String test, int tests, Duration start, Duration total) {

        static Line parse(String text) {
            String[] parts = text.strip().split("\t");
            return new Line(parts[0], Integer.parseInt(parts[1]), Duration.ofMillis(Long.parseLong(parts[2])),
                    Duration.ofMillis(Long.parseLong(parts[3])));
        }

        Optional<String> excess(Properties budgets) {
            long seconds = Long.parseLong(budgets.getProperty(test, budgets.getProperty("default")));
            return total.toSeconds() <= seconds
                    ? Optional.empty()
                    : Optional.of(
                            "[WARNING] %s took %d s, its budget is %d s: docs/testing.md".formatted(test,
                                    total.toSeconds(), seconds));
        }

        @Override
        public String toString() {
            return "%-55s %5d %8.1f %8.1f".formatted(test, tests, start.toMillis() / 1e3, total.toMillis() / 1e3);
        }
    }

    private final Map<String, Running> classes = new ConcurrentHashMap<>();
    private TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        long now = System.nanoTime();
        if (identifier.isTest()) {
            className(identifier).map(classes::get).ifPresent(running -> {
                synchronized (running.tests()) {
                    running.tests().add(now);
                }
            });
        } else {
            ofClass(identifier).forEach(name -> classes.put(name, new Running(now, new ArrayList<>())));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        long now = System.nanoTime();
        ofClass(identifier).forEach(name -> write(name, new Running(now, List.of()), now));
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        long now = System.nanoTime();
        ofClass(identifier).forEach(name -> {
            Running running = classes.get(name);
            if (running != null) {
                write(name, running, now);
            }
        });
    }

    private static void write(String name, Running running, long now) {
        long first = running.tests().stream().mapToLong(Long::longValue).min().orElse(now);
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(name), "%s\t%d\t%d\t%d%n".formatted(name.replace(PACKAGE, ""),
                    running.tests().size(), (first - running.began()) / 1_000_000,
                    (now - running.began()) / 1_000_000));
        } catch (IOException e) {
            throw new UncheckedIOException("the times of the tests cannot be written", e);
        }
    }

    private static Properties budgets() throws IOException {
        Properties budgets = new Properties();
        try (InputStream file = TestTimes.class.getResourceAsStream(BUDGETS)) {
            budgets.load(file);
        }
        return budgets;
    }

    private static Stream<String> ofClass(TestIdentifier identifier) {
        return identifier.getSource().filter(ClassSource.class::isInstance).map(ClassSource.class::cast)
                .map(ClassSource::getClassName).stream();
    }

    private Optional<String> className(TestIdentifier test) {
        TestIdentifier at = test;
        while (ofClass(at).findAny().isEmpty()) {
            Optional<TestIdentifier> parent = plan.getParent(at);
            if (parent.isEmpty()) {
                return Optional.empty();
            }
            at = parent.get();
        }
        return ofClass(at).findFirst();
    }

    /**
     * Prints the classes that have run since a moment, the slowest first, and how many tests they had.
     *
     * @throws IllegalStateException if a suite has left out a class
     */
    public static void main(String... arguments) throws IOException {
        Instant since = Instant.parse(arguments[0]);
        List<Line> lines = new ArrayList<>();
        if (Files.isDirectory(FOLDER)) {
            try (Stream<Path> files = Files.list(FOLDER)) {
                for (Path file : files.toList()) {
                    if (Files.getLastModifiedTime(file).toInstant().isAfter(since)) {
                        lines.add(Line.parse(Files.readString(file)));
                    }
                }
            }
        }
        lines.sort(Comparator.comparing(Line::total).reversed());
        if (lines.isEmpty()) {
            return;
        }
        SortedSet<String> missing = MissingTests.in(Path.of("target", "test-classes"),
                lines.stream().map(line -> PACKAGE + line.test()).collect(Collectors.toSet()));
        lines.removeIf(line -> line.tests() == 0);
        System.out.printf("%-55s %5s %8s %8s%n", "test class", "tests", "start s", "total s");
        lines.forEach(System.out::println);
        Properties budgets = budgets();
        lines.forEach(line -> line.excess(budgets).ifPresent(System.out::println));
        Path executable = Path.of(arguments[1]);
        System.out.printf("%-55s %5d%n", "all, against " + (Files.isRegularFile(executable) ? executable : "the jar"),
                lines.stream().mapToInt(Line::tests).sum());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("test classes that did not run: " + missing);
        }
    }
}

package dev.maeum.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Prints what was measured as soon as it is, and keeps it for {@code target/capacity.json}. */
final class CapacityReport {

    private static final Path FILE = Path.of("target", "capacity.json");

    private final List<CrowdRun> runs = new ArrayList<>();
    private final List<Map<String, Object>> times = new ArrayList<>();
    private final Map<String, Object> ratios = new LinkedHashMap<>();
    private final double loadBefore = load();

    void step(String title) {
        System.out.printf("%n%s (load %.1f)%n", title, load());
    }

    void say(String progress) {
        System.out.println("  " + progress);
    }

    void head() {
        System.out.println(CrowdRun.HEAD);
    }

    CrowdRun run(CrowdRun run) {
        runs.add(run);
        System.out.println(run.line());
        return run;
    }

    /** Times of something that was done again and again. */
    void times(String name, Latencies latencies, int failures) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", name);
        line.put("count", latencies.count());
        line.put("failures", failures);
        line.put("p50", latencies.quantile(0.5));
        line.put("p95", latencies.quantile(0.95));
        line.put("p99", latencies.quantile(0.99));
        times.add(line);
        System.out.printf("%-48s p50 %8.1f ms  p95 %8.1f ms  p99 %8.1f ms  of %d, %d failed%n", name,
                latencies.quantile(0.5), latencies.quantile(0.95), latencies.quantile(0.99), latencies.count(),
                failures);
    }

    /** A result beside what it should be. */
    void result(String name, double value, String aim) {
        ratios.put(name, Map.of("value", value, "aim", aim));
        System.out.printf("%-60s %8.3f   aim: %s%n", name, value, aim);
    }

    void write() throws IOException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("processors", Runtime.getRuntime().availableProcessors());
        report.put("java", System.getProperty("java.runtime.version"));
        report.put("loadBefore", loadBefore);
        report.put("loadAfter", load());
        report.put("runs", runs);
        report.put("times", times);
        report.put("results", ratios);
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(FILE.toFile(), report);
        System.out.println("written to " + FILE + ", " + Files.size(FILE) + " bytes");
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}

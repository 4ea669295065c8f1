package dev.maeum.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import io.netty.buffer.ByteBuf;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.Guarded;
import dev.maeum.PostgresResource;

/**
 * Measures the packaged service, jar or native ({@code -Dbench.runner=...}), on the machine it runs on, and writes
 * {@code target/bench.json}. The floor is the same socket that receives frames and drops them.
 */
public final class Bench {

    private static final String BINARY = "maeum.landmarks.v1";
    private static final double PREDECESSOR = 10.3;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final double SECONDS = Double.parseDouble(System.getProperty("bench.seconds", "8"));

    private final List<Measured> all = new ArrayList<>();
    private final List<ByteBuf> json = WireFrames.json();
    private final List<ByteBuf> int16 = WireFrames.binary(true);
    private final List<ByteBuf> float32 = WireFrames.binary(false);

    public static void main(String... arguments) throws IOException, RunnerException {
        new Bench().run();
        // Clients of the JDK and of Netty leave threads behind.
        System.exit(0);
    }

    private void run() throws IOException, RunnerException {
        Map<String, Object> report = new LinkedHashMap<>();
        PostgresResource postgres = new PostgresResource();
        Map<String, String> settings = new HashMap<>(postgres.start());
        settings.put("maeum.access", "open");
        settings.put("maeum.token.key", Guarded.KEY);
        settings.put("maeum.limits.enabled", "false");
        try {
            System.out.println(Measured.HEAD);
            if (ROUNDS > 0) {
                report.put("ratios", ratios(settings));
            }
            load(settings);
        } finally {
            postgres.stop();
        }
        report.put("runs", all);
        if (!Boolean.getBoolean("bench.skip-jmh")) {
            report.put("jmh", microbenchmarks());
        }
        Path file = Path.of("target", "bench.json");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(Files.newOutputStream(file), report);
        System.out.println("written to " + file);
    }

    // Cycles do not close meanwhile: what they cost shows in the loads. Floor and service take turns, so that what else
    // the machine does meets both; the first round warms up and does not count.
    private Map<String, Double> ratios(Map<String, String> settings) {
        Map<String, String> ingest = with(settings, "maeum.cycle.length", "1H");
        try (Target floor = new Target(with(ingest, "maeum.wire.drop-frames", "true"));
                Target service = new Target(ingest)) {
            for (int round = 0; round <= ROUNDS; round++) {
                List<Measured> measured = List.of(
                        floor.measure("floor, JSON", 100, 24, SECONDS, "", json),
                        service.measure("JSON", 100, 24, SECONDS, "", json),
                        floor.measure("floor, int16", 100, 24, SECONDS, BINARY, int16),
                        service.measure("int16", 100, 24, SECONDS, BINARY, int16),
                        floor.measure("floor, float32", 100, 24, SECONDS, BINARY, float32),
                        service.measure("float32", 100, 24, SECONDS, BINARY, float32));
                if (round > 0) {
                    measured.forEach(this::tell);
                }
            }
        }
        Map<String, Double> ratios = new LinkedHashMap<>();
        ratios.put("JSON to floor", cpu("JSON") / cpu("floor, JSON"));
        ratios.put("int16 to floor", cpu("int16") / cpu("floor, int16"));
        ratios.put("float32 to floor", cpu("float32") / cpu("floor, float32"));
        ratios.put("JSON to the predecessor's 10.3", cpu("JSON") / PREDECESSOR);
        ratios.forEach((name, ratio) -> System.out.printf("%-34s %.2f%n", name, ratio));
        return ratios;
    }

    private void load(Map<String, String> settings) {
        try (Target service = new Target(settings)) {
            service.measure("warm-up", 50, 24, SECONDS, "", json);
            tell(service.measure("150 sessions, JSON", 150, 24, 2.5 * SECONDS, "", json));
            tell(service.measure("1,000 sessions, int16", 1_000, 24, 2.5 * SECONDS, BINARY, int16));
        }
        try (Target service = new Target(settings)) {
            service.measure("warm-up", 50, 24, SECONDS, "", json);
            tell(service.measure("too much: 600 sessions, JSON", 600, 24, 2.5 * SECONDS, "", json));
        }
    }

    private void tell(Measured measured) {
        all.add(measured);
        System.out.println(measured.line());
    }

    /** The median of the rounds. */
    private double cpu(String name) {
        List<Double> rounds = all.stream().filter(measured -> measured.name().equals(name)).map(Measured::cpuPer10k)
                .sorted(Comparator.naturalOrder()).toList();
        return rounds.get(rounds.size() / 2);
    }

    private static List<Map<String, Object>> microbenchmarks() throws RunnerException {
        List<Map<String, Object>> results = new ArrayList<>();
        for (RunResult result : new Runner(new OptionsBuilder().include("dev.maeum.bench").build()).run()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("benchmark", result.getParams().getBenchmark());
            line.put("microseconds", result.getPrimaryResult().getScore());
            line.put("error", result.getPrimaryResult().getScoreError());
            result.getSecondaryResults().forEach((name, secondary) -> {
                if (name.endsWith("gc.alloc.rate.norm")) {
                    line.put("bytesAllocated", secondary.getScore());
                }
            });
            results.add(line);
        }
        return results;
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(key, value);
        return more;
    }
}

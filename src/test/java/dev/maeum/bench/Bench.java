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

import org.openjdk.jmh.runner.RunnerException;

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
    private static final double SECONDS = Double.parseDouble(System.getProperty("bench.seconds", "6"));
    private static final int FPS = 24;
    /** The more frames, the sooner the JVM has compiled what it compiles. */
    private static final int WARM_UP_FPS = 60;
    /** So many that the service has something to do, and few enough that the driver needs no processor time of its. */
    private static final int TEXT_PEOPLE = 100;
    private static final int BINARY_PEOPLE = 300;

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
            loads(settings, report);
        } finally {
            postgres.stop();
        }
        report.put("runs", all);
        if (!Boolean.getBoolean("bench.skip-jmh")) {
            report.put("jmh", Microbenchmarks.run());
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
                pair(round, floor, service, "JSON", TEXT_PEOPLE, "", json);
                pair(round, floor, service, "int16", BINARY_PEOPLE, BINARY, int16);
                pair(round, floor, service, "float32", BINARY_PEOPLE, BINARY, float32);
            }
        }
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (String kind : List.of("JSON", "int16", "float32")) {
            ratios.put(kind + " to floor", cpu(kind) / cpu("floor, " + kind));
        }
        ratios.put("JSON to the predecessor's 10.3", cpu("JSON") / PREDECESSOR);
        ratios.forEach((name, ratio) -> System.out.printf("%-34s %.2f%n", name, ratio));
        return ratios;
    }

    private void pair(int round, Target floor, Target service, String kind, int people, String protocol,
            List<ByteBuf> frames) {
        String prefix = round == 0 ? "warm-up, " : "";
        int fps = round == 0 ? WARM_UP_FPS : FPS;
        tell(floor.measure(Scenario.cost(prefix + "floor, " + kind, people, fps, SECONDS, protocol, frames)));
        tell(service.measure(Scenario.cost(prefix + kind, people, fps, SECONDS, protocol, frames)));
    }

    private void loads(Map<String, String> settings, Map<String, Object> report) {
        try (Target service = new Target(settings)) {
            double kilobytes = service.heapOfASession(500, BINARY, int16);
            report.put("heapKilobytesOfASession", kilobytes);
            System.out.printf("%-34s %.1f kB of heap, its socket included%n", "a session", kilobytes);
            tell(service.measure(Scenario.cost("warm-up, JSON", 100, WARM_UP_FPS, SECONDS, "", json)));
            tell(service.measure(Scenario.load("150 sessions, JSON", 150, FPS, 2.5 * SECONDS, "", json)));
            tell(service.measure(Scenario.load("1,000 sessions, int16", 1_000, FPS, 2.5 * SECONDS, BINARY, int16)));
            Measured tooMuch = service
                    .measure(Scenario.load("too much: 600 sessions, JSON", 600, FPS, 2.5 * SECONDS, "", json));
            tell(tooMuch);
            System.out.printf("%-34s %.2f to %.2f of each session's frames were measured%n", "", tooMuch.leastTaken(),
                    tooMuch.mostTaken());
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

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(key, value);
        return more;
    }
}

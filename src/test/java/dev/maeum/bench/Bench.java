package dev.maeum.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.openjdk.jmh.runner.RunnerException;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.EmptyDatabase;
import dev.maeum.Guarded;
import dev.maeum.PostgresResource;
import dev.maeum.ServiceProcess;

/**
 * Measures the packaged service, jar or native ({@code -Dbench.runner=...}), on the machine it runs on, and writes
 * {@code target/bench.json}. The floor is the same socket that receives frames and drops them.
 */
public final class Bench {

    private static final double PREDECESSOR = 10.3;
    /** Of the rounds in which live messages are measured, those at the floor. */
    private static final int FLOOR_PART = 4;
    private static final String ONLY = System.getProperty("bench.only", "");
    /** Only what live messages cost, without loads and JMH. */
    private static final boolean LIVE_ALONE = "live".equals(ONLY);
    /** Only what frames cost in the executable, in a JVM, and at the executable's floor, and what 150 sessions of JSON do. */
    private static final boolean NATIVE_ALONE = "native".equals(ONLY);
    /** Jar or executable of another build, with which this one is compared. */
    private static final String BEFORE = System.getProperty("bench.before", "");
    private static final String LIVE_TO_INT16 = "int16, live to int16";
    /** What the network costs whoever sends as many messages of that length. */
    private static final String LIVE_TO_INT16_OF_FLOOR = "floor, live to int16";

    private final Runs runs = new Runs();

    public static void main(String... arguments) throws IOException, RunnerException {
        try {
            run(System.getProperty("bench", "ingest"));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        // Clients of the JDK and of Netty leave threads behind.
        System.exit(0);
    }

    private static void run(String what) throws IOException, RunnerException {
        switch (what) {
            case "ingest" -> new Bench().run();
            case "capacity" -> new Capacity(CapacityOptions.ofSystemProperties()).run();
            default -> throw new IllegalArgumentException(
                    "-Dbench=" + what + " is no benchmark; there are ingest and capacity");
        }
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
            if (LIVE_ALONE) {
                report.put("ratios", liveAlone(ingest(settings)));
            } else if (NATIVE_ALONE) {
                report.put("ratios", nativeAlone(ingest(settings)));
                nativeLoads(settings);
            } else if (!BEFORE.isEmpty()) {
                report.put("ratios", toBefore(ingest(settings)));
            } else {
                if (Runs.ROUNDS > 0) {
                    report.put("ratios", ratios(ingest(settings)));
                }
                loads(settings, report);
            }
        } finally {
            postgres.stop();
        }
        report.put("runs", runs.all());
        if (ONLY.isEmpty() && BEFORE.isEmpty() && !Boolean.getBoolean("bench.skip-jmh")) {
            report.put("jmh", Microbenchmarks.run());
        }
        Path file = Path.of("target", "bench.json");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(Files.newOutputStream(file), report);
        System.out.println("written to " + file);
    }

    private Map<String, Ratio> ratios(Map<String, String> settings) {
        try (Target floor = new Target(floor(settings)); Target service = new Target(settings)) {
            Map<String, List<Double>> rounds = new Comparison(runs, Kind.ALL).rounds(service, Map.of("floor", floor));
            rounds.put("JSON to the predecessor's 10.3", runs.all().stream()
                    .filter(run -> run.name().equals(Kind.JSON.name())).map(run -> run.cpuPer10k() / PREDECESSOR)
                    .toList());
            addLive(rounds, LIVE_TO_INT16, new LiveTurns(runs, service, "").ratios(Runs.ROUNDS));
            return Runs.told(rounds);
        }
    }

    private Map<String, Ratio> nativeAlone(Map<String, String> settings) {
        if (ServiceProcess.isJava()) {
            throw new IllegalArgumentException("there is no executable to compare: -Dbench.runner=/path/to/runner");
        }
        try (Target jvm = Target.ofJar(settings);
                Target floor = new Target(floor(settings));
                Target executable = new Target(settings)) {
            Map<String, Target> others = new LinkedHashMap<>();
            others.put("JVM", jvm);
            others.put("floor", floor);
            return Runs.told(new Comparison(runs, Kind.BUSY).rounds(executable, others));
        }
    }

    private void nativeLoads(Map<String, String> settings) {
        try (Target jvm = Target.ofJar(settings); Target executable = new Target(settings)) {
            runs.warmUp(jvm, "warm-up, JVM, ", List.of(Kind.JSON));
            runs.tell(jvm.measure(loadOfJson("JVM, 150 sessions, JSON")));
            runs.tell(executable.measure(loadOfJson("150 sessions, JSON")));
        }
    }

    private static Scenario loadOfJson(String title) {
        return Kind.JSON.load(title, Kind.JSON.people(), Runs.FPS, 3 * Runs.SECONDS);
    }

    // The build before has migrations of its own, so that it gets a database of its own.
    private Map<String, Ratio> toBefore(Map<String, String> settings) {
        EmptyDatabase database = new EmptyDatabase();
        Map<String, String> settingsBefore = new HashMap<>(settings);
        settingsBefore.putAll(database.start());
        try (Target before = Target.of(Path.of(BEFORE), settingsBefore); Target service = new Target(settings)) {
            return Runs.told(new Comparison(runs, Kind.OF_BUILDS).rounds(service, Map.of("before", before)));
        } finally {
            database.stop();
        }
    }

    private Map<String, Ratio> liveAlone(Map<String, String> settings) {
        Map<String, List<Double>> rounds = new LinkedHashMap<>();
        try (Target floor = new Target(floor(settings)); Target service = new Target(settings)) {
            runs.warmUp(service, "warm-up, ", List.of(Kind.INT16, Kind.LIVE));
            addLive(rounds, LIVE_TO_INT16, new LiveTurns(runs, service, "").ratios(Runs.ROUNDS));
            runs.warmUp(floor, "warm-up, floor, ", List.of(Kind.INT16, Kind.LIVE));
            addLive(rounds, LIVE_TO_INT16_OF_FLOOR,
                    new LiveTurns(runs, floor, "floor, ").ratios(Math.max(2, Runs.ROUNDS / FLOOR_PART)));
        }
        if (rounds.isEmpty()) {
            throw new IllegalStateException(
                    "the machine is too busy: frames were held back or left out in every round");
        }
        return Runs.told(rounds);
    }

    private static void addLive(Map<String, List<Double>> rounds, String name, List<Double> ratios) {
        System.out.printf("%-34s %d%n", "rounds that count", ratios.size());
        if (!ratios.isEmpty()) {
            rounds.put(name, ratios);
        }
    }

    private void loads(Map<String, String> settings, Map<String, Object> report) {
        try (Target service = new Target(settings)) {
            double kilobytes = service.heapOfASession(500, Kind.INT16);
            report.put("heapKilobytesOfASession", kilobytes);
            System.out.printf("%-34s %.1f kB of heap, its socket included%n", "a session", kilobytes);
            runs.warmUp(service, "warm-up, ", Kind.BUSY);
            runs.tell(service.measure(loadOfJson("150 sessions, JSON")));
            runs.tell(service.measure(Kind.INT16.load("1,000 sessions, int16", 1_000, Runs.FPS, 3 * Runs.SECONDS)));
            Measured tooMuch = service
                    .measure(Kind.JSON.load("too much: 600 sessions, JSON", 600, Runs.FPS, 3 * Runs.SECONDS));
            runs.tell(tooMuch);
            System.out.printf("%-34s %.0f to %.0f frames a cycle of each session were measured%n", "",
                    tooMuch.fewest(), tooMuch.most());
        }
    }

    // Cycles do not close: what they cost shows in the loads.
    private static Map<String, String> ingest(Map<String, String> settings) {
        return with(settings, "maeum.cycle.length", "1H");
    }

    private static Map<String, String> floor(Map<String, String> settings) {
        return with(settings, "maeum.wire.drop-frames", "true");
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(key, value);
        return more;
    }
}

package dev.maeum.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

import org.openjdk.jmh.runner.RunnerException;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.Guarded;
import dev.maeum.PostgresResource;

/**
 * Measures the packaged service, jar or native ({@code -Dbench.runner=...}), on the machine it runs on, and writes
 * {@code target/bench.json}. The floor is the same socket that receives frames and drops them.
 */
public final class Bench {

    private static final double PREDECESSOR = 10.3;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final double SECONDS = Double.parseDouble(System.getProperty("bench.seconds", "4"));
    private static final int FPS = 24;
    /** Of a processor: what the compilers of a JVM that is warm take at most. */
    private static final double RESTING = 0.05;
    private static final int LONGEST_WARM_UP = 6;
    /** Times as many turns as rounds that are to count. */
    private static final int MOST_TURNS = 3;
    /** Only what live messages cost, without floor, loads and JMH. */
    private static final boolean LIVE_ALONE = "live".equals(System.getProperty("bench.only"));
    private static final String LIVE_TO_INT16 = "int16, live to int16";
    /** Without what the floor pays for as many messages of the same length. */
    private static final String OWN_SHARE = "the same without sending";

    private final List<Measured> all = new ArrayList<>();

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
                report.put("ratios", liveAlone(settings));
            } else {
                if (ROUNDS > 0) {
                    report.put("ratios", ratios(settings));
                }
                loads(settings, report);
            }
        } finally {
            postgres.stop();
        }
        report.put("runs", all);
        if (!LIVE_ALONE && !Boolean.getBoolean("bench.skip-jmh")) {
            report.put("jmh", Microbenchmarks.run());
        }
        Path file = Path.of("target", "bench.json");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(Files.newOutputStream(file), report);
        System.out.println("written to " + file);
    }

    // Cycles do not close meanwhile: what they cost shows in the loads. Floor and service take turns, so that what else
    // the machine does meets both, and each goes first as often as the other.
    private Map<String, Ratio> ratios(Map<String, String> settings) {
        Map<String, List<Double>> rounds = new LinkedHashMap<>();
        List<Double> predecessor = new ArrayList<>();
        Map<String, String> ingest = with(settings, "maeum.cycle.length", "1H");
        try (Target floor = new Target(with(ingest, "maeum.wire.drop-frames", "true"));
                Target service = new Target(ingest)) {
            warmUp(floor, "warm-up, floor, ", Kind.BUSY);
            warmUp(service, "warm-up, ", Kind.BUSY);
            for (int round = 0; round < ROUNDS; round++) {
                boolean secondFirst = round % 2 == 1;
                for (Kind kind : Kind.ALL) {
                    double[] costs = inTurn(secondFirst, () -> cost(floor, "floor, ", kind),
                            () -> cost(service, "", kind));
                    rounds.computeIfAbsent(kind.name() + " to floor", name -> new ArrayList<>())
                            .add(costs[1] / costs[0]);
                    if (kind == Kind.JSON) {
                        predecessor.add(costs[1] / PREDECESSOR);
                    }
                }
                addLive(rounds, floor, service, secondFirst);
            }
        }
        rounds.put("JSON to the predecessor's 10.3", predecessor);
        return told(rounds);
    }

    private Map<String, Ratio> liveAlone(Map<String, String> settings) {
        Map<String, List<Double>> rounds = new LinkedHashMap<>();
        int counted = 0;
        Map<String, String> ingest = with(settings, "maeum.cycle.length", "1H");
        try (Target floor = new Target(with(ingest, "maeum.wire.drop-frames", "true"));
                Target service = new Target(ingest)) {
            warmUp(floor, "warm-up, floor, ", List.of(Kind.INT16, Kind.LIVE));
            warmUp(service, "warm-up, ", List.of(Kind.INT16, Kind.LIVE));
            for (int turn = 0; turn < MOST_TURNS * ROUNDS && counted < ROUNDS; turn++) {
                int before = all.size();
                Map<String, List<Double>> round = new LinkedHashMap<>();
                addLive(round, floor, service, turn % 2 == 1);
                // On a busy machine frames are held back and left out, and cost less than those that are read.
                if (all.subList(before, all.size()).stream().allMatch(Measured::isWhole)) {
                    round.forEach(
                            (name, ratio) -> rounds.computeIfAbsent(name, key -> new ArrayList<>()).addAll(ratio));
                    counted++;
                }
            }
        }
        if (rounds.isEmpty()) {
            throw new IllegalStateException(
                    "the machine is too busy: frames were held back or left out in every round");
        }
        System.out.printf("%-34s %d%n", "rounds that count", counted);
        return told(rounds);
    }

    private void addLive(Map<String, List<Double>> rounds, Target floor, Target service, boolean secondFirst) {
        double[] sending = live(floor, "floor, ", secondFirst);
        double[] costs = live(service, "", secondFirst);
        rounds.computeIfAbsent(LIVE_TO_INT16, name -> new ArrayList<>()).add(costs[1] / costs[0]);
        rounds.computeIfAbsent(OWN_SHARE, name -> new ArrayList<>())
                .add((costs[1] - (sending[1] - sending[0])) / costs[0]);
    }

    private double[] live(Target target, String title, boolean secondFirst) {
        return inTurn(secondFirst, () -> cost(target, title, Kind.INT16), () -> cost(target, title, Kind.LIVE));
    }

    private static Map<String, Ratio> told(Map<String, List<Double>> rounds) {
        Map<String, Ratio> ratios = new LinkedHashMap<>();
        rounds.forEach((name, values) -> ratios.put(name, Ratio.of(values)));
        ratios.forEach((name, ratio) -> System.out.printf("%-34s %.2f (%.2f to %.2f), mean %.3f +- %.3f%n", name,
                ratio.median(), ratio.least(), ratio.most(), ratio.mean(), ratio.error()));
        return ratios;
    }

    /** Runs both, the second one first if asked to. Returns the results in the order of the arguments. */
    private static double[] inTurn(boolean secondFirst, DoubleSupplier one, DoubleSupplier two) {
        double second = secondFirst ? two.getAsDouble() : 0;
        double first = one.getAsDouble();
        return new double[]{ first, secondFirst ? second : two.getAsDouble() };
    }

    // Until the compilers rest: before, a frame costs what it never costs again.
    private void warmUp(Target target, String title, List<Kind> kinds) {
        double busiest = 1;
        for (int turn = 0; turn < LONGEST_WARM_UP && busiest > RESTING; turn++) {
            busiest = 0;
            for (Kind kind : kinds) {
                Measured measured = target.measure(kind.cost(title, FPS, SECONDS));
                tell(measured);
                busiest = Math.max(busiest, measured.compilers());
            }
        }
    }

    private double cost(Target target, String title, Kind kind) {
        Measured measured = target.measure(kind.cost(title, FPS, SECONDS));
        tell(measured);
        return measured.cpuPer10k();
    }

    private void loads(Map<String, String> settings, Map<String, Object> report) {
        try (Target service = new Target(settings)) {
            double kilobytes = service.heapOfASession(500, Kind.INT16);
            report.put("heapKilobytesOfASession", kilobytes);
            System.out.printf("%-34s %.1f kB of heap, its socket included%n", "a session", kilobytes);
            warmUp(service, "warm-up, ", Kind.BUSY);
            tell(service.measure(Kind.JSON.load("150 sessions, JSON", 150, FPS, 3 * SECONDS)));
            tell(service.measure(Kind.INT16.load("1,000 sessions, int16", 1_000, FPS, 3 * SECONDS)));
            Measured tooMuch = service.measure(Kind.JSON.load("too much: 600 sessions, JSON", 600, FPS, 3 * SECONDS));
            tell(tooMuch);
            System.out.printf("%-34s %.0f to %.0f frames a cycle of each session were measured%n", "",
                    tooMuch.fewest(), tooMuch.most());
        }
    }

    private void tell(Measured measured) {
        all.add(measured);
        System.out.println(measured.line());
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(key, value);
        return more;
    }
}

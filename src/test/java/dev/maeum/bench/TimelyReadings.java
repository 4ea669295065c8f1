package dev.maeum.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many readings arrive within the deadline after their cycle, with a slow Gemini or one with a quota. */
final class TimelyReadings {

    private static final List<Integer> SESSIONS = List.of(300, 800);
    /** For what was asked of Gemini before to be answered, and the adaptive limit to find what it takes. */
    private static final double SETTLING = 5;
    /** Longer than the deadline: then every reading has been delivered, or is late. */
    private static final double AFTERWARDS = 16;
    private static final double CYCLE_SECONDS = 10;
    private static final double AIM = 0.99;

    private final CapacityOptions options;
    private final CapacityReport report;

    TimelyReadings(CapacityOptions options, CapacityReport report) {
        this.options = options;
        this.report = report;
    }

    void run() {
        BenchDatabase database = BenchDatabase.empty();
        Map<String, String> settings = new HashMap<>(database.start());
        report.step("readings on time");
        report.head();
        try (SlowGemini gemini = new SlowGemini()) {
            settings.putAll(gemini.settings());
            try (Target service = new Target(settings)) {
                Capacity.warmUp(report, database, List.of(service));
                for (int people : SESSIONS) {
                    try (Crowd crowd = new Crowd(database, List.of(service), people)) {
                        crowd.arrive(CYCLE_SECONDS);
                        for (int millis : List.of(300, 800, 3_000)) {
                            gemini.answers(millis, Double.POSITIVE_INFINITY);
                            measure(gemini, crowd, people + " sessions, answers in " + millis + " ms");
                        }
                        gemini.answers(800, people / CYCLE_SECONDS / 2);
                        measure(gemini, crowd, people + " sessions, half a quota");
                    }
                }
            }
        } finally {
            database.stop();
        }
    }

    private void measure(SlowGemini gemini, Crowd crowd, String name) {
        Crowd.pause(SETTLING);
        CrowdRun run = report.run(crowd.measure(name, options.seconds(), AFTERWARDS));
        StoredCycles cycles = run.cycles();
        report.say(gemini.counts() + "; of " + cycles.stored() + " cycles it read " + cycles.byGemini());
        report.result(name + ": share of readings on time", (double) cycles.onTime() / cycles.readable(),
                "at least " + AIM);
    }
}

package dev.maeum.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import dev.maeum.bench.CapacityOptions.Step;

/**
 * What whole sessions cost service and database, and how long they wait: {@code -Dbench=capacity}. Cycles take ten
 * seconds, as in production: what a cycle costs includes its 240 frames.
 */
final class Capacity {

    private static final int WARM_CROWD = 200;
    private static final double WARM_SECONDS = 20;

    private final CapacityOptions options;
    private final CapacityReport report = new CapacityReport();

    Capacity(CapacityOptions options) {
        this.options = options;
    }

    void run() throws IOException {
        if (options.has(Step.LIGHT) || options.has(Step.BURSTS)) {
            lightAndBursts();
        }
        if (options.has(Step.INSTANCES)) {
            new SharedDatabase(options, report).run();
        }
        if (options.has(Step.READINGS)) {
            new TimelyReadings(options, report).run();
        }
        if (options.has(Step.DATABASE)) {
            new GrowingDatabase(options, report).run();
        }
        report.write();
    }

    /** Until the compilers have done most of their work. */
    static void warmUp(CapacityReport report, BenchDatabase database, List<Target> instances) {
        try (Crowd crowd = new Crowd(database, instances, WARM_CROWD)) {
            report.run(crowd.arrive(5).measure("warm-up", WARM_SECONDS));
        }
    }

    // A few sessions and many: what the service does besides frames and cycles shows as the difference.
    private void lightAndBursts() {
        BenchDatabase database = BenchDatabase.empty();
        Map<String, String> settings = database.start();
        report.step("few sessions, and many");
        report.head();
        try (Target service = new Target(settings)) {
            warmUp(report, database, List.of(service));
            if (options.has(Step.LIGHT)) {
                double few = light(database, service, 20);
                double many = light(database, service, 150);
                light(database, service, 300);
                report.result("a frame of 20 sessions to one of 150", few / many, "half of 2.5");
            }
            if (options.has(Step.BURSTS)) {
                new Bursts(report, database, service).run();
            }
        } finally {
            database.stop();
        }
    }

    private double light(BenchDatabase database, Target service, int people) {
        try (Crowd crowd = new Crowd(database, List.of(service), people)) {
            return report.run(crowd.arrive(10).measure(people + " sessions", options.seconds())).cpuPer10k();
        }
    }
}

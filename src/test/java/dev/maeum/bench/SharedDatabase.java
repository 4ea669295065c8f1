package dev.maeum.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One, two and more instances on one PostgreSQL, with the sockets of each session at two of them. */
final class SharedDatabase {

    private static final int SESSIONS = 600;

    private final CapacityOptions options;
    private final CapacityReport report;

    SharedDatabase(CapacityOptions options, CapacityReport report) {
        this.options = options;
        this.report = report;
    }

    void run() {
        BenchDatabase database = BenchDatabase.empty();
        Map<String, String> settings = database.start();
        report.step(SESSIONS + " sessions on 1 to " + options.instances() + " instances");
        report.head();
        List<Target> instances = new ArrayList<>();
        try {
            double alone = Double.NaN;
            for (int count = 1; count <= options.instances(); count++) {
                instances.add(new Target(settings));
                Capacity.warmUp(report, database, instances.subList(count - 1, count));
            }
            for (int count = 1; count <= options.instances(); count++) {
                double cost = cost(database, instances.subList(0, count));
                alone = count == 1 ? cost : alone;
                report.result("a session on " + count + " instances to one on 1", cost / alone, "at most 1.1");
            }
        } finally {
            instances.forEach(Target::close);
            database.stop();
        }
    }

    private double cost(BenchDatabase database, List<Target> instances) {
        try (Crowd crowd = new Crowd(database, instances, SESSIONS)) {
            CrowdRun run = report
                    .run(crowd.arrive(10).measure(instances.size() + " instances", options.seconds()));
            return run.servicePerSession() + run.databasePerSession();
        }
    }
}

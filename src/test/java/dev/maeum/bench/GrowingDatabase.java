package dev.maeum.bench;

import java.util.ArrayList;
import java.util.List;

/** The same sessions on databases of which one has many more rows: what they cost, in turns, and how long reads take. */
final class GrowingDatabase {

    private static final int SEED_SESSIONS = 30;
    private static final double SEED_SECONDS = 15;

    private final CapacityOptions options;
    private final CapacityReport report;

    GrowingDatabase(CapacityOptions options, CapacityReport report) {
        this.options = options;
        this.report = report;
    }

    void run() {
        options.rows().forEach(StoredHistory::checkDisk);
        report.step("sessions on databases that grow");
        report.head();
        BenchDatabase seed = seed();
        List<BenchDatabase> databases = new ArrayList<>();
        List<Target> services = new ArrayList<>();
        try {
            for (int rows : options.rows()) {
                BenchDatabase database = BenchDatabase.copyOf(seed);
                services.add(new Target(database.start()));
                databases.add(database);
                report.say(StoredHistory.fill(database.database(), rows));
            }
            databases.get(0).awaitRest();
            for (int i = 0; i < databases.size(); i++) {
                Capacity.warmUp(report, databases.get(i), services.subList(i, i + 1));
            }
            options.sessions().forEach(people -> compare(people, databases, services));
            for (int i = 0; i < databases.size(); i++) {
                new Reads(report, databases.get(i), services.get(i), options.rows().get(i)).run();
            }
        } finally {
            services.forEach(Target::close);
            databases.forEach(BenchDatabase::stop);
        }
    }

    /** Rows as the service writes them, of which all others are copies. */
    private BenchDatabase seed() {
        BenchDatabase database = BenchDatabase.empty();
        try (Target service = new Target(database.start());
                Crowd crowd = new Crowd(database, List.of(service), SEED_SESSIONS)) {
            report.run(crowd.arrive(5).measure("rows to copy", SEED_SECONDS));
            service.call("POST", "/api/session/" + service.sessions(1).get(0) + "/end", "");
        }
        return database;
    }

    private void compare(int people, List<BenchDatabase> databases, List<Target> services) {
        List<Double> costs = new ArrayList<>();
        for (int i = 0; i < databases.size(); i++) {
            try (Crowd crowd = new Crowd(databases.get(i), services.subList(i, i + 1), people)) {
                CrowdRun run = report.run(crowd.arrive(10).measure(
                        people + " sessions, " + options.rows().get(i) + " rows", options.seconds()));
                costs.add(run.servicePerCycle() + run.databasePerCycle());
            }
            report.result(people + " sessions: a cycle with " + options.rows().get(i) + " rows to one with "
                    + options.rows().get(0), costs.get(i) / costs.get(0), "at most 1.15");
        }
    }
}

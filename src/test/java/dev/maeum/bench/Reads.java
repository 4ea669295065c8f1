package dev.maeum.bench;

import java.util.List;
import java.util.function.IntConsumer;

/** How long reads take on a database with many rows. */
final class Reads {

    private static final int TIMES = 40;
    private static final int WARM = 10;

    private final CapacityReport report;
    private final BenchDatabase database;
    private final Target service;
    private final int rows;

    Reads(CapacityReport report, BenchDatabase database, Target service, int rows) {
        this.report = report;
        this.database = database;
        this.service = service;
        this.rows = rows;
    }

    void run() {
        report.say("reads with " + rows + " rows of cycles");
        List<String> sessions = StoredHistory.sample(database.database(), TIMES);
        List<String> people = StoredHistory.people(database.database(), TIMES);
        calls("report of a session of an hour", sessions, "/api/session/%s/report");
        calls("summary", sessions, "/api/session/%s/summary");
        calls("ledger", sessions, "/api/session/%s/ledger");
        calls("list of a person's sessions", people, "/api/session/user/%s");
        calls("history of a person", people, "/api/session/user/%s/history");
        calls("statistics", List.of(""), "/api/session/stats/summary");
        calls("dashboard", List.of(""), "/api/dashboard/summary");
        measure("recovery: a look for cycles without a lease", i -> StoredHistory.lookForExpired(database.database()));
    }

    private void calls(String name, List<String> of, String path) {
        measure(name, i -> service.call("GET", path.formatted(of.get(i % of.size())), ""));
    }

    private void measure(String name, IntConsumer call) {
        Latencies latencies = new Latencies();
        for (int i = -WARM; i < TIMES; i++) {
            long began = System.nanoTime();
            call.accept(Math.floorMod(i, TIMES));
            if (i >= 0) {
                latencies.add(System.nanoTime() - began);
            }
        }
        report.times(name + ", " + rows + " rows", latencies, 0);
    }
}

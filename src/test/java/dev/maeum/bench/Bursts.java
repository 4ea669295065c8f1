package dev.maeum.bench;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Many sessions that start, close their cycles, and end all at once. */
final class Bursts {

    private static final int SESSIONS = 1_000;
    private static final double SECONDS = 10;
    /** Twice all cycles close. */
    private static final double TWO_CYCLES = 22;
    /** In which the open cycles end, too, and their emotions arrive. */
    private static final double LAST_CYCLES = 13;

    private final CapacityReport report;
    private final BenchDatabase database;
    private final Target service;

    Bursts(CapacityReport report, BenchDatabase database, Target service) {
        this.report = report;
        this.database = database;
        this.service = service;
    }

    void run() {
        report.step(SESSIONS + " sessions at once");
        List<String> sessions = start();
        closeCycles(sessions);
        end(sessions);
    }

    private List<String> start() {
        PacedCalls starts = new PacedCalls();
        List<String> answers = starts.post(Collections.nCopies(SESSIONS, URI.create(service.address()
                + "/api/session/start")), Target.START, SECONDS);
        report.times("starting " + SESSIONS + " sessions in " + (int) SECONDS + " s", starts.latencies(),
                starts.failures());
        return answers.stream().map(Target::sessionOf).toList();
    }

    private void closeCycles(List<String> sessions) {
        report.head();
        long from = System.currentTimeMillis();
        try (Crowd crowd = new Crowd(database, List.of(service), List.of(sessions))) {
            report.run(crowd.arrive(0).measure("all cycles close at once", TWO_CYCLES));
            crowd.cease();
            Crowd.pause(LAST_CYCLES);
            StoredCycles rows = crowd.settled(from, Long.MAX_VALUE);
            report.result("rows that wait for a reading", rows.pending(), "0");
            report.result("stored cycles that no client was told of", rows.stored() - crowd.receipts(), "0");
            report.result("emotions that count as delivered and did not arrive",
                    rows.delivered() - crowd.pushes(from), "0");
            report.result("emotions that no client received", rows.readable() - crowd.pushes(from), "0");
        }
    }

    private void end(List<String> sessions) {
        PacedCalls ends = new PacedCalls();
        List<URI> addresses = sessions.stream()
                .map(session -> URI.create(service.address() + "/api/session/" + session + "/end")).toList();
        List<String> answers = ends.post(addresses, "", SECONDS);
        report.times("ending " + sessions.size() + " sessions in " + (int) SECONDS + " s", ends.latencies(),
                ends.failures());
        Stream<String> unbalanced = answers.stream().filter(answer -> !answer.contains("\"balanced\":true"));
        report.result("ledgers that do not balance", unbalanced.count(), "0");
    }
}

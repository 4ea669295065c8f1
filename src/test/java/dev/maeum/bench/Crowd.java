package dev.maeum.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Whole sessions on one or more instances: frames of int16, cycles, rows and delivered emotions. */
final class Crowd implements AutoCloseable {

    private static final double FPS = 24;
    private static final int HEALTH_MILLIS = 500;
    /** In which the last emotions arrive, and how long that may take on a busy machine. */
    private static final double AFTERWARDS = 2;
    private static final int MOST_AFTERWARDS = 30;

    private final List<Target> instances;
    private final BenchDatabase database;
    private final List<String> sessions = new ArrayList<>();
    private final Load cameras;
    private final Load others;

    /** Of sessions that the instances start, unless they have as many. */
    Crowd(BenchDatabase database, List<Target> instances, int people) {
        this(database, instances, instances.stream()
                .map(instance -> instance.sessions(people / instances.size())).toList());
    }

    /**
     * Opens the landmarks socket of each session at its instance, and its session socket at the next one.
     *
     * @param ofInstances the sessions of each instance
     */
    Crowd(BenchDatabase database, List<Target> instances, List<List<String>> ofInstances) {
        this.database = database;
        this.instances = instances;
        List<Load.Endpoint> landmarks = new ArrayList<>();
        List<Load.Endpoint> controls = new ArrayList<>();
        int people = ofInstances.stream().mapToInt(List::size).sum();
        for (int i = 0; i < people; i++) {
            Target here = instances.get(i % instances.size());
            Target next = instances.get((i + 1) % instances.size());
            String session = ofInstances.get(i % instances.size()).get(i / instances.size());
            sessions.add(session);
            landmarks.add(new Load.Endpoint(here.address(), "/ws/landmarks/" + session + "?" + Kind.INT16.query()));
            controls.add(new Load.Endpoint(next.address(), "/ws/session/" + session));
        }
        others = new Load(controls, "");
        cameras = new Load(landmarks, Kind.INT16.protocol());
    }

    /** Lets everybody begin to send, one after the other, and waits until all do. */
    Crowd arrive(double seconds) {
        cameras.start(Kind.INT16.frames(), FPS, seconds, Math.max(1, sessions.size() / 20.0));
        pause(seconds + 1);
        return this;
    }

    /** Measures for so long while frames go on. */
    CrowdRun measure(String name, double seconds) {
        return measure(name, seconds, AFTERWARDS);
    }

    /** @param afterwards seconds until the rows of the cycles are counted */
    CrowdRun measure(String name, double seconds, double afterwards) {
        cameras.pings().clear();
        Resources server = database.server();
        long from = System.currentTimeMillis();
        long sentBefore = cameras.sent();
        long heldBefore = cameras.held();
        ProcessorTime before = ProcessorTime.of(instances, server);
        Latencies health = instances.get(0).pollHealth(seconds, HEALTH_MILLIS);
        ProcessorTime cpu = ProcessorTime.of(instances, server).since(before);
        long to = System.currentTimeMillis();
        long frames = cameras.sent() - sentBefore;
        double pingP99 = cameras.pings().quantile(0.99);
        long held = cameras.held() - heldBefore;
        pause(afterwards);
        StoredCycles cycles = settled(from, to);
        Latencies pushes = cameras.pushes().delays(from, to);
        return new CrowdRun(name, sessions.size(), (to - from) / 1000.0, frames, cycles, pushes.count(), cpu,
                pushes.quantile(0.5), pushes.quantile(0.99), pingP99, health.quantile(0.99),
                held);
    }

    /** The cycles of a time once all of them have been read, or when that has taken too long. */
    StoredCycles settled(long from, long to) {
        StoredCycles cycles = database.cycles(sessions, from, to);
        for (int i = 0; i < MOST_AFTERWARDS && cycles.pending() + cycles.readable() > cycles.delivered(); i++) {
            pause(1);
            cycles = database.cycles(sessions, from, to);
        }
        return cycles;
    }

    /** Sends no more frames, and keeps the sockets open. */
    void cease() {
        cameras.cease();
    }

    /** Emotions that arrived of cycles that ended since a time, epoch milliseconds. */
    int pushes(long since) {
        return cameras.pushes().delays(since, Long.MAX_VALUE).count();
    }

    /** Cycles of which clients were told that they are stored. */
    long receipts() {
        return cameras.receipts().count();
    }

    @Override
    public void close() {
        cameras.close();
        others.close();
    }

    static void pause(double seconds) {
        LockSupport.parkNanos((long) (seconds * 1e9));
    }
}

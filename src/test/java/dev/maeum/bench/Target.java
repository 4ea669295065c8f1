package dev.maeum.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.maeum.Scrape;
import dev.maeum.ServiceProcess;

/** A running service under measurement. */
final class Target implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** Of a JVM that compiles as it does in production; in a small container it would choose this collector itself. */
    private static final List<String> JVM_OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC");
    /** Those of the container. */
    private static final List<String> EXECUTABLE_OPTIONS = List.of("-Xmx256m", "-Xmn24m");
    /** A second, of all sessions. */
    private static final double MOST_PINGS = 100;
    /** The body of a call that starts a session. */
    static final String START = "{\"userId\":\"bench\",\"counselorId\":\"bench\"}";
    private static final String OPTIONS = System.getProperty("bench.options", "");

    private final ServiceProcess service;
    private final Resources resources;
    private final List<String> sessions = new ArrayList<>();

    /** What is under measurement: the executable if there is one, or the jar. */
    Target(Map<String, String> settings) {
        this(ServiceProcess.start(settings, options(ServiceProcess.isJava())));
    }

    private Target(ServiceProcess service) {
        this.service = service;
        this.resources = new Resources(service.pid());
    }

    /** The jar, also where there is an executable. */
    static Target ofJar(Map<String, String> settings) {
        return new Target(ServiceProcess.startJar(settings, JVM_OPTIONS));
    }

    /** Another build: a {@code quarkus-run.jar}, or an executable. */
    static Target of(Path build, Map<String, String> settings) {
        return new Target(ServiceProcess.start(build, settings, options(ServiceProcess.isJar(build))));
    }

    private static List<String> options(boolean java) {
        if (!OPTIONS.isEmpty()) {
            return List.of(OPTIONS.split(" "));
        }
        return java ? JVM_OPTIONS : EXECUTABLE_OPTIONS;
    }

    /** Sends frames for a while, and measures after a time to settle in. */
    Measured measure(Scenario scenario) {
        try (Load load = landmarks(0, scenario.people(), scenario.protocol(), scenario.query())) {
            return measure(load, scenario, 1 + scenario.arrival());
        }
    }

    /** Lets open sockets send for a while, measures after a time to settle in, and stops them. */
    Measured measure(Load load, Scenario scenario, double settling) {
        load.start(scenario.frames(), scenario.fps(), scenario.arrival(), Math.min(MOST_PINGS, scenario.people()));
        LockSupport.parkNanos((long) (settling * 1e9));
        load.pings().clear();
        long ignoredBefore = counted("maeum_intake_ignored_total");
        long heldBefore = load.held();
        long sentBefore = load.sent();
        double cpuBefore = resources.cpuSeconds();
        double compilersBefore = resources.compilerSeconds();
        long began = System.nanoTime();
        Latencies health = pollHealth(scenario.seconds(), scenario.healthMillis());
        load.stop();
        double took = (System.nanoTime() - began) / 1e9;
        double cpu = resources.cpuSeconds() - cpuBefore;
        double compilers = resources.compilerSeconds() - compilersBefore;
        long sent = load.sent() - sentBefore;
        return new Measured(scenario.name(), scenario.people(), scenario.fps(), sent, sent / took,
                (cpu - compilers) / sent * 10_000, cpu / took, compilers / took, load.pings().quantile(0.5),
                load.pings().quantile(0.99), health.quantile(0.5), health.quantile(0.99), resources.rssMegabytes(),
                load.held() - heldBefore, counted("maeum_intake_ignored_total") - ignoredBefore,
                load.receipts().fewest(), load.receipts().most());
    }

    /** Kilobytes that each of so many sessions in the middle of a cycle adds to the heap, its socket included. */
    double heapOfASession(int people, Kind kind) {
        startSessions(people);
        double before = resources.liveHeapKilobytes();
        try (Load load = landmarks(0, people, kind.protocol(), kind.query())) {
            load.start(kind.frames(), 2, 0, Math.min(MOST_PINGS, people));
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
            load.stop();
            return (resources.liveHeapKilobytes() - before) / people;
        }
    }

    URI address() {
        return service.address();
    }

    Resources resources() {
        return resources;
    }

    /** The id in the answer to the start of a session. */
    static String sessionOf(String answer) {
        return answer.replaceFirst("(?s).*\"(sess_[0-9a-f]+)\".*", "$1");
    }

    /** The ids of so many sessions, which it starts if there are fewer. */
    List<String> sessions(int people) {
        startSessions(people);
        return sessions.subList(0, people);
    }

    @Override
    public void close() {
        service.close();
    }

    /**
     * Opens the sockets of a kind.
     *
     * @param first which of the sessions is that of the first socket
     */
    Load open(Kind kind, int first) {
        return landmarks(first, kind.people(), kind.protocol(), kind.query());
    }

    private Load landmarks(int first, int people, String protocol, String query) {
        startSessions(first + people);
        return new Load(sessions.subList(first, first + people).stream()
                .map(session -> new Load.Endpoint(service.address(), "/ws/landmarks/" + session + "?" + query))
                .toList(), protocol);
    }

    /** Asks for {@code /health} again and again for so long. */
    Latencies pollHealth(double seconds, int everyMillis) {
        Latencies latencies = new Latencies();
        long until = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < until) {
            long asked = System.nanoTime();
            call("GET", "/health", "");
            latencies.add(System.nanoTime() - asked);
            LockSupport.parkNanos(asked + TimeUnit.MILLISECONDS.toNanos(everyMillis) - System.nanoTime());
        }
        return latencies;
    }

    private void startSessions(int people) {
        while (sessions.size() < people) {
            sessions.add(sessionOf(call("POST", "/api/session/start", START)));
        }
    }

    private long counted(String meter) {
        return (long) new Scrape(call("GET", "/q/metrics", "")).sum(meter);
    }

    /** The body of the answer to a call. Fails unless it is a success. */
    String call(String method, String path, String body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(service.address() + path))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

package dev.maeum.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.netty.buffer.ByteBuf;

import dev.maeum.ServiceProcess;

/** A running service under measurement. */
final class Target implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final double TICKS_PER_SECOND = 100;

    private final ServiceProcess service;

    Target(Map<String, String> settings) {
        this.service = ServiceProcess.start(settings);
    }

    /** Sends frames for a while, and measures after a time to settle in. */
    Measured measure(String name, int sessions, double fps, double seconds, String protocol, List<ByteBuf> frames) {
        List<String> ids = startSessions(sessions);
        try (Load load = new Load(service.address(), ids, protocol)) {
            load.start(frames, fps);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
            load.pings().clear();
            long ignoredBefore = ignored();
            long heldBefore = load.held();
            long sentBefore = load.sent();
            double cpuBefore = cpuSeconds();
            long began = System.nanoTime();
            Latencies health = pollHealth(seconds);
            load.stop();
            double took = (System.nanoTime() - began) / 1e9;
            double cpu = cpuSeconds() - cpuBefore;
            long sent = load.sent() - sentBefore;
            return new Measured(name, sessions, fps, sent, sent / took, cpu / sent * 10_000, cpu / took,
                    load.pings().quantile(0.5), load.pings().quantile(0.99), health.quantile(0.5),
                    health.quantile(0.99), rssMegabytes(), load.held() - heldBefore, ignored() - ignoredBefore);
        }
    }

    @Override
    public void close() {
        service.close();
    }

    private Latencies pollHealth(double seconds) {
        Latencies latencies = new Latencies();
        long until = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < until) {
            long asked = System.nanoTime();
            call("GET", "/health", "");
            latencies.add(System.nanoTime() - asked);
            LockSupport.parkNanos(asked + TimeUnit.MILLISECONDS.toNanos(50) - System.nanoTime());
        }
        return latencies;
    }

    private List<String> startSessions(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String answer = call("POST", "/api/session/start", "{\"userId\":\"bench\",\"counselorId\":\"bench\"}");
            ids.add(answer.replaceFirst("(?s).*\"(sess_[0-9a-f]+)\".*", "$1"));
        }
        return ids;
    }

    private long ignored() {
        return (long) call("GET", "/q/metrics", "").lines()
                .filter(line -> line.startsWith("maeum_intake_ignored_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    private String call(String method, String path, String body) {
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

    // User and system time of the process, in /proc/PID/stat behind the name, which may hold blanks.
    private double cpuSeconds() {
        String stat = proc("stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    private long rssMegabytes() {
        return proc("status").lines().filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow() / 1024;
    }

    private String proc(String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(service.pid()), file));
        } catch (IOException e) {
            throw new UncheckedIOException("processor time is measured on Linux only", e);
        }
    }
}

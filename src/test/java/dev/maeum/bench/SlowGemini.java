package dev.maeum.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.maeum.GeminiStub;

/** A Gemini that takes its time, or refuses what is above its quota. It holds no thread while an answer waits. */
final class SlowGemini implements AutoCloseable {

    private static final byte[] VERDICT = GeminiStub.verdict("happy", 0.9, 0.8, 0.5).body()
            .getBytes(StandardCharsets.UTF_8);
    private static final byte[] REFUSAL = """
        {"error": {"code": 429, "status": "RESOURCE_EXHAUSTED",
         "details": [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "1s"}]}}"""
            .getBytes(StandardCharsets.UTF_8);
    private static final long REFUSAL_MILLIS = 50;

    private final ExecutorService readers = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService answers = Executors.newScheduledThreadPool(2);
    private final HttpServer server;
    private long delayMillis;
    private double perSecond = Double.POSITIVE_INFINITY;
    private double left;
    private long countedAt;
    private long asked;
    private long refused;

    SlowGemini() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException("the stub of Gemini did not start", e);
        }
        server.setExecutor(readers);
        server.createContext("/", this::handle);
        server.start();
    }

    /** What makes a service ask it about every cycle. */
    Map<String, String> settings() {
        return Map.of("quarkus.rest-client.gemini.url", "http://127.0.0.1:" + server.getAddress().getPort(),
                "maeum.gemini.api-key", "key-of-the-benchmark", "maeum.gemini.unchanged-within", "-1");
    }

    /** @param most answers a second; infinite without a quota */
    synchronized void answers(long millis, double most) {
        delayMillis = millis;
        perSecond = most;
        left = most;
        countedAt = System.nanoTime();
        asked = 0;
        refused = 0;
    }

    synchronized String counts() {
        return "Gemini was asked " + asked + " times and refused " + refused;
    }

    private synchronized boolean takes() {
        asked++;
        long now = System.nanoTime();
        left = Math.min(perSecond, left + perSecond * (now - countedAt) / 1e9);
        countedAt = now;
        boolean takes = Double.isInfinite(perSecond) || left >= 1;
        left -= takes ? 1 : 0;
        refused += takes ? 0 : 1;
        return takes;
    }

    private synchronized long delayMillis() {
        return delayMillis;
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean takes = takes();
        answers.schedule(() -> answer(exchange, takes ? 200 : 429, takes ? VERDICT : REFUSAL),
                takes ? delayMillis() : REFUSAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            // The service has given up waiting, which it counts itself.
            System.out.println("  an answer of Gemini was not taken: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        readers.shutdownNow();
        answers.shutdownNow();
    }
}

package dev.maeum.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Calls that come at their time, however long those before them take. */
final class PacedCalls {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int LONGEST_SECONDS = 60;

    private final Latencies latencies = new Latencies();
    private final AtomicInteger failures = new AtomicInteger();

    /** Sends POST requests, spread over so many seconds. Returns the bodies of the answers that are successes. */
    List<String> post(List<URI> addresses, String body, double seconds) {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < addresses.size(); i++) {
            long due = began + (long) (seconds * 1e9 * i / addresses.size());
            LockSupport.parkNanos(due - System.nanoTime());
            answers.add(post(addresses.get(i), body, due));
        }
        return answers.stream().map(answer -> answer.orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).join())
                .filter(text -> !text.isEmpty()).toList();
    }

    Latencies latencies() {
        return latencies;
    }

    int failures() {
        return failures.get();
    }

    private CompletableFuture<String> post(URI address, String body, long due) {
        HttpRequest request = HttpRequest.newBuilder(address).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString()).handle((response, failure) -> {
            latencies.add(System.nanoTime() - due);
            if (failure != null || response.statusCode() >= 300) {
                failures.incrementAndGet();
                return "";
            }
            return response.body();
        });
    }
}

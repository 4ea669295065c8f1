package dev.maeum.ops;

import static java.util.stream.Collectors.toCollection;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.maeum.Client;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.Scrape;
import dev.maeum.ShortCycles;
import dev.maeum.replay.SyntheticFace;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MetricsTest {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^[a-z0-9_]+");
    private static final Pattern ASKED = Pattern.compile("\\b(maeum|http|quarkus|jvm)_[a-z0-9_]+");

    private static final String DISGUSTED = "maeum_readings_total{emotion=\"disgusted\",source=\"gemini\"} ";

    @TestHTTPResource("/")
    URI service;

    @Inject
    PendingMetrics pending;

    GeminiStub gemini;
    Database database;

    @Test
    void what_goes_through_is_counted() {
        gemini.answers(GeminiStub.verdict("disgusted", 0.9, -0.6, 0.3));
        double uncounted = storedAsDisgusted() - Scrape.of(service).sum(DISGUSTED);
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling(), 8);
            client.landmarks().hear("emotion_update");
            client.flash(SyntheticFace.neutral().turned(60, 0, 0), 7);
            assertTrue(client.end().getInt("data.emotionCount") > 0);
        }

        // Meanwhile cycles that other tests left pending may have been read as well.
        await().untilAsserted(() -> {
            double counted = Scrape.of(service).sum(DISGUSTED);
            assertTrue(counted > 0);
            assertEquals(uncounted, storedAsDisgusted() - counted);
        });
        String metrics = metrics();

        assertAll(() -> has(metrics, "maeum_frames_ignored_total{reason=\"turned_away\"} "),
                () -> has(metrics, "maeum_cycles_total{outcome=\"unreadable\"} "),
                () -> has(metrics, "maeum_frames_total "), () -> has(metrics, "maeum_sessions_live "),
                () -> has(metrics, "maeum_spill_size_bytes "),
                () -> has(metrics, "maeum_sockets_open{channel=\"landmarks\"} "),
                () -> has(metrics, "maeum_gemini_tokens_total{kind=\"prompt\"} "),
                () -> has(metrics, "maeum_gemini_tokens_total{kind=\"answer\"} "),
                () -> has(metrics, "maeum_gemini_limit "),
                () -> has(metrics, "maeum_emotions_delivered_total "),
                () -> has(metrics, "http_client_requests_seconds_count"));
    }

    @Test
    void what_documents_ask_for_is_there() throws IOException {
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling(), 8);
            client.end();
        }
        Set<String> there = names(SAMPLE, metrics());
        Map<String, Set<String>> missing = new HashMap<>();

        for (String document : List.of("monitoring/alerts.yaml", "monitoring/grafana-dashboard.json",
                "operations.md")) {
            Set<String> asked = names(ASKED, Files.readString(Path.of("docs", document)));
            assertFalse(asked.isEmpty(), document);
            asked.removeAll(there);
            missing.put(document, asked);
        }

        missing.values().removeIf(Set::isEmpty);
        assertEquals(Map.of(), missing);
    }

    @Test
    void what_waits_in_the_database_is_counted_and_how_long_it_has_waited() {
        try (Client client = Client.start(service)) {
            database.run("""
                INSERT INTO cycles ("sessionId", cycle, "startedAt", "endedAt", "frameCount", "usableFrames",
                    "ignoredFrames", features, status, "leasedUntil", "createdAt")
                VALUES ('%s', 1, 1, 2, 8, 8, 0, '{}', 'pending', 9000000000000, now() - interval '1 hour')"""
                    .formatted(client.id()));

            // Other tests may have left cycles that are pending still.
            await().untilAsserted(() -> {
                String waiting = database.value("SELECT count(*) FROM cycles WHERE status = 'pending'");
                String metrics = metricsAfterCount();
                assertAll(() -> has(metrics, "maeum_cycles_pending " + waiting + ".0"),
                        () -> has(metrics, "maeum_cycles_pending_oldest_seconds 36"));
            });
        } finally {
            database.run("DELETE FROM cycles WHERE \"leasedUntil\" = 9000000000000");
        }
    }

    private int storedAsDisgusted() {
        return Integer.parseInt(
                database.value("SELECT count(*) FROM cycles WHERE emotion = 'disgusted' AND source = 'gemini'"));
    }

    // Counted at once: the schedule does so every ten seconds.
    private String metricsAfterCount() {
        pending.update().await().atMost(Duration.ofMinutes(1));
        return metrics();
    }

    private String metrics() {
        return Scrape.of(service).text();
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(toCollection(TreeSet::new));
    }

    private static void has(String metrics, String line) {
        assertTrue(metrics.contains(line), () -> line + " is missing in\n" + metrics.replaceAll("(?m)^#.*\n", ""));
    }
}

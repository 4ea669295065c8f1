package dev.maeum.ops;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.maeum.Client;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.replay.SyntheticFace;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MetricsTest {

    @TestHTTPResource("/")
    URI service;

    GeminiStub gemini;

    @Test
    void what_goes_through_is_counted() {
        gemini.answers(GeminiStub.verdict("disgusted", 0.9, -0.6, 0.3));
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling(), 8);
            client.landmarks().hear("emotion_update");
            client.flash(SyntheticFace.neutral().turned(60, 0, 0), 7);
            client.end();
        }

        String metrics = given().baseUri(service.toString()).get("/q/metrics").then().statusCode(200).extract()
                .asString();

        assertAll(() -> has(metrics, "maeum_readings_total{emotion=\"disgusted\",source=\"gemini\"} 1.0"),
                () -> has(metrics, "maeum_frames_ignored_total{reason=\"turned_away\"} "),
                () -> has(metrics, "maeum_cycles_total{outcome=\"unreadable\"} "),
                () -> has(metrics, "maeum_frames_total "), () -> has(metrics, "maeum_sessions_live "),
                () -> has(metrics, "maeum_spill_size_bytes "),
                () -> has(metrics, "quarkus_websockets_server_connections_opened_total"),
                () -> has(metrics, "maeum_gemini_tokens_total{kind=\"prompt\"} "),
                () -> has(metrics, "maeum_gemini_tokens_total{kind=\"answer\"} "),
                () -> has(metrics, "maeum_emotions_delivered_total "),
                () -> has(metrics, "http_client_requests_seconds_count"));
    }

    private static void has(String metrics, String line) {
        assertTrue(metrics.contains(line), () -> line + " is missing in\n" + metrics.replaceAll("(?m)^#.*\n", ""));
    }
}

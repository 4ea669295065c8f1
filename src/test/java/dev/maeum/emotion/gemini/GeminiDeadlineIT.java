package dev.maeum.emotion.gemini;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URI;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;

import dev.maeum.Client;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.PackagedServiceTest;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.replay.SyntheticFace;

@PackagedServiceTest({ "maeum.gemini.deadline=15s", "maeum.end.grace=1s" })
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeminiDeadlineIT {

    @TestHTTPResource("/")
    URI service;

    Database database;
    GeminiStub gemini;

    @Test
    void an_answer_beyond_the_deadline_is_not_waited_for() {
        gemini.answers(GeminiStub.verdict("sad", 0.9, -0.6, -0.3));
        gemini.hold();
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling(), 6);

            JsonPath update = client.landmarks().hear("emotion_update");

            assertEquals("happy", update.getString("data.emotion"));
            assertEquals("gemini did not answer in time", update.getString("data.reason"));
        }
    }

    @Test
    void a_reading_later_than_the_end_is_stored_and_updates_the_report() {
        gemini.answers(GeminiStub.verdict("anxious", 0.9, -0.5, 0.5));
        GeminiStub.Hold held = gemini.hold();
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling(), 6);

            JsonPath end = client.end();

            assertEquals(1, end.getInt("data.pendingCycles"));
            assertEquals(0, end.getInt("data.emotionCount"));
            assertNull(end.get("data.emotionSummary"));
            held.close();
            await().untilAsserted(() -> assertEquals("anxious", database.value("""
                SELECT "emotionSummary"->'primaryEmotion'->>'emotion' FROM reports WHERE "sessionId" = ?
                """, client.id())));
            JsonPath again = client.end();
            assertEquals(end.getLong("data.endedAt"), again.getLong("data.endedAt"));
            assertEquals(1, again.getInt("data.emotionCount"));
            assertEquals(0, again.getInt("data.pendingCycles"));
        }
    }
}

package dev.maeum.session;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

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
import dev.maeum.ShortCycles;
import dev.maeum.replay.SyntheticFace;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AbandonedSessionsTest {

    private static final long DAY = Duration.ofDays(1).toMillis();

    @TestHTTPResource("/")
    URI service;

    @Inject
    AbandonedSessions abandoned;

    Database database;

    @Test
    void a_session_without_sockets_and_frames_ends_as_of_its_last_frame() {
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling(), 6);
            client.landmarks().hear("emotion_update");
            client.landmarks().close();
            await().until(
                    () -> database.value("SELECT count(*) FROM cycles WHERE \"sessionId\" = ? AND status = 'readable'",
                            client.id()).equals("1"));
            age(client, 40);

            await().until(() -> {
                abandoned.endUnusedSince(System.currentTimeMillis() - DAY);
                return "ended".equals(status(client));
            });

            long lastFrame = Long.parseLong(
                    database.value("SELECT \"endedAt\" FROM cycles WHERE \"sessionId\" = ?", client.id()));
            client.get("").body("data.endedAt", equalTo(lastFrame)).body("data.abandoned", equalTo(true));
            await().until(() -> database.value("SELECT count(*) FROM reports WHERE \"sessionId\" = ?", client.id())
                    .equals("1"));
            assertEquals(1, client.end().getInt("data.emotionCount"));
        }
    }

    @Test
    void a_session_with_a_socket_and_one_that_had_frames_lately_go_on() {
        try (Client connected = Client.start(service); Client lately = Client.start(service)) {
            lately.landmarks().close();
            age(connected, 40);

            abandoned.endUnusedSince(System.currentTimeMillis() - DAY);

            assertEquals("active", status(connected));
            assertEquals("active", status(lately));
            connected.get("").body("data.abandoned", nullValue());
        }
    }

    @Test
    void an_adopted_session_without_a_status_ends_as_of_the_predecessors_last_emotion() {
        long startedAt = System.currentTimeMillis() - 40 * DAY;
        String last = Instant.ofEpochMilli(startedAt + 60_000).toString();
        String id = adopted(startedAt, "[\"sad\", {\"emotion\": \"happy\", \"timestamp\": \"" + last + "\"}]");

        await().until(() -> {
            abandoned.endUnusedSince(System.currentTimeMillis() - DAY);
            return "ended".equals(status(id));
        });

        assertEquals(String.valueOf(startedAt + 60_000),
                database.value("SELECT \"endedAt\" FROM sessions WHERE \"sessionId\" = ?", id));
    }

    @Test
    void an_adopted_session_with_a_recent_emotion_goes_on_and_takes_no_place_among_the_unused() {
        long recent = System.currentTimeMillis() / 1000;
        String id = adopted(System.currentTimeMillis() - 40 * DAY,
                "[{\"emotion\": \"happy\", \"timestamp\": " + recent + "}]");

        await().until(() -> {
            abandoned.endUnusedSince(System.currentTimeMillis() - DAY);
            return database.value("SELECT \"updatedAt\" FROM sessions WHERE \"sessionId\" = ?", id) != null;
        });

        assertNull(status(id));
        assertEquals(String.valueOf(recent), database.value(
                "SELECT cast(extract(epoch FROM \"updatedAt\") AS bigint) FROM sessions WHERE \"sessionId\" = ?", id));
    }

    private String adopted(long startedAt, String emotions) {
        String id = "sess_" + startedAt + "_" + String.format("%08x", emotions.hashCode());
        database.run("""
            INSERT INTO sessions ("sessionId", "userId", status, "startedAt", "emotionsData", "createdAt", "updatedAt")
            VALUES ('%s', 'adopted', NULL, %d, '%s', NULL, NULL)""".formatted(id, startedAt, emotions));
        return id;
    }

    @Test
    void a_duration_beyond_what_the_column_holds_is_told_in_full() {
        try (Client client = Client.start(service)) {
            age(client, 400);

            long duration = client.end().getLong("data.duration");

            assertEquals(400, duration / DAY);
            assertEquals(String.valueOf(Integer.MAX_VALUE),
                    database.value("SELECT duration FROM sessions WHERE \"sessionId\" = ?", client.id()));
        }
    }

    private String status(Client client) {
        return status(client.id());
    }

    private String status(String id) {
        return database.value("SELECT status FROM sessions WHERE \"sessionId\" = ?", id);
    }

    private void age(Client client, int days) {
        database.run(
                """
                    UPDATE cycles SET "startedAt" = "startedAt" - %2$d, "endedAt" = "endedAt" - %2$d WHERE "sessionId" = '%1$s';
                    UPDATE sessions SET "startedAt" = "startedAt" - %2$d, "updatedAt" = "updatedAt" - interval '%3$d days',
                        "emotionsData" = (SELECT coalesce(jsonb_agg(e || jsonb_build_object('timestamp', (e ->> 'timestamp')::bigint - %2$d)), '[]')
                            FROM jsonb_array_elements("emotionsData") e)
                    WHERE "sessionId" = '%1$s'"""
                        .formatted(client.id(), days * DAY, days));
    }
}

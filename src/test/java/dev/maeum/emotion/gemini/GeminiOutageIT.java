package dev.maeum.emotion.gemini;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;

import dev.maeum.Client;
import dev.maeum.GeminiStub;
import dev.maeum.PackagedServiceTest;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.replay.SyntheticFace;

/** What is remembered of Gemini's failures is remembered for a while, so these tests have a service of their own. */
@PackagedServiceTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeminiOutageIT {

    @TestHTTPResource("/")
    URI service;

    GeminiStub gemini;

    @Test
    void a_quota_that_is_used_up_is_not_asked_again_until_it_is_back_and_failures_in_a_row_are_given_a_rest() {
        gemini.answers(GeminiStub.body(429, "{\"error\":{\"details\":[{\"retryDelay\":\"20s\"}]}}"));
        assertEquals("gemini answered with status 429", reason());
        assertEquals("gemini's quota of the minute is used up", reason());
        assertEquals(1, gemini.calls().size());
        gemini.answers(GeminiStub.verdict("sad", 0.9, -0.6, -0.3));
        await("the quota to be back").pollDelay(Duration.ofSeconds(18)).pollInterval(Duration.ofSeconds(1))
                .until(() -> reason() == null);

        gemini.answers(GeminiStub.body(503, ""));
        int before = gemini.calls().size();
        for (int failures = 1; failures <= 5; failures++) {
            assertEquals("gemini answered with status 503", reason());
        }
        assertEquals(10, gemini.calls().size() - before);

        assertEquals("gemini is left alone after 5 failures in a row", reason());
        assertEquals(10, gemini.calls().size() - before);
    }

    private String reason() {
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling(), 6);
            client.end();
            return client.landmarks().hear("emotion_update").getString("data.reason");
        }
    }
}

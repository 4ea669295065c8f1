package dev.maeum.emotion.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

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
class GeminiFailureTest {

    @TestHTTPResource("/")
    URI service;

    Database database;
    GeminiStub gemini;

    static Stream<Arguments> failures() {
        return Stream.of(
                failure(2, GeminiStub.body(500, "{\"error\":{\"code\":500}}"), "gemini answered with status 500"),
                failure(1, GeminiStub.body(400, "{\"error\":{\"status\":\"INVALID_ARGUMENT\"}}"),
                        "gemini answered with status 400"),
                failure(2, GeminiStub.body(200, "<html>"), "gemini's answer is not JSON"),
                failure(2, GeminiStub.body(200, ""), "gemini's answer is not JSON"),
                failure(2, GeminiStub.body(200, "{}"), "gemini answered without a candidate"),
                failure(1, GeminiStub.body(200, "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}"),
                        "gemini blocked the prompt: SAFETY"),
                failure(2, GeminiStub.body(200, "{\"candidates\":[{\"finishReason\":\"MAX_TOKENS\"}]}"),
                        "gemini stopped with MAX_TOKENS"),
                failure(2, GeminiStub.body(200, "{\"candidates\":[{\"finishReason\":\"BAD\\u0000\\ud800\"}]}"),
                        "gemini stopped with BAD"),
                failure(2, GeminiStub.text("happy"), "gemini's verdict is not JSON"),
                failure(2, GeminiStub.text("{\\\"emotion\\\":\\\"hap"), "gemini's verdict is not JSON"),
                failure(2, GeminiStub.verdict("melancholic", 0.5, 0, 0), "gemini named no emotion of the vocabulary"),
                failure(2, GeminiStub.text("{\\\"confidence\\\":1}"), "gemini named no emotion of the vocabulary"),
                failure(2, GeminiStub.verdict("happy", 1.5, 0, 0), "gemini's confidence is not a number in 0..1"),
                failure(2, GeminiStub.verdict("happy", 0.5, -3, 0), "gemini's valence is not a number in -1..1"),
                failure(2, GeminiStub.text("{\\\"emotion\\\":\\\"sad\\\",\\\"confidence\\\":1,\\\"valence\\\":0}"),
                        "gemini's arousal is not a number in -1..1"));
    }

    private static Arguments failure(int calls, GeminiStub.Answer answer, String reason) {
        return Arguments.of(reason, answer, calls);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void geometry_answers_and_the_reading_says_why(String reason, GeminiStub.Answer answer, int calls) {
        gemini.answers(answer);
        int before = gemini.calls().size();
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling(), 6);
            client.end();

            JsonPath update = client.landmarks().hear("emotion_update");
            assertEquals("happy", update.getString("data.emotion"));
            assertEquals("geometry", update.getString("data.source"));
            assertEquals(reason, update.getString("data.reason"));
            assertEquals("readable happy geometry " + reason, database.value("""
                SELECT concat_ws(' ', status, emotion, source, reason) FROM cycles WHERE "sessionId" = ?
                """, client.id()));
            assertEquals(calls, gemini.calls().size() - before);
        }
    }

    @Test
    void one_failure_is_made_good_by_asking_again() {
        gemini.answers(GeminiStub.body(503, "").then(GeminiStub.verdict("sad", 0.6, -0.5, -0.2)));
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling(), 6);
            client.end();

            assertEquals("sad", client.landmarks().hear("emotion_update").getString("data.emotion"));
        }
    }

    @Test
    void an_answer_that_thinks_aloud_is_read_past_its_thoughts() {
        gemini.answers(GeminiStub.body(200, """
            {"candidates":[{"content":{"parts":[{"thought":true,"text":"hm, {"},
              {"text":"{\\"emotion\\":\\"sad\\",\\"confidence\\":0.6,"},
              {"text":"\\"valence\\":-0.5,\\"arousal\\":-0.2}"}]}}]}"""));
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling(), 6);
            client.end();

            JsonPath update = client.landmarks().hear("emotion_update");
            assertEquals("sad", update.getString("data.emotion"));
            assertEquals("gemini-3.5-flash-lite", update.getString("data.model"));
        }
    }
}

package dev.maeum.wire;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VoiceTest {

    private static final String SPEECH = "{\"type\":\"vad_result\",\"data\":{\"timestamp\":1795360393257,"
            + "\"isSpeech\":true,\"duration\":60000,\"energy\":0.1}}";
    private static final String SILENCE = "{\"type\":\"vad_result\",\"data\":{\"isSpeech\":false,\"duration\":9e300}}";

    @TestHTTPResource("/")
    URI service;

    @Test
    void every_voice_socket_receives_the_analysis_of_reported_speech_and_silence() {
        try (Client client = Client.start(service);
                ClientSocket voice = client.open("voice");
                ClientSocket other = client.open("voice")) {
            assertEquals("{audioChunk=false, sttText=true, vadResult=true}",
                    voice.hear("connected").getMap("data.features").toString());
            JsonPath spoken = report(voice, SPEECH, 1);
            JsonPath analysis = report(voice, SILENCE, 2);

            assertEquals(spoken.prettify(), other.hear("vad_analysis", 1).prettify());
            assertEquals(analysis.prettify(), other.hear("vad_analysis", 2).prettify());
            assertEquals(0.999, spoken.getDouble("data.metrics.speechRatio"), 1e-6, spoken::prettify);
            assertTrue(analysis.getDouble("data.metrics.pauseRatio") > 0, analysis::prettify);
            assertEquals(1, analysis.getInt("data.metrics.speechBurstCount"), analysis::prettify);
            assertEquals(1, analysis.getInt("data.metrics.pauseCount"), analysis::prettify);
            // No more than the elapsed time, though each report claimed a minute.
            assertTrue(analysis.getInt("data.metrics.averageSpeechBurst") < 60_000, analysis::prettify);
            assertEquals(List.of(), voice.all("vad_realtime"));
            assertEquals(List.of(), voice.all("error"));
        }
    }

    @Test
    void a_client_without_reports_receives_no_analysis() {
        try (Client silent = Client.start(service);
                Client talking = Client.start(service);
                ClientSocket nothing = silent.open("voice");
                ClientSocket voice = talking.open("voice")) {
            report(voice, SPEECH, 2);

            assertEquals(List.of(), nothing.all("vad_analysis"));
        }
    }

    @Test
    void reports_during_a_pause_are_not_counted() {
        try (Client client = Client.start(service); ClientSocket voice = client.open("voice")) {
            client.post("pause").statusCode(200);
            voice.send(SILENCE).send("{\"type\":\"ping\"}").hear("pong");
            client.post("resume").statusCode(200);

            JsonPath analysis = report(voice, SPEECH, 1);

            assertEquals(0, analysis.getInt("data.metrics.pauseCount"), analysis::prettify);
            assertEquals(0.999, analysis.getDouble("data.metrics.speechRatio"), 1e-6, analysis::prettify);
        }
    }

    @Test
    void an_invalid_report_is_answered_with_an_error() {
        List<String> wrong = List.of("7", "null", "[]", "{}", "{\"isSpeech\":1}", "{\"isSpeech\":\"true\"}",
                "{\"isSpeech\":true,\"duration\":-1}", "{\"isSpeech\":true,\"duration\":1e999}",
                "{\"isSpeech\":true,\"duration\":\"1\"}", "{\"isSpeech\":true,\"duration\":{}}");
        try (Client client = Client.start(service); ClientSocket voice = client.open("voice")) {
            for (int i = 0; i < wrong.size(); i++) {
                voice.send("{\"type\":\"vad_result\",\"data\":" + wrong.get(i) + "}");

                assertEquals("INVALID_VAD", voice.hear("error", i + 1).getString("data.code"), wrong.get(i));
            }
            voice.send("{\"type\":\"vad_result\",\"data\":{\"isSpeech\":true,\"duration\":NaN}}");
            assertEquals("PARSE_ERROR", voice.hear("error", wrong.size() + 1).getString("data.code"));
            client.landmarks().send(SPEECH);
            assertEquals("UNKNOWN_COMMAND", client.landmarks().hear("error").getString("data.code"));
        }
    }

    /** Sends reports until the n-th analysis arrives. */
    private static JsonPath report(ClientSocket voice, String event, int nth) {
        await().atMost(Duration.ofMinutes(2)).until(() -> voice.send(event).count("vad_analysis") >= nth);
        return voice.hear("vad_analysis", nth);
    }
}

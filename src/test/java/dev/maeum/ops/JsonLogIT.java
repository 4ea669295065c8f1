package dev.maeum.ops;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.Client;
import dev.maeum.EmptyDatabase;
import dev.maeum.PostgresResource;
import dev.maeum.ServiceProcess;
import dev.maeum.replay.SyntheticFace;

/** The log as a machine reads it, of the package as it is built. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonLogIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void in_production_every_line_is_an_object_that_says_which_session_and_cycle_it_is_about() {
        PostgresResource postgres = new EmptyDatabase();
        Map<String, String> settings = new HashMap<>(postgres.start());
        settings.put("maeum.cycle.length", "1s");
        try (ServiceProcess service = ServiceProcess.start(settings)) {
            String session;
            String cycle;
            try (Client client = Client.start(service.address())) {
                client.flash(SyntheticFace.smiling(), 8);
                client.end();
                session = client.id();
                // Frames that a busy machine is late with belong to the second cycle.
                cycle = client.landmarks().hear("emotion_update").getString("data.cycle");
            }
            await().until(() -> service.log().contains("Emotion saved to database"));

            String shown = session.substring(0, 13) + "...";
            List<JsonNode> lines = service.log().lines().map(JsonLogIT::parsed).toList();
            JsonNode saved = lines.stream().filter(line -> line.path("message").asText().startsWith("Emotion saved"))
                    .findFirst().orElseThrow();
            JsonNode ended = lines.stream().filter(line -> line.path("message").asText().contains(" ended with "))
                    .findFirst().orElseThrow();

            List<String> unmapped = lines.stream()
                    .filter(line -> line.path("message").asText().contains("columns not mapped"))
                    .map(line -> line.path("level").asText()).distinct().toList();

            List<String> told = lines.stream()
                    .takeWhile(line -> !line.path("message").asText().endsWith(" started"))
                    .map(line -> line.path("loggerName").asText()).toList();

            assertAll(() -> assertEquals(List.of("org.flywaydb.core.internal.command.DbMigrate",
                    "dev.maeum.schema.SchemaStartupCheck", "dev.maeum.emotion.gemini.EmotionAnalystProducer",
                    "dev.maeum.ops.StartupLog", "io.quarkus"),
                    told.stream().distinct().toList(), "a start tells what an operator wants to know"),
                    () -> assertEquals(4, told.stream().filter(logger -> !logger.startsWith("org.flywaydb")).count(),
                            "each once"),
                    () -> assertTrue(lines.stream().anyMatch(line -> line.path("message").asText().matches(
                            "start took \\d+ ms, \\d+ ms of processor time: process \\d+, settings and beans \\d+,"
                                    + " migration \\d+, schema check \\d+, jobs and sockets \\d+")),
                            "a start tells where its time went"),
                    () -> assertEquals(List.of("INFO"), unmapped, "our own migrations are nothing to be warned of"),
                    () -> assertEquals(shown, saved.path("mdc").path("session").asText()),
                    () -> assertEquals(cycle, saved.path("mdc").path("cycle").asText()),
                    () -> assertEquals(shown, ended.path("mdc").path("session").asText()),
                    () -> assertFalse(ended.path("mdc").has("cycle")),
                    () -> assertFalse(service.log().contains(session), "the whole id opens sockets"));
        } finally {
            postgres.stop();
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not an object: " + line, e);
        }
    }
}

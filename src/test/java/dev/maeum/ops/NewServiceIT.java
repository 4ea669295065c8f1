package dev.maeum.ops;

import static java.util.stream.Collectors.toCollection;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.Client;
import dev.maeum.EmptyDatabase;
import dev.maeum.PostgresResource;
import dev.maeum.Scrape;
import dev.maeum.ServiceProcess;
import dev.maeum.replay.SyntheticFace;

/** A process of the package from its first moment on: what it counts before it has done anything, and what it logs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NewServiceIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern GROWTH = Pattern.compile("(?:rate|increase)\\((maeum_[a-z_]+)");

    private final PostgresResource postgres = new EmptyDatabase();
    private ServiceProcess service;

    @BeforeAll
    void start() {
        Map<String, String> settings = new HashMap<>(postgres.start());
        settings.put("maeum.cycle.length", "1s");
        service = ServiceProcess.start(settings);
    }

    @AfterAll
    void stop() {
        if (service != null) {
            service.close();
        }
        postgres.stop();
    }

    @Test
    @Order(1)
    void counters_whose_growth_raises_an_alert_begin_with_zero() throws IOException {
        Set<String> watched = GROWTH.matcher(Files.readString(Path.of("docs", "monitoring", "alerts.yaml"))).results()
                .map(found -> found.group(1)).collect(toCollection(TreeSet::new));
        assertTrue(watched.contains("maeum_ledger_mismatches_total"), () -> watched.toString());

        String metrics = Scrape.of(service.address()).text();

        watched.removeIf(counter -> Pattern.compile("(?m)^" + counter + "(\\{.*})? 0\\.0$").matcher(metrics).find());
        assertEquals(Set.of(), watched);
    }

    @Test
    @Order(2)
    void in_production_every_line_is_an_object_that_says_which_session_and_cycle_it_is_about() {
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
        List<JsonNode> lines = service.log().lines().map(NewServiceIT::parsed).toList();
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
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not an object: " + line, e);
        }
    }
}

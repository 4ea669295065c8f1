package dev.maeum.session;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.ServiceProcess;
import dev.maeum.replay.SyntheticFace;

/** The packaged service, killed and started again on the same database. */
@Tag("process")
@Execution(ExecutionMode.CONCURRENT)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestartIT {

    private final PostgresResource postgres = new PostgresResource();
    private final GeminiStub gemini = new GeminiStub();
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void start_a_database() {
        settings.putAll(postgres.start());
        settings.put("maeum.cycle.length", "1s");
    }

    @AfterEach
    void stop_the_database() {
        postgres.stop();
    }

    @Test
    void a_session_goes_on_after_a_restart_and_its_numbers_too() {
        String id;
        try (ServiceProcess service = ServiceProcess.start(settings); Client client = Client.start(service.address())) {
            id = client.id();
            client.flash(SyntheticFace.smiling(), 6);
            assertEquals(1, client.landmarks().hear("emotion_update").getInt("data.cycle"));
            service.kill();
        }
        try (ServiceProcess service = ServiceProcess.start(settings);
                ClientSocket socket = ClientSocket.open(service.address(), "/ws/landmarks/" + id)) {
            socket.hear("connected");
            Client.flash(socket, SyntheticFace.surprised(), 6);
            assertEquals(2, socket.hear("emotion_update").getInt("data.cycle"));

            given().baseUri(service.address().toString()).post("/api/session/" + id + "/end").then().statusCode(200)
                    .body("data.emotionCount", equalTo(2));
        }
        try (ServiceProcess service = ServiceProcess.start(settings)) {
            given().baseUri(service.address().toString()).get("/api/session/" + id + "/summary").then().statusCode(200)
                    .body("data.status", equalTo("ended"))
                    .body("data.emotionSummary.topEmotions.emotion", equalTo(List.of("surprised", "happy")));
        }
    }

    @Test
    void cycles_that_were_pending_when_the_service_was_killed_are_judged_after_its_restart() {
        settings.putAll(gemini.start());
        settings.put("maeum.journal.lease", "3s");
        gemini.answers(GeminiStub.verdict("anxious", 0.7, -0.5, 0.5).after(60_000));
        String id;
        try (ServiceProcess service = ServiceProcess.start(settings); Client client = Client.start(service.address())) {
            id = client.id();
            client.flash(SyntheticFace.smiling(), 6);
            await().until(() -> "pending".equals(status(id)));
            service.kill();
        }
        gemini.answers(GeminiStub.verdict("anxious", 0.7, -0.5, 0.5));
        try (ServiceProcess service = ServiceProcess.start(settings)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> "readable".equals(status(id)));
            try (ClientSocket socket = ClientSocket.open(service.address(), "/ws/landmarks/" + id)) {
                assertEquals("anxious", socket.hear("emotion_update").getString("data.emotion"));
            }
            given().baseUri(service.address().toString()).post("/api/session/" + id + "/end").then()
                    .body("data.emotionCount", equalTo(1)).body("data.pendingCycles", equalTo(0));
        } finally {
            gemini.stop();
        }
    }

    @Test
    void a_deploy_stores_open_cycles_awaits_answers_and_sends_clients_on() {
        settings.putAll(gemini.start());
        settings.put("maeum.cycle.length", "10s");
        gemini.answers(GeminiStub.verdict("sad", 0.7, -0.6, -0.3).after(3_000));
        try (ServiceProcess service = ServiceProcess.start(settings); Client client = Client.start(service.address())) {
            client.flash(SyntheticFace.smiling(), 6);

            long began = System.nanoTime();
            service.terminate();
            assertTrue(client.landmarks().hear("going_away").getInt("data.reconnectInMs") <= 3_000);
            assertEquals("1012 Service restarts", client.landmarks().hearClose());
            assertEquals(0, service.awaitExit());

            assertTrue(Duration.ofNanos(System.nanoTime() - began).toSeconds() < 25);
            assertEquals("readable", status(client.id()));
            assertFalse(service.log().contains("ERROR"), service::log);
        } finally {
            gemini.stop();
        }
    }

    private String status(String id) {
        return postgres.database().column("SELECT status FROM cycles WHERE \"sessionId\" = ?", id).stream().findFirst()
                .orElse("");
    }
}

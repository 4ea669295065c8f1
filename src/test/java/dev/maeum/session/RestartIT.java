package dev.maeum.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.PostgresResource;
import dev.maeum.ServiceProcess;
import dev.maeum.replay.SyntheticFace;

/** The packaged service, killed and started again on the same database. */
@Execution(ExecutionMode.CONCURRENT)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestartIT {

    private final PostgresResource postgres = new PostgresResource();
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
}

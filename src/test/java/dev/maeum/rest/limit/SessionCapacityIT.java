package dev.maeum.rest.limit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Frames;
import dev.maeum.PostgresResource;
import dev.maeum.Scrape;
import dev.maeum.ServiceProcess;
import dev.maeum.replay.SyntheticFace;

/** Tests the packaged service with room for one session. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionCapacityIT {

    private static final PostgresResource POSTGRES = new PostgresResource();
    private static ServiceProcess service;

    @BeforeAll
    static void start_a_service() {
        Map<String, String> settings = new HashMap<>(POSTGRES.start());
        settings.put("maeum.limits.enabled", "true");
        settings.put("maeum.limits.sessions", "1");
        service = ServiceProcess.start(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        POSTGRES.stop();
    }

    @Test
    void a_running_session_goes_on_and_others_are_refused_until_there_is_room() {
        String one = start().statusCode(201).extract().path("data.sessionId");
        String other = start().statusCode(201).extract().path("data.sessionId");
        try (ClientSocket landmarks = open(one, "landmarks")) {
            landmarks.hear("connected");
            // A session without a frame takes no place.
            try (ClientSocket waiting = open(other, "landmarks")) {
                waiting.hear("connected");
                // Of twenty frames a busy machine accepts two at least.
                Client.flash(landmarks, SyntheticFace.smiling(), 20);
                for (int i = 0; i < 20 && waiting.isOpen(); i++) {
                    waiting.trySend(Frames.message(SyntheticFace.smiling()));
                }
                assertEquals("1013 Too many sessions, please try again in 10 s", waiting.hearClose());
            }

            // Its other sockets, and a second socket of the same channel.
            for (String channel : new String[]{ "voice", "session", "landmarks" }) {
                try (ClientSocket socket = open(one, channel)) {
                    socket.hear("connected");
                }
            }
            assertEquals("1013 Too many sessions, please try again in 10 s", open(other, "landmarks").hearClose());
            start().statusCode(429).body("error.code", equalTo("TOO_MANY_SESSIONS")).header("Retry-After",
                    equalTo("10"));
            landmarks.send("{\"type\":\"ping\"}").hear("pong");
            assertTrue(refused() >= 3);

            calls().delete("/api/session/" + one).then().statusCode(200);
            assertEquals("1000 Session deleted", landmarks.hearClose());
        }
        try (ClientSocket landmarks = open(other, "landmarks")) {
            landmarks.hear("connected");
        }
    }

    private static double refused() {
        return Scrape.of(service.address()).sum("maeum_limits_refused_total{limit=\"sessions\"}");
    }

    private static ValidatableResponse start() {
        return calls().contentType(ContentType.JSON).body("{\"userId\":\"me\",\"counselorId\":\"you\"}")
                .post("/api/session/start").then();
    }

    private static ClientSocket open(String id, String channel) {
        return ClientSocket.open(service.address(), "/ws/" + channel + "/" + id);
    }

    private static RequestSpecification calls() {
        return given().baseUri(service.address().toString());
    }
}

package dev.maeum.wire;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Guarded;
import dev.maeum.PostgresResource;
import dev.maeum.ServiceProcess;
import dev.maeum.TestAccount;
import dev.maeum.replay.SyntheticFace;

/** What the packaged service logs about a session at log level DEBUG. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogPrivacyIT {

    private static final String WRONG = "not the password 7";
    private static final String WORDS = "아무에게도 말하지 않은 이야기";

    @Test
    void the_log_contains_no_speech_no_landmarks_no_tokens_no_passwords_and_no_whole_session_id() {
        PostgresResource postgres = new PostgresResource();
        Map<String, String> settings = new HashMap<>(postgres.start());
        settings.put("maeum.access", "required");
        settings.put("maeum.token.key", Guarded.KEY);
        settings.put("maeum.limits.proxies", "1");
        settings.put("maeum.cycle.length", "1s");
        // Of a token that is used twice, the log tells as well.
        settings.put("maeum.token.refresh-grace", "0s");
        settings.put("quarkus.log.category.\"dev.maeum\".level", "DEBUG");
        // These log the addresses of requests and sockets, which hold whole ids.
        settings.put("quarkus.log.category.\"io.quarkus\".level", "DEBUG");
        settings.put("quarkus.log.category.\"io.vertx\".level", "DEBUG");
        try (ServiceProcess service = ServiceProcess.start(settings)) {
            TestAccount person = TestAccount.signUp(service.address()).logIn();
            JsonPath session = person.calls().contentType(ContentType.JSON).body("{\"counselorId\":\"you\"}")
                    .post("/api/session/start").then().statusCode(201).extract().jsonPath();
            String id = session.getString("data.sessionId");
            play(service, person, session);
            TestAccount guessed = TestAccount.signUp(service.address());
            failToLogIn(service, guessed.email());
            failToLogIn(service, "nobody@example.org");

            String log = service.log();

            assertTrue(log.contains("log-in failed: WRONG_PASSWORD, account "), log);
            assertTrue(log.contains("log-in failed: NO_ACCOUNT, from "), log);

            String cutShort = id.substring(0, 9);
            assertTrue(log.contains(cutShort), "the log says nothing of the session, so this test shows nothing");
            List<String> secrets = Stream.of(WORDS, WORDS.substring(0, 6), TestAccount.PASSWORD, Guarded.KEY, id,
                    person.accessToken(), person.refreshToken(), WRONG, guessed.email(), "nobody@example.org",
                    session.getString("data.tickets.landmarks"),
                    session.getString("data.tickets.voice"), person.email(),
                    String.valueOf(SyntheticFace.smiling().points()[61][0])).filter(log::contains).toList();
            assertEquals(List.of(), secrets);
        } finally {
            postgres.stop();
        }
    }

    private static void failToLogIn(ServiceProcess service, String email) {
        given().baseUri(service.address().toString()).contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", WRONG)).post("/api/auth/login").then().statusCode(401);
    }

    private static void play(ServiceProcess service, TestAccount person, JsonPath session) {
        String id = session.getString("data.sessionId");
        try (ClientSocket landmarks = open(service, session, "landmarks");
                ClientSocket voice = open(service, session, "voice")) {
            Client.flash(landmarks, SyntheticFace.smiling(), 6);
            voice.send("{\"type\":\"stt_text\",\"data\":{\"text\":\"" + WORDS + "\"}}").hear("stt_received");
            voice.send("{\"type\":\"" + WORDS + "\"}").hear("error");
            voice.send("{\"type\":\"stt_text\",\"data\":{\"text\":\"" + WORDS).hear("error", 2);
            landmarks.hear("emotion_update");
            person.calls().contentType(ContentType.JSON).body("{\"rating\":9,\"note\":\"" + WORDS + "\"}")
                    .post("/api/session/" + id + "/feedback").then().statusCode(400);
            person.calls().post("/api/session/" + id + "/end").then().statusCode(200);
            voice.hearClose();
        }
        assertEquals("1008 Session ended", open(service, session, "session").hearClose());
        for (int i = 0; i < 2; i++) {
            person.calls().contentType(ContentType.JSON).body(Map.of("refreshToken", person.refreshToken()))
                    .post("/api/auth/refresh").then().statusCode(i == 0 ? 200 : 401);
        }
        // The token that was used twice has logged its device out.
        person.logIn().calls().contentType(ContentType.JSON).body(Map.of("password", TestAccount.PASSWORD))
                .post("/api/privacy/delete-account").then().statusCode(200);
    }

    private static ClientSocket open(ServiceProcess service, JsonPath session, String channel) {
        return ClientSocket.open(service.address(), "/ws/" + channel + "/" + session.getString("data.sessionId"), null,
                "maeum.v1", "maeum.ticket." + session.getString("data.tickets." + channel));
    }
}

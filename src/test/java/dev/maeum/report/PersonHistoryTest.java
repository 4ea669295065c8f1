package dev.maeum.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.StoredSession;

/** Sessions of a person side by side. Access and audit are those of the list: AccessMatrixTest and PrivacyTest. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PersonHistoryTest {

    private static final String[] SESSIONS = { "sess_1795360110000_000000b1", "sess_1795360110000_000000b2",
        "sess_1795360110000_000000b3", "sess_1795360110000_000000b4" };

    @TestHTTPResource("/")
    URI service;

    Database database;

    @Test
    void sessions_and_weeks_have_the_means_of_their_readable_cycles() {
        String person = "history " + System.nanoTime();
        // A Sunday evening in London is a Monday morning in Seoul, whose weeks count.
        StoredSession.store(database, person, SESSIONS[0], "2026-11-22T14:00:00Z", "happy 0.8 0.4", "happy 0.6 0.2",
                "sad -0.5 -0.3");
        StoredSession.store(database, person, SESSIONS[1], "2026-11-22T16:00:00Z", "angry -0.6 0.7", "unreadable");
        StoredSession.store(database, person, SESSIONS[2], "2026-11-28T03:00:00Z", "happy 0.9 0.5", "happy 0.7 0.3",
                "neutral 0.1 0.0");
        StoredSession.store(database, person, SESSIONS[3], "2026-12-20T03:00:00Z");
        StoredSession.store(database, "somebody else", "sess_1795360110000_000000b5", "2026-11-22T14:00:00Z",
                "sad -0.9 -0.9");

        JsonPath history = get(person, "").statusCode(200).extract().jsonPath();

        assertAll(() -> assertEquals(List.of(SESSIONS), history.getList("data.sessions.sessionId")),
                () -> assertEquals(List.of("2026-11-16", "2026-11-23", "2026-11-23", "2026-12-14"),
                        history.getList("data.sessions.week")),
                () -> assertEquals(List.of("2026-11-16", "2026-11-23", "2026-12-14"),
                        history.getList("data.weeks.week")),
                () -> assertEquals(List.of(3, 2, 3, 0), history.getList("data.sessions.means.cycles")),
                () -> assertEquals(List.of(3, 1, 3, 0), history.getList("data.sessions.means.readableCycles")),
                () -> assertEquals(0.3, history.getDouble("data.sessions[0].means.valence")),
                () -> assertEquals(0.1, history.getDouble("data.sessions[0].means.arousal")),
                () -> assertEquals(Map.of("happy", 2, "sad", 1), history.getMap("data.sessions[0].means.emotions")),
                () -> assertEquals(2, history.getInt("data.weeks[1].sessions")),
                () -> assertEquals(4, history.getInt("data.weeks[1].means.readableCycles")),
                // Every cycle counts the same: (-0.6 + 0.9 + 0.7 + 0.1) / 4.
                () -> assertEquals(0.275, history.getDouble("data.weeks[1].means.valence")),
                () -> assertEquals(Map.of("happy", 2, "neutral", 1, "angry", 1),
                        history.getMap("data.weeks[1].means.emotions")),
                () -> assertNull(history.get("data.sessions[3].means.valence"), "no value without a reading"),
                () -> assertEquals(Map.of(), history.getMap("data.weeks[2].means.emotions")));
    }

    @Test
    void a_limit_keeps_the_latest_sessions() {
        String person = "history " + System.nanoTime();
        StoredSession.store(database, person, "sess_1795360110000_000000c1", "2026-11-22T14:00:00Z", "sad -0.5 -0.3");
        StoredSession.store(database, person, "sess_1795360110000_000000c2", "2026-11-23T14:00:00Z", "happy 0.8 0.4");

        get(person, "?limit=1").statusCode(200).body("data.sessions", hasSize(1));
        assertEquals("sess_1795360110000_000000c2",
                get(person, "?limit=1").extract().path("data.sessions[0].sessionId"));
        get(person, "?limit=201").statusCode(400);
        get("somebody unknown", "").statusCode(200).body("data.sessions", hasSize(0));
    }

    private ValidatableResponse get(String person, String query) {
        return given().baseUri(service.toString()).get("/api/session/user/" + person + "/history"
                + query).then();
    }
}

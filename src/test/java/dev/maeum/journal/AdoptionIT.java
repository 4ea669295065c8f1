package dev.maeum.journal;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;

import dev.maeum.Client;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.PackagedServiceTest;
import dev.maeum.ShortCycles;
import dev.maeum.replay.SyntheticFace;

@PackagedServiceTest
@WithTestResource(PredecessorDatabase.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdoptionIT {

    @TestHTTPResource("/")
    URI service;

    Database database;

    @Test
    void an_old_database_is_baselined_and_later_migrations_are_applied() {
        assertEquals(List.of("BASELINE 1", "SQL 0002"), database.column("""
            SELECT type || ' ' || version FROM flyway_schema_history ORDER BY installed_rank LIMIT 2"""));
    }

    @Test
    void rows_of_the_predecessor_are_unchanged() {
        assertEquals("node_user", database.value("SELECT username FROM users WHERE id = 1"));
        assertEquals("5",
                database.value("SELECT rating FROM feedbacks WHERE \"sessionId\" = 'sess_1795360067270_da58501a'"));
        assertEquals("{\"emotionCount\": 4}",
                database.value("SELECT counters FROM sessions WHERE \"sessionId\" = 'sess_1795360067270_da58501a'"));
    }

    @Test
    void sessions_of_the_predecessor_stay_readable() {
        String ended = "/api/session/sess_1795360067270_da58501a";
        given().baseUri(service.toString()).get(ended).then().statusCode(200)
                .body("data.status", equalTo("ended")).body("data.duration", equalTo(34152))
                .body("data.emotionCount", equalTo(0));
        given().baseUri(service.toString()).get(ended + "/summary").then().statusCode(200)
                .body("data.emotionSummary", nullValue());
        given().baseUri(service.toString()).get("/api/session/user/user_ref").then()
                .body("data.sessions.sessionId",
                        contains("sess_1795360090000_0badcafe", "sess_1795360067270_da58501a"));
    }

    @Test
    void an_open_session_of_the_predecessor_can_be_ended_also_with_nulls_in_its_row() {
        given().baseUri(service.toString()).post("/api/session/sess_1795360090000_0badcafe/end").then().statusCode(200)
                .body("data.status", equalTo("ended")).body("data.emotionSummary", nullValue());
    }

    @ParameterizedTest
    @CsvSource({ "sess_1795360091000_00000001, active", "sess_1795360092000_00000002, ended",
        "sess_1795360094000_00000003, ended" })
    void rows_that_hold_null_wherever_the_predecessor_allows_it_are_read(String id, String status) {
        String session = "/api/session/" + id;
        given().baseUri(service.toString()).get(session).then().statusCode(200).body("data.status", equalTo(status));
        for (String path : List.of(session + "/summary", session + "/ledger", session + "/report",
                session + "/report/csv", session + "/report/pdf", "/api/session/user/user_null",
                "/api/session/stats/summary", "/api/dashboard/summary", "/api/user/preferences")) {
            assertEquals(200, given().baseUri(service.toString()).get(path).statusCode(), path);
        }
    }

    @Test
    void a_session_without_a_status_can_be_ended() {
        given().baseUri(service.toString()).post("/api/session/sess_1795360095000_00000004/end").then()
                .statusCode(200).body("data.status", equalTo("ended"));

        assertEquals("ended", database
                .value("SELECT status FROM sessions WHERE \"sessionId\" = 'sess_1795360095000_00000004'"));
    }

    @Test
    void new_sessions_are_stored_beside_those_of_the_predecessor() {
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling(), 6);

            assertEquals(1, client.end().getInt("data.emotionCount"));
        }
    }
}

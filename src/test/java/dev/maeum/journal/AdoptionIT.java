package dev.maeum.journal;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;

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
    void emotions_of_the_predecessor_are_reported_as_its_own() throws IOException {
        String session = "/api/session/sess_1795360100000_00000005";
        given().baseUri(service.toString()).get(session + "/summary").then().statusCode(200)
                .body("data.dominantEmotion.emotion", equalTo("anxious"))
                .body("data.emotionSummary.primaryEmotion.percentage", equalTo(67))
                .body("data.emotionSummary.averageIntensity", nullValue()).body("data.vadVector", nullValue())
                .body("data.predecessorReadings", equalTo(3)).body("data.cycleCount", equalTo(0))
                .body("data.keyObservations", hasItem("이전 서비스가 읽은 감정 3개를 포함합니다."));
        given().baseUri(service.toString()).get(session + "/report").then().statusCode(200)
                .body("data.predecessorReadings.emotion", contains("happy", "anxious", "anxious", null))
                .body("data.predecessorReadings.source", everyItem(equalTo("predecessor")))
                .body("data.predecessorReadings[0].timestamp", equalTo(1795360110000L))
                .body("data.predecessorReadings[0].frameCount", equalTo(40))
                .body("data.vadTimeline", empty()).body("data.cycles", empty());
        given().baseUri(service.toString()).get(session + "/report/csv?kind=emotion").then().statusCode(200)
                .body(containsString("\npredecessor,1795360110000,10000,happy,40,12,,\n"));
        given().baseUri(service.toString()).get(session + "/report/csv").then().statusCode(200)
                .body(containsString("\npredecessor,1795360110000,,,,,,\n"));
        given().baseUri(service.toString()).get(session + "/ledger").then().statusCode(200)
                .body("data.predecessor", equalTo(4)).body("data.balanced", equalTo(true));
        String pdf = pdf(session);
        assertTrue(pdf.contains("가장 자주 나타난 감정은 불안입니다 (67%)."), pdf);
        assertTrue(pdf.contains("0:10 행복 이전 서비스"), pdf);
    }

    @Test
    void a_session_that_the_predecessor_began_sums_up_the_readings_of_both() {
        try (Client client = Client.join(service, "sess_1795360200000_00000006")) {
            client.flash(SyntheticFace.smiling(), 6);
            client.landmarks().hear("emotion_update");

            JsonPath end = client.end();

            assertEquals(3, end.getInt("data.emotionCount"));
            assertEquals(67, end.getInt("data.emotionSummary.negativeRatio"));
            assertEquals(33, end.getInt("data.emotionSummary.positiveRatio"));
            assertEquals(2, end.getInt("data.ledger.predecessor"));
            assertEquals(1, end.getInt("data.ledger.readable"));
            assertTrue(end.getBoolean("data.ledger.balanced"));
            assertEquals("sad", database.value("""
                SELECT "emotionSummary" -> 'primaryEmotion' ->> 'emotion' FROM reports WHERE "sessionId" = ?""",
                    client.id()));
        }
    }

    @Test
    void emotions_that_are_no_array_are_read_and_kept_when_the_session_goes_on() {
        try (Client client = Client.join(service, "sess_1795360300000_00000007")) {
            client.flash(SyntheticFace.smiling(), 6);
            client.landmarks().hear("emotion_update");

            JsonPath end = client.end();

            assertEquals(2, end.getInt("data.emotionCount"));
            assertEquals(50, end.getInt("data.emotionSummary.negativeRatio"));
            client.get("/report").body("data.predecessorReadings[0].timestamp", equalTo(1795360310000L))
                    .body("data.predecessorReadings[0].emotion", equalTo("angry"));
        }
        given().baseUri(service.toString()).get("/api/session/sess_1795360400000_00000008/summary").then()
                .statusCode(200).body("data.dominantEmotion.emotion", equalTo("neutral"));
        given().baseUri(service.toString()).get("/api/session/sess_1795360400000_00000008").then()
                .statusCode(200).body("data.emotionCount", equalTo(1));
    }

    @Test
    void counters_that_are_no_object_count_as_none() {
        try (Client client = Client.join(service, "sess_1795360500000_00000009")) {
            client.get("").statusCode(200).body("data.pausedAt", nullValue());
            client.flash(SyntheticFace.smiling(), 6);
            client.landmarks().hear("emotion_update");

            assertEquals(1, client.end().getInt("data.emotionCount"));
        }
    }

    private String pdf(String session) throws IOException {
        byte[] answer = given().baseUri(service.toString()).get(session + "/report/pdf").then().statusCode(200)
                .extract().asByteArray();
        try (PDDocument document = Loader.loadPDF(answer)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void new_sessions_are_stored_beside_those_of_the_predecessor() {
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling(), 6);

            assertEquals(1, client.end().getInt("data.emotionCount"));
        }
    }
}

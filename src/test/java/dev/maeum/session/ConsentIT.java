package dev.maeum.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import dev.maeum.Database;
import dev.maeum.PackagedServiceTest;
import dev.maeum.PostgresResource;

@PackagedServiceTest({ "maeum.consent=required", "maeum.consent.version=7", "maeum.consent.notice.en=Read this." })
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConsentIT {

    @TestHTTPResource("/")
    URI service;

    Database database;

    @Test
    void no_session_starts_without_consent_or_with_consent_to_another_notice() {
        String before = database.value("SELECT count(*) FROM sessions");

        for (String consent : List.of("", ",\"consent\":null", ",\"consent\":{\"version\":\"1\"}")) {
            start(consent).statusCode(403).body("error.code", equalTo("CONSENT_REQUIRED"))
                    .body("error.message", containsString("version 7"));
        }
        start(",\"consent\":{}").statusCode(400).body("error.code", equalTo("VALIDATION_ERROR"));

        assertEquals(before, database.value("SELECT count(*) FROM sessions"));
    }

    @Test
    void consent_is_stored_with_its_version_and_time() {
        long earliest = System.currentTimeMillis();

        String id = start(",\"consent\":{\"version\":\"7\"}").statusCode(201).extract().path("data.sessionId");

        long latest = System.currentTimeMillis();
        long time = Long.parseLong(
                database.value("SELECT \"consentedAt\" FROM sessions WHERE \"sessionId\" = ?", id));
        assertEquals("7", database.value("SELECT \"consentVersion\" FROM sessions WHERE \"sessionId\" = ?", id));
        assertTrue(time >= earliest && time <= latest, earliest + " " + time + " " + latest);
    }

    @Test
    void the_notice_says_that_it_is_required() {
        given().baseUri(service.toString()).get("/api/privacy/notice").then().statusCode(200)
                .body("data.version", equalTo("7")).body("data.required", equalTo(true))
                .body("data.notice", equalTo("Read this."));
    }

    @Test
    void a_reader_of_another_language_gets_the_available_text_and_its_language() {
        given().baseUri(service.toString()).header("Accept-Language", "ko").get("/api/privacy/notice").then()
                .body("data.notice", equalTo("Read this.")).body("data.language", equalTo("en"));
    }

    private ValidatableResponse start(String consent) {
        return given().baseUri(service.toString()).contentType(ContentType.JSON)
                .body("{\"userId\":\"me\",\"counselorId\":\"you\"" + consent + "}").post("/api/session/start").then();
    }
}

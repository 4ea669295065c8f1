package dev.maeum.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.maeum.Client;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;

/** The developers' page, built as in dev mode. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkshopTest {

    @TestHTTPResource("/")
    URI service;

    @Test
    void live_sessions_and_the_schema_check_are_shown() {
        try (Client client = Client.start(service)) {
            given().baseUri(service.toString()).get("/workshop/sessions").then().statusCode(200)
                    .body("sessionId", hasItem(client.id()))
                    .body("find { it.sessionId == '" + client.id() + "' }.status", equalTo("active"));
        }
        given().baseUri(service.toString()).get("/workshop/schema").then().statusCode(200)
                .body(containsString("fingerprint"));
    }

    @Test
    void a_synthetic_session_starts_with_a_click() {
        assumeTrue(Browser.isInstalled(),
                "the workshop is not tested: no chromium and chromedriver here (apt-get install chromium chromium-driver)");
        try (Browser browser = Browser.open()) {
            browser.go(service.resolve("/workshop").toString());
            browser.seeText("#schema", "fingerprint");
            browser.see("#start").click();

            browser.seeText("#said", "by gemini");
            browser.see("#sessions tr[data-session]");

            assertEquals(List.of(), browser.complaints());
            assertEquals(List.of(), browser.barriers());
        }
    }
}

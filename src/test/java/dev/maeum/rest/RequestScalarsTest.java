package dev.maeum.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.util.Map;

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

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RequestScalarsTest {

    @TestHTTPResource("/")
    URI service;

    @Test
    void a_field_that_occurs_twice_is_the_senders_error() {
        given().baseUri(service.toString()).contentType("application/json")
                .body("{\"email\":\"a@example.org\",\"email\":\"b@example.org\"}").post("/api/auth/password/forgotten")
                .then().statusCode(400).body("error.code", equalTo("VALIDATION_ERROR"))
                .body("error.message", equalTo("email occurs twice"));
    }

    @Test
    void scalars_of_another_kind_are_refused_with_the_kind_that_is_expected() {
        try (Client client = Client.start(service)) {
            Map<String, String> complaints = Map.of(
                    "feedback {\"rating\":4.5}", "rating must be a whole number", //
                    "feedback {\"rating\":4.0}", "rating must be a whole number", //
                    "feedback {\"rating\":\"4\"}", "rating must be a whole number", //
                    "feedback {\"rating\":\"\"}", "rating must be a whole number", //
                    "feedback {\"rating\":true}", "rating must be a whole number", //
                    "feedback {\"rating\":4,\"note\":4}", "note does not have the expected type", //
                    "markers {\"label\":\"a\",\"timestamp\":1.5}", "timestamp must be a whole number", //
                    "markers {\"label\":\"a\",\"timestamp\":\"1\"}", "timestamp must be a whole number", //
                    "markers {\"label\":false}", "label does not have the expected type");
            complaints.forEach((call, complaint) -> given().baseUri(service.toString())
                    .contentType("application/json").body(call.substring(call.indexOf(' ') + 1))
                    .post("/api/session/" + client.id() + "/" + call.substring(0, call.indexOf(' '))).then()
                    .statusCode(400).body("error.code", equalTo("VALIDATION_ERROR"))
                    .body("error.message", equalTo(complaint)));
        }
    }
}

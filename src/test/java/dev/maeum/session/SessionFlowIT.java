package dev.maeum.session;

import static io.restassured.RestAssured.given;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The session flow against the packaged service, jar or native. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
class SessionFlowIT extends SessionFlowTest {

    @Test
    void the_packaged_service_has_no_developers_page() {
        for (String path : List.of("/workshop", "/workshop/workshop.js", "/workshop/sessions", "/workshop/schema",
                "/workshop/index.html")) {
            given().baseUri(service.toString()).get(path).then().statusCode(404);
        }
    }
}

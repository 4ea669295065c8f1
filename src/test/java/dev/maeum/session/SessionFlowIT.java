package dev.maeum.session;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

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

    @Test
    void of_the_charts_library_the_package_has_only_the_forms_that_the_page_loads() {
        String folder = Pattern.compile("/webjars/uplot/[^/]+/dist/")
                .matcher(given().baseUri(service.toString()).get("/").asString()).results().map(MatchResult::group)
                .findFirst().orElseThrow();
        for (String file : List.of("uPlot.esm.js", "uPlot.min.css")) {
            given().baseUri(service.toString()).get(folder + file).then().statusCode(200);
        }
        for (String file : List.of("uPlot.cjs.js", "uPlot.iife.js", "uPlot.iife.min.js", "uPlot.d.ts")) {
            given().baseUri(service.toString()).get(folder + file).then().statusCode(404);
        }
    }
}

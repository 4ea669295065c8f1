package dev.maeum.page;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;

/** What the browser lets the closed frame do. {@link CameraIT} shows it with a browser. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PagePolicyTest {

    private static final Pattern HASH = Pattern.compile("'face_mesh[a-z_.]+': '[A-Za-z0-9+/]{64}'");

    @TestHTTPResource("/")
    URI service;

    @Test
    void the_closed_frame_runs_no_script_from_elsewhere_and_no_webrtc() {
        List<String> policy = Arrays
                .asList(given().baseUri(service.toString()).get("/page/closed/mediapipe.html").then()
                        .statusCode(200).extract().header("Content-Security-Policy").split("; "));

        String scripts = policy.stream().filter(it -> it.startsWith("script-src")).findFirst().orElseThrow();
        assertFalse(scripts.contains("http") || scripts.contains("*") || scripts.contains("unsafe-inline"), scripts);
        assertTrue(policy.contains("webrtc 'block'"), policy::toString);
        assertTrue(policy.contains("sandbox allow-scripts"), policy::toString);
    }

    @Test
    void every_file_of_mediapipe_has_a_pinned_hash() {
        String script = given().baseUri(service.toString()).get("/page/closed/mediapipe.js").asString();

        assertEquals(8, HASH.matcher(script).results().count());
        assertTrue(script.contains("integrity: `sha384-${HASHES[name]}`"), script);
    }
}

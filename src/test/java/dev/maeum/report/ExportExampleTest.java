package dev.maeum.report;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

import dev.maeum.Client;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.replay.SyntheticFace;

/** The example for researchers in docs/examples, run as its readers run it. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExportExampleTest {

    private static final String PYTHON = "python3";

    @TestHTTPResource("/")
    URI service;

    GeminiStub gemini;

    @TempDir
    Path folder;

    @Test
    void the_example_writes_a_row_for_each_cycle_with_its_markers() throws IOException {
        assumeTrue(runs(List.of(PYTHON, "--version")), "needs Python 3");
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        String person = "researched " + System.nanoTime();
        String session;
        try (Client client = Client.start(service, person)) {
            session = client.id();
            client.flash(SyntheticFace.smiling(), 8).landmarks().hear("emotion_update");
            client.end();
        }
        long moment = given().baseUri(service.toString()).get("/api/session/" + session + "/report").then().extract()
                .jsonPath().getLong("data.cycles[0].startedAt");
        given().baseUri(service.toString()).contentType(ContentType.JSON)
                .body("{\"label\":\"눈물\",\"timestamp\":" + moment + "}").post("/api/session/" + session + "/markers")
                .then().statusCode(201);

        List<String> lines = output(List.of(PYTHON, "docs/examples/export.py", service.toString(), "--user", person));

        assertEquals("session,time,cycle,startedAt,endedAt,status,emotion,confidence,valence,arousal,source,model,"
                + "frameCount,usableFrames,markers", lines.get(0));
        assertEquals(2, lines.size(), lines::toString);
        assertTrue(lines.get(1).matches(session
                + ",\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+00:00,1,\\d+,\\d+,readable,happy,0\\.9,0\\.8,0\\.5,gemini,.*"),
                lines.get(1));
        assertTrue(lines.get(1).endsWith("\"[{\"\"timestamp\"\": " + moment
                + ", \"\"label\"\": \"\"눈물\"\", \"\"author\"\": \"\"client\"\"}]\""), lines.get(1));
    }

    private boolean runs(List<String> command) {
        try {
            return start(command).onExit().join().exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> output(List<String> command) throws IOException {
        int status = start(command).onExit().join().exitValue();
        List<String> lines = Files.readAllLines(folder.resolve("output"));
        assertEquals(0, status, this::errors);
        return lines;
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("errors"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(folder.resolve("output").toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        return builder.start();
    }
}

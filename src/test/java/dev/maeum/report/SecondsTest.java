package dev.maeum.report;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.maeum.Client;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.replay.SyntheticFace;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecondsTest {

    @TestHTTPResource("/")
    URI service;

    Database database;
    GeminiStub gemini;

    @Test
    void seconds_of_a_session_are_exported_as_json_and_csv_with_units_zone_and_byte_order_mark() {
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        try (Client client = Client.start(service)) {
            client.show(SyntheticFace.smiling().looking(20, 0), 2.5);
            client.end();

            assertNull(client.get("/report").statusCode(200).extract().jsonPath().get("data.seconds"));
            JsonPath report = client.get("/report?resolution=1s").statusCode(200).extract().jsonPath();
            List<Long> times = report.getList("data.seconds.timestamp", Long.class);
            String first = report.getString("data.seconds[0].time");
            assertAll(() -> assertTrue(times.size() >= 2, report::prettify),
                    () -> assertEquals(times.stream().sorted().distinct().toList(), times),
                    () -> assertEquals(times.get(0), OffsetDateTime.parse(first).toInstant().toEpochMilli()),
                    () -> assertTrue(first.endsWith("+09:00"), first),
                    () -> assertTrue(report.getDouble("data.seconds[0].probabilities.happy")
                            + report.getDouble("data.seconds[0].probabilities.excited") > 0.5, report::prettify),
                    () -> assertTrue(report.getDouble("data.seconds[0].units.AU12") > 1, report::prettify),
                    () -> assertEquals(20, report.getDouble("data.seconds[0].gaze.yaw"), 2));

            byte[] table = given().baseUri(service.toString())
                    .get("/api/session/" + client.id() + "/report/csv?kind=seconds").then().statusCode(200)
                    .header("Content-Disposition",
                            "attachment; filename=\"maeum-" + client.id().substring(0, 13) + "-seconds.csv\"")
                    .extract()
                    .asByteArray();
            List<String> lines = new String(table, 3, table.length - 3, StandardCharsets.UTF_8).lines().toList();
            assertAll(
                    () -> assertEquals("[-17, -69, -65]", Arrays.toString(Arrays.copyOf(table, 3)), "byte order mark"),
                    () -> assertTrue(
                            lines.get(0).startsWith("time (ISO 8601),timestamp (ms since 1970-01-01 UTC),cycle"),
                            lines.get(0)),
                    () -> assertTrue(lines.get(0).contains("AU12 (SD from neutral)"), lines.get(0)),
                    () -> assertEquals(times.size() + 1, lines.size()),
                    () -> assertEquals(lines.get(0).split(",").length, lines.get(1).split(",").length),
                    () -> assertTrue(lines.get(1).startsWith(first + "," + times.get(0) + ",1,"), lines.get(1)));
            client.get("/report?resolution=2s").statusCode(400);

            assertTrue(Integer.parseInt(database.value("SELECT max(octet_length(seconds)) FROM cycles WHERE "
                    + "\"sessionId\" = ?", client.id())) < 1_000);
        }
    }
}

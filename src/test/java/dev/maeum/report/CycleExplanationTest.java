package dev.maeum.report;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Database;
import dev.maeum.Frames;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.Scrape;
import dev.maeum.ShortCycles;
import dev.maeum.face.ActionUnit;
import dev.maeum.journal.StoredFeatures;
import dev.maeum.replay.SyntheticFace;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CycleExplanationTest {

    @TestHTTPResource("/")
    URI service;

    Database database;
    GeminiStub gemini;

    @Test
    void shows_the_measures_gemini_received_and_the_geometry_reading() {
        gemini.answers(GeminiStub.verdict("excited", 0.81, 0.7, 0.8));
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling(), 6).end();

            JsonPath proof = proof(client, 1);
            assertEquals("excited", proof.getString("reading.emotion"));
            assertEquals("gemini", proof.getString("reading.source"));
            assertEquals("gemini-3.5-flash-lite-001", proof.getString("reading.model"));
            assertEquals(List.of("AU12"), proof.getList("reading.evidence.unit"));
            assertEquals("5", proof.getString("promptVersion"));
            assertEquals("geometry", proof.getString("other.source"));
            assertEquals("happy", proof.getString("other.emotion"));
            assertEquals("population", proof.getString("features.neutral"));
            assertEquals(16, proof.getList("features.units").size());
            assertEquals("good", proof.getString("features.units.find { it.unit == 'AU12' }.trust"));
            assertTrue(proof.getFloat("features.units.find { it.unit == 'AU12' }.right.mean") > 3);
            assertEquals(9, proof.getMap("geometry.probabilities").size());
            assertTrue(proof.getBoolean("recomputesTheSame"));
            assertEquals("excited happy", database.value("""
                SELECT emotion || ' ' || "otherEmotion" FROM cycles WHERE "sessionId" = ?""", client.id()));
        }
    }

    @Test
    void a_reading_whose_features_were_changed_does_not_recompute() {
        gemini.answers(GeminiStub.body(400, ""));
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling(), 6).end();

            JsonPath proof = proof(client, 1);
            assertEquals("geometry", proof.getString("reading.source"));
            assertNull(proof.get("promptVersion"));
            assertNull(proof.get("other"));
            assertTrue(proof.getBoolean("recomputesTheSame"));

            StoredFeatures.change(database, client.id(), (cycle, features) -> {
            });
            assertTrue(proof(client, 1).getBoolean("recomputesTheSame"), "features as JSON");
            assertEquals(proof.getMap("features"), proof(client, 1).getMap("features"));

            database.run("""
                UPDATE cycles SET features = jsonb_set(features, '{units,AU12,right,mean}', '-3')
                WHERE "sessionId" = '%s'""".formatted(client.id()));
            assertFalse(proof(client, 1).getBoolean("recomputesTheSame"));
        }
    }

    @Test
    void the_gaze_of_a_session_is_that_of_its_cycles_by_how_long_eyes_were_followed() {
        try (Client client = Client.start(service)) {
            client.show(SyntheticFace.neutral().looking(20, 0), 2.5);
            client.end();
            JsonPath cycle = proof(client, 1);
            assertEquals(20, cycle.getDouble("features.gaze.yaw"), 2, cycle::prettify);
            assertEquals(0, cycle.getDouble("features.gaze.towardsCamera"), 0.01);
            assertEquals("fair", cycle.getString("features.gaze.trust"));
            assertEquals(0, report(client).getDouble("data.gaze.towardsCamera"), 0.01);
            Map<String, Object> before = report(client).getMap("data.gaze");

            StoredFeatures.change(database, client.id(), (number, features) -> {
            });
            assertEquals(before, report(client).getMap("data.gaze"), "features as JSON");
            database.run(
                    """
                        UPDATE cycles SET features = jsonb_set(features, '{gaze}', CASE cycle
                            WHEN 1 THEN '{"yaw":0,"pitch":0,"towardsCamera":1,"aversionsPerMinute":6,"seconds":9,"trust":"FAIR"}'
                            WHEN 2 THEN '{"yaw":0,"pitch":0,"towardsCamera":0,"aversionsPerMinute":0,"seconds":3,"trust":"WEAK"}'
                            ELSE 'null' END::jsonb) WHERE "sessionId" = '%s'"""
                            .formatted(client.id()));
            JsonPath gaze = report(client);

            assertEquals(12, gaze.getDouble("data.gaze.seconds"), 0.001);
            assertEquals(0.75, gaze.getDouble("data.gaze.towardsCamera"), 0.001);
            assertEquals(4.5, gaze.getDouble("data.gaze.aversionsPerMinute"), 0.001);
            assertEquals("fair", gaze.getString("data.gaze.trust"));

            database.run("UPDATE cycles SET features = features - 'gaze' WHERE \"sessionId\" = '%s'"
                    .formatted(client.id()));
            assertNull(report(client).get("data.gaze"), "of versions before");
            assertNull(proof(client, 1).get("features.gaze"));
        }
    }

    private static JsonPath report(Client client) {
        return client.get("/report").statusCode(200).extract().jsonPath();
    }

    @Test
    void a_reading_of_another_model_does_not_recompute() {
        gemini.answers(GeminiStub.body(400, ""));
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling(), 6).end();
            assertTrue(proof(client, 1).getBoolean("recomputesTheSame"));

            database.run("UPDATE cycles SET model = 'facs-prototypes-0' WHERE \"sessionId\" = '%s'"
                    .formatted(client.id()));
            assertFalse(proof(client, 1).getBoolean("recomputesTheSame"));
        }
    }

    @Test
    void shows_usable_share_and_asymmetry_as_sent_to_gemini() {
        try (Client client = Client.start(service)) {
            String crooked = Frames.message(Frames.rightHalf(SyntheticFace.smiling()));
            for (int i = 0; i < 6; i++) {
                client.landmarks().send(crooked);
            }
            client.flash(SyntheticFace.smiling().turned(60, 0, 0), 2).end();

            JsonPath proof = proof(client, 1);
            assertEquals(0.75, proof.getDouble("features.usableShare"));
            assertEquals(Map.of("head turned away", 2), proof.getMap("features.unusable"));
            String corners = "features.units.find { it.unit == 'AU12' }.";
            double right = proof.getDouble(corners + "right.mean");
            double left = proof.getDouble(corners + "left.mean");
            assertTrue(right - left > 3, right + ", " + left);
            assertEquals(right - left, proof.getDouble(corners + "asymmetry"), 0.001);

            JsonPath asked = new JsonPath(asked().getString("contents[0].parts[0].text"));
            assertEquals(75, asked.getInt("usable"));
            String line = asked.getString("units.find { it.startsWith('AU12 ') }");
            assertEquals(right - left, Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)), 0.06, line);
        }
    }

    @Test
    void evidence_are_up_to_three_different_units_that_were_sent() {
        smile();
        List<String> sent = asked()
                .getList("generationConfig.responseSchema.properties.evidence.items.enum", String.class);
        assertTrue(sent.size() > 3, sent.toString());
        List<String> named = new ArrayList<>(
                Stream.of(ActionUnit.values()).map(ActionUnit::name).filter(unit -> !sent.contains(unit)).toList());
        assertFalse(named.isEmpty());
        named.add(sent.get(0));
        named.addAll(sent);
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5, named));

        assertEquals(sent.subList(0, 3), smile().getList("reading.evidence.unit"));
    }

    @Test
    void an_unchanged_face_is_not_sent_to_gemini_again() {
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        try (Client client = Client.start(service)) {
            int calls = gemini.calls().size();
            double saved = saved();
            cycle(client, SyntheticFace.smiling(), 1);
            cycle(client, SyntheticFace.smiling(), 2);
            cycle(client, SyntheticFace.angry(), 3);

            JsonPath proof = proof(client, 2);
            assertEquals("unchanged", proof.getString("reading.source"));
            assertEquals("happy", proof.getString("reading.emotion"));
            assertEquals("the face has not changed since cycle 1", proof.getString("reading.reason"));
            assertTrue(proof.getBoolean("recomputesTheSame"));
            assertEquals("gemini", proof(client, 3).getString("reading.source"));
            assertEquals(2, gemini.calls().size() - calls);
            assertEquals(1, saved() - saved);
            JsonPath third = new JsonPath(gemini.calls().get(calls + 1).body());
            assertTrue(
                    third.getString("contents[0].parts[0].text").contains("\"before\":[\"happy 0.9\",\"happy 0.9\"]"));
        }
    }

    @Test
    void a_turned_head_is_not_analysed() {
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        try (Client client = Client.start(service)) {
            int calls = gemini.calls().size();
            client.flash(SyntheticFace.smiling().turned(33, 0, 0), 6).end();

            JsonPath proof = proof(client, 1);
            assertEquals("unclear", proof.getString("reading.status"));
            assertEquals("the head is turned: yaw 33, pitch 0 degrees", proof.getString("reading.reason"));
            assertTrue(proof.getBoolean("recomputesTheSame"));
            assertEquals(calls, gemini.calls().size());
        }
    }

    @Test
    void a_cycle_without_a_face_says_why_and_one_that_is_not_there_is_not_found() {
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.neutral().at(1.4, 0.5, 0.2), 6).end();

            JsonPath proof = proof(client, 1);
            assertEquals("unreadable", proof.getString("reading.status"));
            assertEquals(6, proof.getInt("features.unusable.'face outside the picture'"));
            assertNull(proof.get("recomputesTheSame"));
            for (String number : List.of("2", "0", "-1")) {
                assertEquals("CYCLE_NOT_FOUND",
                        client.get("/cycles/" + number).statusCode(404).extract().path("error.code"));
            }
            for (String number : List.of("one", "99999999999")) {
                assertEquals("NOT_FOUND", client.get("/cycles/" + number).statusCode(404).extract().path("error.code"));
            }
            assertEquals("SESSION_NOT_FOUND", given().baseUri(service.toString())
                    .get("/api/session/sess_0123456789abcdef0123456789abcdef/cycles/1").then().statusCode(404).extract()
                    .path("error.code"));
        }
    }

    @Test
    void a_pending_cycle_measured_by_another_version_is_set_aside_with_a_reason_and_reported() {
        try (Client client = Client.start(service);
                ClientSocket asking = ClientSocket.open(service, "/ws/landmarks/" + client.id() + "?receipts=1")) {
            database.run("""
                INSERT INTO cycles ("sessionId", cycle, "startedAt", "endedAt", "frameCount", "usableFrames",
                    "ignoredFrames", features, status)
                VALUES ('%s', 1, 0, 10000, 240, 240, 0, '{"yaw": {"mean": 1}}', 'pending')""".formatted(client.id()));

            assertEquals("poisoned", asking.hear("cycle_unread").getString("data.status"));
            assertEquals("poisoned measured by another version of the service",
                    database.value("SELECT status || ' ' || coalesce(reason, '') FROM cycles WHERE \"sessionId\" = ?",
                            client.id()));
            assertNull(proof(client, 1).get("features"));
        }
    }

    private void cycle(Client client, SyntheticFace face, int number) {
        client.flash(face, 6);
        client.post("pause").statusCode(200);
        client.post("resume").statusCode(200);
        client.landmarks().hear("emotion_update", number);
    }

    private JsonPath smile() {
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling(), 6).end();
            return proof(client, 1);
        }
    }

    private JsonPath asked() {
        return new JsonPath(gemini.calls().get(gemini.calls().size() - 1).body());
    }

    private static JsonPath proof(Client client, int number) {
        JsonPath proof = client.get("/cycles/" + number).statusCode(200).extract().jsonPath();
        proof.setRootPath("data");
        return proof;
    }

    private double saved() {
        return Scrape.of(service).value("maeum_gemini_calls_saved_total");
    }
}

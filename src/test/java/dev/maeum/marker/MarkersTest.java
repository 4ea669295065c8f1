package dev.maeum.marker;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.maeum.BackgroundCall;
import dev.maeum.ClientSocket;
import dev.maeum.Database;
import dev.maeum.Frames;
import dev.maeum.GeminiStub;
import dev.maeum.Guarded;
import dev.maeum.GuardedSuite;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.StartedSession;
import dev.maeum.TestAccount;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.cycle.CycleFeatures;
import dev.maeum.replay.SyntheticFace;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@WithTestResource(Guarded.class)
@Tag(GuardedSuite.GUARDED)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MarkersTest {

    @TestHTTPResource("/")
    URI service;

    Database database;

    private TestAccount person;
    private TestAccount counsellor;
    private StartedSession started;
    private String session;
    private long start;

    @BeforeEach
    void a_person_is_with_their_counsellor() {
        person = TestAccount.signUp(service);
        counsellor = TestAccount.signUp(service);
        database.run("UPDATE users SET role = 'counsellor' WHERE id = " + counsellor.id());
        counsellor = counsellor.logIn();
        started = StartedSession.begin(person.plainCall(), counsellor.id());
        session = started.id();
        start = started.startedAt();
    }

    @Test
    void person_and_counsellor_mark_a_session_and_read_each_others_markers() {
        add(counsellor, "silence", null).statusCode(201).body("data.author", equalTo("counsellor"))
                .body("data.own", equalTo(true));
        add(person, "  눈물 ", start).statusCode(201).body("data.label", equalTo("눈물"))
                .body("data.timestamp", equalTo(start)).body("data.author", equalTo("client"));

        person.calls().header("Accept-Language", "en").get(markers()).then().statusCode(200)
                .body("data.markers.marker.label", contains("눈물", "silence"))
                .body("data.markers.marker.author", contains("client", "counsellor"))
                .body("data.markers.marker.own", contains(true, false))
                .body("data.labels[0]", equalTo("Important moment"));
        counsellor.calls().get(markers()).then().body("data.markers.marker.own", contains(false, true))
                .body("data.labels[0]", equalTo("중요한 순간"));
    }

    @Test
    void of_those_who_delete_a_marker_at_once_one_does_and_the_others_are_told_that_it_is_gone() {
        String one = markers() + "/" + add(person, "tears", null).extract().path("data.id");

        List<Integer> answers = IntStream.range(0, 20)
                .mapToObj(i -> BackgroundCall.supply(() -> person.calls().delete(one).statusCode())).toList().stream()
                .map(CompletableFuture::join).sorted().toList();

        assertEquals(200, answers.get(0));
        assertEquals(Set.of(404), Set.copyOf(answers.subList(1, answers.size())));
    }

    @Test
    void only_its_author_changes_and_deletes_a_marker() {
        String one = markers() + "/" + add(person, "tears", null).extract().path("data.id");

        send(counsellor, "PUT", one, Map.of("label", "silence")).statusCode(403);
        counsellor.calls().delete(one).then().statusCode(403);
        TestAccount.signUp(service).calls().delete(one).then().statusCode(404);
        send(person, "PUT", one, Map.of("label", "silence")).statusCode(200).body("data.label", equalTo("silence"));
        send(person, "PUT", one, Map.of("timestamp", start)).statusCode(200).body("data.timestamp", equalTo(start))
                .body("data.label", equalTo("silence"));
        person.calls().delete(one).then().statusCode(200);
        person.calls().delete(one).then().statusCode(404).body("error.code", equalTo("MARKER_NOT_FOUND"));

        assertEquals(List.of("add_marker", "refused_change", "refused_change", "change_marker", "change_marker",
                "delete_marker"),
                database.column("SELECT action FROM audit WHERE \"sessionId\" = ? ORDER BY id", session));
    }

    @Test
    void a_marker_of_another_session_is_unknown() {
        TestAccount other = TestAccount.signUp(service);
        String theirs = other.calls().contentType(ContentType.JSON).body("{\"counselorId\":\"x\"}")
                .post("/api/session/start").then().extract().path("data.sessionId");
        Object mine = add(person, "tears", null).extract().path("data.id");

        other.calls().delete("/api/session/" + theirs + "/markers/" + mine).then().statusCode(404)
                .body("error.code", equalTo("MARKER_NOT_FOUND"));
    }

    @Test
    void a_marker_lies_within_its_session() {
        add(person, "tears", start - 1).statusCode(400).body("error.message", containsString("within the session"));
        add(person, "tears", System.currentTimeMillis() + 60_000).statusCode(400);

        long end = person.calls().post("/api/session/" + session + "/end").then().extract().path("data.endedAt");

        add(person, "tears", null).statusCode(400).body("error.message", containsString("has ended"));
        add(person, "tears", end + 1).statusCode(400);
        add(counsellor, "tears", end).statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "  ", "two\nlines", "a\u0000b", "right\u202Eleft", "next\u2028line", "bell\u0007",
        "\u0085" })
    void a_label_is_one_line_of_visible_text(String label) {
        add(person, label, null).statusCode(400).body("error.code", equalTo("VALIDATION_ERROR"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\u200B", "\u00A0\u2003", "\u3164", "\u00AD\u2060\u200D", "\u0301",
        "\uDB40\uDC41\uDB40\uDC42" })
    void a_label_in_which_nothing_can_be_seen_is_refused(String label) {
        add(person, label, null).statusCode(400).body("error.code", equalTo("VALIDATION_ERROR"));
        add(person, "👩" + label + "🏽", null).statusCode(201);
    }

    @Test
    void a_label_has_200_characters_at_most() {
        add(person, "😢".repeat(200), null).statusCode(201);
        add(person, "x".repeat(201), null).statusCode(400).body("error.message", containsString("200 characters"));
        send(person, "POST", markers(), Map.of()).statusCode(400);
        person.calls().get(markers()).then().body("data.markers", hasSize(1));
    }

    @Test
    void a_session_has_a_limited_number_of_markers_however_they_come() {
        database.run("INSERT INTO markers (\"sessionId\", \"authorId\", \"markedAt\", label) SELECT '" + session + "', "
                + person.id() + ", " + start + ", 'x' FROM generate_series(1, 499)");

        List<CompletableFuture<Integer>> racing = IntStream.range(0, 4).mapToObj(
                i -> BackgroundCall.supply(() -> add(person, "tears", start).extract().statusCode())).toList();

        assertEquals(List.of(201, 409, 409, 409), racing.stream().map(CompletableFuture::join).sorted().toList());
        add(person, "tears", start).statusCode(409).body("error.code", equalTo("TOO_MANY_MARKERS"));
    }

    @Test
    void a_marker_by_socket_is_confirmed_or_refused() {
        try (ClientSocket socket = ClientSocket.open(service, "/ws/session/" + session, null, "maeum.v1",
                "maeum.ticket." + started.ticket("session"))) {
            socket.hear("connected");
            JsonPath added = socket.send(message("{\"label\":\"눈물\"}")).hear("marker_added");

            assertEquals("client", added.getString("data.author"));
            assertTrue(added.getLong("data.timestamp") >= start);
            socket.send(message("{\"label\":\"한때\",\"timestamp\":" + start + "}")).hear("marker_added", 2);
            assertEquals("INVALID_MARKER", socket.send(message("{}")).hear("error", 1).getString("data.code"));
            assertEquals("INVALID_MARKER",
                    socket.send(message("{\"label\":\"x\",\"timestamp\":\"soon\"}")).hear("error", 2)
                            .getString("data.code"));
            assertEquals("MARKER_ERROR", socket.send(message("{\"label\":\"a\\u0000b\"}")).hear("error", 3)
                    .getString("data.code"));
            assertEquals("MARKER_ERROR", socket.send(message("{\"label\":\"x\",\"timestamp\":1}")).hear("error", 4)
                    .getString("data.code"));
        }
        counsellor.calls().get(markers()).then().body("data.markers.marker.label", contains("한때", "눈물"));
        try (ClientSocket landmarks = ClientSocket.open(service, "/ws/landmarks/" + session, null, "maeum.v1",
                "maeum.ticket." + started.ticket("landmarks"))) {
            landmarks.send(message("{\"label\":\"침묵\"}")).hear("marker_added");
        }
        try (ClientSocket voice = ClientSocket.open(service, "/ws/voice/" + session, null, "maeum.v1",
                "maeum.ticket." + started.ticket("voice"))) {
            assertEquals("UNKNOWN_COMMAND",
                    voice.send(message("{\"label\":\"x\"}")).hear("error").getString("data.code"));
        }
    }

    @Test
    void before_and_after_are_means_weighted_by_time() {
        // Two cycles of 10 s before the moment, one across it, one after it, and one out of reach.
        addCycle(1, 0, 10, 1.0, 0.2, 2.0);
        addCycle(2, 10, 20, 0.4, 0.2, 1.0);
        addCycle(3, 20, 30, 0.0, 0.0, 0.0);
        addCycle(4, 30, 40, -0.8, 0.6, -2.0);
        addCycle(5, 60, 70, 1.0, 1.0, 9.0);
        person.calls().post("/api/session/" + session + "/end");
        database.run(
                "UPDATE sessions SET \"endedAt\" = \"startedAt\" + 100000 WHERE \"sessionId\" = '" + session + "'");
        add(person, "change", start + 25_000).statusCode(201);
        add(person, "nothing near", start + 100_000).statusCode(201);

        JsonPath read = person.calls().get(markers()).then().statusCode(200).extract().jsonPath();

        assertEquals(Map.of("seconds", 25f, "valence", 0.56f, "arousal", 0.16f),
                Map.of("seconds", read.getFloat("data.markers[0].before.seconds"), "valence",
                        read.getFloat("data.markers[0].before.valence"), "arousal",
                        read.getFloat("data.markers[0].before.arousal")));
        assertEquals(1.2f, read.getFloat("data.markers[0].before.units.AU12"));
        assertEquals(15f, read.getFloat("data.markers[0].after.seconds"));
        assertEquals(-0.53f, read.getFloat("data.markers[0].after.valence"));
        assertEquals(-1.33f, read.getFloat("data.markers[0].after.units.AU12"));
        assertNull(read.get("data.markers[1].before"));
        assertNull(read.get("data.markers[1].after"));

        List<String> table = person.calls().get(markers() + "/csv").then().statusCode(200)
                .header("Content-Disposition", equalTo("attachment; filename=\"maeum-" + session.substring(0, 13)
                        + "-markers.csv\""))
                .extract().asString().lines().toList();
        assertTrue(table.get(0).startsWith("\uFEFFtime,timestamp,relativeTime,author,label,before_seconds,"),
                table.get(0));
        assertTrue(table.get(1).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?\\+09:00,"
                + (start + 25_000) + ",25000,client,change,25.0,0.56,0.16,.*"), table.get(1));
        assertEquals(table.get(0).split(",", -1).length, table.get(2).split(",", -1).length);
    }

    @Test
    void a_label_can_be_no_formula_and_no_second_column_of_the_table() {
        List<String> labels = List.of("=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "a,\"b\";c",
                "<img src=x onerror=alert(1)>");
        labels.forEach(label -> add(person, label, start).statusCode(201));

        List<String> lines = person.calls().get(markers() + "/csv").then().extract().asString().lines().skip(1)
                .toList();

        List<String> cells = lines.stream().map(line -> line.split(",client,")[1]).toList();
        List<String> begins = List.of("'=1+1,", "'+1,", "'-1,", "'@SUM(A1),", "'＝1+1,", "\"a,\"\"b\"\";c\",",
                "<img src=x onerror=alert(1)>,");
        assertEquals(List.of(), IntStream.range(0, begins.size()).filter(i -> !cells.get(i).startsWith(begins.get(i)))
                .mapToObj(cells::get).toList());
    }

    @Test
    void a_label_is_in_no_log_line() {
        List<String> log = new ArrayList<>();
        Handler listening = new Handler() {

            @Override
            public void publish(LogRecord line) {
                log.add(line.getMessage() + " " + List.of(line.getParameters() == null
                        ? new Object[0]
                        : line.getParameters()));
            }

            @Override
            public void flush() {
                // Nothing is buffered.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        Logger root = Logger.getLogger("");
        root.addHandler(listening);
        try {
            add(person, "heliotrope", null).statusCode(201);
            add(person, "heliotrope\n", 1L).statusCode(400);
            Logger.getLogger("dev.maeum.test").info("listening");
        } finally {
            root.removeHandler(listening);
        }

        assertTrue(log.stream().anyMatch(line -> line.contains("listening")), log::toString);
        assertFalse(log.toString().contains("heliotrope"), log::toString);
    }

    @Test
    void markers_go_with_the_account_of_their_author() {
        add(counsellor, "silence", null).statusCode(201);
        add(person, "tears", null).statusCode(201);
        counsellor.calls().get("/api/privacy/export").then().body("data.tables.markers.label", contains("silence"));
        person.calls().get("/api/privacy/export").then().body("data.tables.markers.label",
                contains("silence", "tears"));

        send(counsellor, "POST", "/api/privacy/delete-account", Map.of("password", TestAccount.PASSWORD))
                .statusCode(200).body("data.deleted.markers", equalTo(1));

        person.calls().get(markers()).then().body("data.markers.marker.label", contains("tears"));
        person.calls().delete("/api/session/" + session).then().body("data.deleted.markers", equalTo(1));
        assertEquals("0", database.value("SELECT count(*) FROM markers WHERE \"sessionId\" = ?", session));
        TestAccount.signUp(service).calls().get("/api/privacy/export").then().body("data.tables.markers", empty());
    }

    private void addCycle(int number, int from, int to, double valence, double arousal, double lipCorner) {
        database.run("""
            INSERT INTO cycles ("sessionId", cycle, "startedAt", "endedAt", "frameCount", "usableFrames",
                "ignoredFrames", features, "featuresVersion", status, emotion, confidence, valence, arousal, source,
                model, evidence)
            VALUES ('%s', %d, %d, %d, 240, 240, 0, '%s', %d, 'readable', 'happy', 0.8, %s, %s, 'geometry', 'x', '[]')"""
                .formatted(session, number, start + 1000L * from, start + 1000L * to, features(lipCorner),
                        CycleFeatures.VERSION, valence, arousal));
    }

    /** Features of a neutral face, but for a mean of AU12. */
    private static JsonNode features(double lipCorner) {
        CycleAssembler assembler = new CycleAssembler(10_000, 0, face -> 1);
        for (int i = 0; i < 20; i++) {
            assembler.add(Frames.of(SyntheticFace.neutral()), i * 40L);
        }
        JsonNode features = new ObjectMapper().valueToTree(assembler.close(800).orElseThrow().features());
        for (String side : List.of("right", "left")) {
            ((ObjectNode) features.at("/units/AU12/" + side)).put("mean", lipCorner);
        }
        return features;
    }

    private String markers() {
        return "/api/session/" + session + "/markers";
    }

    private ValidatableResponse add(TestAccount author, String label, Long timestamp) {
        Map<String, Object> body = new HashMap<>(Map.of("label", label));
        if (timestamp != null) {
            body.put("timestamp", timestamp);
        }
        return send(author, "POST", markers(), body);
    }

    private static ValidatableResponse send(TestAccount caller, String method, String path, Map<String, ?> body) {
        return caller.calls().contentType(ContentType.JSON).body(body).request(method, path).then();
    }

    private static String message(String data) {
        return "{\"type\":\"marker\",\"data\":" + data + "}";
    }
}

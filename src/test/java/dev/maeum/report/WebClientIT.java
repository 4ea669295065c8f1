package dev.maeum.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import dev.maeum.BackgroundCall;
import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.Guarded;
import dev.maeum.PackagedServiceTest;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.TestAccount;
import dev.maeum.account.Forged;
import dev.maeum.replay.SyntheticFace;

/** The calls of the web client in its order, with its headers and bodies, and with access as in production. */
@PackagedServiceTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@WithTestResource(Guarded.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebClientIT {

    /** Hard-coded in the client. */
    private static final String START = "{\"userId\":\"frontend_user_001\",\"counselorId\":\"ai_counselor_001\"}";

    @TestHTTPResource("/")
    URI service;

    Database database;
    GeminiStub gemini;

    private TestAccount person;

    @BeforeEach
    void sign_up() {
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        person = TestAccount.signUp(service).logIn();
    }

    @Test
    void a_session_from_log_in_to_feedback() {
        get("/api/auth/me").body("data.user.username", equalTo(person.username()));
        get("/api/user/preferences").body("data.fontScale", equalTo("md")).body("data.language", equalTo("ko"));
        get("/api/dashboard/summary").body("data.todayAvg.valence", nullValue())
                .body("data.recommendations", empty()).body("data.recentSessions", empty());
        String id = start();
        try (ClientSocket landmarks = open("landmarks", id);
                ClientSocket voice = open("voice", id);
                ClientSocket session = open("session", id)) {
            List.of(landmarks, voice, session).forEach(socket -> socket.send("{\"type\":\"ping\"}").hear("pong"));
            frames(landmarks);
            assertEquals("happy", landmarks.hear("emotion_update").getString("data.emotion"));
            post(id, "pause");
            post(id, "resume");
            frames(landmarks);

            // Sent concurrently and once only: the panel shows whatever they answer.
            CompletableFuture<JsonPath> end = async(() -> post(id, "end"));
            CompletableFuture<JsonPath> dashboard = async(() -> get("/api/dashboard/summary"));
            CompletableFuture<JsonPath> summary = async(() -> get("/api/session/" + id + "/summary"));
            CompletableFuture<JsonPath> report = async(() -> get("/api/session/" + id + "/report"));

            assertTrue(end.join().getInt("data.emotionCount") >= 1);
            assertEquals(id, dashboard.join().getString("data.recentSessions[0].sessionId"));
            assertEquals(0.8f, summary.join().getFloat("data.vadVector.valence"));
            assertEquals("-", summary.join().getString("data.vadVector.dominance"), "what the client prints as it is");
            assertEquals("happy", summary.join().getString("data.dominantEmotion.emotion"));
            assertTrue(summary.join().getList("data.keyObservations").size() >= 2);
            assertTrue(report.join().getList("data.vadTimeline").size() >= 1);
            assertEquals(List.of(), report.join().getList("data.cbtFindings"));
        }
        calls().contentType(ContentType.JSON).body("{\"rating\":5,\"note\":\"\"}")
                .post("/api/session/" + id + "/feedback").then().statusCode(201)
                .body("data.feedbackId", startsWith("feedback_")).body("data.rating", equalTo(5));
        assertEquals("5", database.value("SELECT rating FROM feedbacks WHERE \"sessionId\" = ? AND \"userId\" = ?", id,
                person.id()));
        get("/api/session/stats/summary").body("data.recentSessions.id", contains(id))
                .body("data.recentSessions[0].durationMs", notNullValue()).body("data.ended", equalTo(1));
        get("/api/dashboard/summary").body("data.todayAvg.valence", equalTo(0.8f))
                .body("data.trend.dayOverDay.valence", nullValue());
        calls().post("/api/auth/logout").then().statusCode(200).body("success", equalTo(true));
    }

    @Test
    void a_page_that_loads_with_an_old_token_gets_a_new_pair_and_goes_on() {
        given().baseUri(service.toString()).header("Authorization", "Bearer old").get("/api/auth/me").then()
                .statusCode(401);

        String access = given().baseUri(service.toString()).contentType(ContentType.JSON)
                .body(Map.of("refreshToken", person.refreshToken())).post("/api/auth/refresh").then().statusCode(200)
                .body("data.refreshToken", notNullValue()).extract().path("data.accessToken");

        given().baseUri(service.toString()).header("Authorization", "Bearer " + access).get("/api/auth/me").then()
                .statusCode(200);
    }

    @Test
    void two_tabs_that_load_with_an_old_token_both_go_on() {
        List<JsonPath> pairs = Stream.generate(() -> BackgroundCall.supply(() -> given().baseUri(service.toString())
                .contentType(ContentType.JSON).body(Map.of("refreshToken", person.refreshToken()))
                .post("/api/auth/refresh").then().statusCode(200).extract().jsonPath())).limit(2).toList().stream()
                .map(CompletableFuture::join).toList();

        pairs.forEach(pair -> given().baseUri(service.toString())
                .header("Authorization", "Bearer " + pair.getString("data.accessToken")).get("/api/auth/me").then()
                .statusCode(200));
        // The tabs share a storage; what the later one wrote is what both use next.
        given().baseUri(service.toString()).contentType(ContentType.JSON)
                .body(Map.of("refreshToken", pairs.get(1).getString("data.refreshToken"))).post("/api/auth/refresh")
                .then().statusCode(200);
    }

    @Test
    void two_tabs_whose_token_expired_read_an_adopted_session_and_log_out() {
        String expired = Forged.expired(person, Forged.device(person));
        String id = adopted("[{\"timestamp\": 1795360110000, \"emotion\": \"anxious\", \"frameCount\": 40}]");
        authorized(expired).get("/api/auth/me").then().statusCode(401);
        List<JsonPath> tabs = Stream.generate(() -> BackgroundCall.supply(this::refreshed)).limit(2).toList().stream()
                .map(CompletableFuture::join).toList();

        for (JsonPath tab : tabs) {
            String token = tab.getString("data.accessToken");
            authorized(token).get("/api/dashboard/summary").then().statusCode(200)
                    .body("data.recentSessions.sessionId", contains(id));
            authorized(token).get("/api/session/" + id + "/summary").then().statusCode(200)
                    .body("data.dominantEmotion.emotion", equalTo("anxious")).body("data.vadVector", nullValue())
                    .body("data.keyObservations", hasItem("이전 서비스가 읽은 감정 1개를 포함합니다."));
            authorized(token).get("/api/session/" + id + "/report").then().statusCode(200)
                    .body("data.vadTimeline", empty()).body("data.cbtFindings", empty())
                    .body("data.predecessorReadings.emotion", contains("anxious"));
        }
        authorized(expired).post("/api/auth/logout").then().statusCode(200).body("success", equalTo(true));

        for (JsonPath tab : tabs) {
            authorized(tab.getString("data.accessToken")).get("/api/auth/me").then().statusCode(401);
            given().baseUri(service.toString()).contentType(ContentType.JSON)
                    .body(Map.of("refreshToken", tab.getString("data.refreshToken"))).post("/api/auth/refresh").then()
                    .statusCode(401);
        }
    }

    private JsonPath refreshed() {
        return given().baseUri(service.toString()).contentType(ContentType.JSON)
                .body(Map.of("refreshToken", person.refreshToken())).post("/api/auth/refresh").then().statusCode(200)
                .extract().jsonPath();
    }

    private RequestSpecification authorized(String token) {
        return given().baseUri(service.toString()).header("Authorization", "Bearer " + token);
    }

    private String adopted(String emotions) {
        String id = "sess_1795360100000_" + String.format("%08x", person.id());
        database.run(
                """
                    INSERT INTO sessions ("sessionId", "userId", "accountId", "counselorId", status, "startedAt", "endedAt", duration,
                        "emotionsData") VALUES ('%s', 'frontend_user_001', %d, 'ai_counselor_001', 'ended', 1795360100000,
                        1795360160000, 60000, '%s')"""
                        .formatted(id, person.id(), emotions));
        return id;
    }

    @Test
    void a_form_is_told_in_the_persons_language_what_is_wrong() {
        String form = "{\"username\":\"하늘\",\"email\":\"하늘@\",\"password\":\"" + "x".repeat(123) + "\"}";

        signUp(form).header("Accept-Language", "ko-KR,ko;q=0.9,en;q=0.8").post("/api/auth/signup").then()
                .statusCode(400).body("error.code", equalTo("VALIDATION_ERROR"))
                .body("error.message", equalTo("비밀번호: 8자에서 100자 사이로 입력해 주세요; 이메일: 올바른 이메일 주소를 입력해 주세요"));
        for (String header : List.of("en", "fr", "-")) {
            signUp(form).header("Accept-Language", header).post("/api/auth/signup").then().statusCode(400)
                    .body("error.message", equalTo(
                            "email must be a well-formed email address; password size must be between 8 and 100"));
        }
    }

    private RequestSpecification signUp(String form) {
        return given().baseUri(service.toString()).header("X-Forwarded-For", TestAccount.anyAddress())
                .contentType(ContentType.JSON).body(form);
    }

    @Test
    void without_a_header_the_stored_language_is_the_persons() {
        String id = start();
        get("/api/session/" + id + "/summary").body("data.keyObservations", contains("읽은 감정이 없습니다."));

        prefer("{\"language\":\"en_US\"}");
        get("/api/session/" + id + "/summary").body("data.keyObservations", contains("No emotion has been read."));
        assertTrue(text(calls().get("/api/session/" + id + "/report/pdf").asByteArray()).contains("Session report"));
        calls().header("Accept-Language", "ko").get("/api/session/" + id + "/summary").then()
                .body("data.keyObservations", contains("읽은 감정이 없습니다."));

        prefer("{\"language\":\"ko\"}");
        feedback(id, 6, "").statusCode(400).body("error.message", equalTo("평점: 5 이하여야 합니다"));
    }

    private void prefer(String preferences) {
        calls().contentType(ContentType.JSON).body("{\"preferences\":" + preferences + "}")
                .put("/api/user/preferences").then().statusCode(200);
    }

    private ValidatableResponse feedback(String id, int rating, String note) {
        return calls().contentType(ContentType.JSON).body(Map.of("rating", rating, "note", note))
                .post("/api/session/" + id + "/feedback").then();
    }

    @Test
    void feedback_may_have_ten_thousand_characters_and_no_more() {
        String id = start();

        feedback(id, 5, "말".repeat(10_000)).statusCode(201);
        calls().contentType(ContentType.JSON)
                .body(("{\"rating\":5,\"note\":\"" + "😀".repeat(10_000) + "\"}").getBytes(StandardCharsets.UTF_8))
                .post("/api/session/" + id + "/feedback").then().statusCode(201);
        feedback(id, 5, "말".repeat(10_001)).statusCode(400)
                .body("error.message", equalTo("note must have at most 10000 characters"));

        assertEquals(List.of("10000", "10000"), database.column(
                "SELECT char_length(comment) FROM feedbacks WHERE \"sessionId\" = ? AND \"userId\" = ?", id,
                person.id()));
    }

    @Test
    void columns_of_preferences_agree_with_the_settings_beside_them() {
        prefer("{\"language\":\"en\",\"theme\":\"dark\",\"notificationsOptIn\":true}");
        assertEquals("en dark true", columns());

        prefer("{\"theme\":{\"dark\":true},\"notifications\":true}");
        assertEquals("ko - true", columns(), "an object has no place in a column");

        prefer("{\"language\":\"a language with a long name\",\"notificationsOptIn\":false}");
        assertEquals("- - false", columns());
    }

    @Test
    void preferences_that_the_predecessor_stored_as_anything_else_are_replaced() {
        prefer("{}");
        for (String stored : List.of("[1]", "7", "null", "\"{}\"")) {
            database.run("UPDATE user_preferences SET preferences = '%s' WHERE \"userId\" = %d".formatted(stored,
                    person.id()));

            get("/api/user/preferences").body("data.language", equalTo("ko"));
            prefer("{\"fontScale\":\"xl\"}");
            get("/api/user/preferences").body("data.fontScale", equalTo("xl"));
        }
    }

    private String columns() {
        return database.value("""
            SELECT concat_ws(' ', coalesce(language, '-'), coalesce(theme, '-'), notifications::text)
            FROM user_preferences WHERE "userId" = ?""", person.id());
    }

    @Test
    void a_pdf_report_names_the_accounts_of_both() {
        TestAccount counsellor = TestAccount.signUp(service);
        String id = calls().contentType(ContentType.JSON)
                .body(Map.of("userId", "any", "counselorId", String.valueOf(counsellor.id())))
                .post("/api/session/start").then().statusCode(201).extract().path("data.sessionId");
        String before = text(calls().get("/api/session/" + id + "/report/pdf").asByteArray());
        database.run("UPDATE users SET role = 'counsellor' WHERE id = " + counsellor.id());

        String report = text(calls().get("/api/session/" + id + "/report/pdf").asByteArray());

        assertTrue(before.contains(person.username() + " 님, 상담사 " + counsellor.id()), "no counsellor: " + before);
        assertTrue(report.contains(person.username() + " 님, 상담사 " + counsellor.username()), report);
    }

    @Test
    void preferences_are_stored_with_keys_that_only_the_client_knows() {
        calls().contentType(ContentType.JSON)
                .body("{\"preferences\":{\"fontScale\":\"xl\",\"language\":\"en\",\"theme\":{\"dark\":true}}}")
                .put("/api/user/preferences").then().statusCode(200).body("success", equalTo(true));

        get("/api/user/preferences").body("data.fontScale", equalTo("xl")).body("data.theme.dark", equalTo(true))
                .body("data.layoutDensity", equalTo("spacious"));
        TestAccount.signUp(service).calls().get("/api/user/preferences").then().body("data.fontScale", equalTo("md"));
        calls().contentType(ContentType.JSON).body("{\"preferences\":null}").put("/api/user/preferences").then()
                .statusCode(400);
    }

    @Test
    void an_invalid_rating_is_refused() {
        String id = start();

        for (String body : List.of("{}", "{\"rating\":0}", "{\"rating\":6}", "{\"rating\":\"good\"}",
                "{\"rating\":3,\"note\":\"" + "x".repeat(10_001) + "\"}")) {
            calls().contentType(ContentType.JSON).body(body).post("/api/session/" + id + "/feedback").then()
                    .statusCode(400).body("error.code", equalTo("VALIDATION_ERROR"));
        }
    }

    @Test
    void emotions_are_exported_as_csv() {
        String id = start();
        try (ClientSocket landmarks = open("landmarks", id)) {
            Client.flash(landmarks, SyntheticFace.smiling(), 6);
            landmarks.hear("emotion_update");
        }

        calls().get("/api/session/" + id + "/report/csv").then().statusCode(200)
                .header("Content-Type", equalTo("text/csv;charset=UTF-8"))
                .header("Content-Disposition", equalTo("attachment; filename=\"bemore-" + id + "-vad.csv\""))
                .body(startsWith("index,timestamp,valence,arousal,dominance,riskScore,riskLevel,alertsCount\n1,"))
                .body(containsString(",0.8,0.5,,,,\n"));
        calls().get("/api/session/" + id + "/report/csv?kind=emotion").then().statusCode(200)
                .body(startsWith("index,timestamp,relativeTime,emotion,")).body(containsString(",happy,6,0,,\n"));
        calls().get("/api/session/" + id + "/report/csv?kind=pdf").then().statusCode(400)
                .body("error.code", equalTo("VALIDATION_ERROR"));
    }

    @Test
    void a_pdf_report_is_in_the_callers_language() {
        String id = start();
        try (ClientSocket landmarks = open("landmarks", id)) {
            Client.flash(landmarks, SyntheticFace.smiling(), 6);
            landmarks.hear("emotion_update");
        }
        post(id, "end");

        byte[] korean = calls().get("/api/session/" + id + "/report/pdf").then().statusCode(200)
                .header("Content-Type", equalTo("application/pdf"))
                .header("Content-Disposition", equalTo("attachment; filename=\"bemore-report-" + id + ".pdf\""))
                .header("Cache-Control", equalTo("no-store")).extract().asByteArray();
        byte[] english = calls().header("Accept-Language", "en").get("/api/session/" + id + "/report/pdf")
                .asByteArray();

        assertTrue(text(korean).contains("가장 자주 나타난 감정은 행복입니다"), () -> text(korean));
        assertTrue(text(english).contains("The emotion seen most often is happy"), () -> text(english));
        assertEquals(List.of("read_pdf", "read_pdf"), database.column(
                "SELECT action FROM audit WHERE \"sessionId\" = ? AND action = 'read_pdf'", id));
    }

    @Test
    void an_administrator_sees_how_many_sessions_there_are_and_none_of_them() {
        start();
        database.run("UPDATE users SET role = 'admin' WHERE id = " + person.id());
        person = person.logIn();

        get("/api/session/stats/summary").body("data.recentSessions", empty()).body("data.total",
                equalTo(Integer.valueOf(database.value("SELECT count(*) FROM sessions"))));
    }

    @Test
    void an_internal_error_reveals_no_implementation_details() {
        String id = start();
        database.run("ALTER TABLE feedbacks RENAME TO feedbacks_elsewhere");
        try {
            calls().contentType(ContentType.JSON).body("{\"rating\":4}").post("/api/session/" + id + "/feedback")
                    .then().statusCode(500).body("error.code", equalTo("INTERNAL_ERROR"))
                    .body("error.requestId", notNullValue())
                    .body(not(matchesPattern("(?is).*(exception|sql|feedbacks|insert|hibernate|\\bat dev\\.).*")));
        } finally {
            database.run("ALTER TABLE feedbacks_elsewhere RENAME TO feedbacks");
        }
    }

    @Test
    void a_history_holds_nobody_else_s_sessions() {
        String mine = start();

        get("/api/session/stats/summary").body("data.recentSessions.id", hasItem(mine));
        TestAccount.signUp(service).calls().get("/api/session/stats/summary").then()
                .body("data.recentSessions", empty()).body("data.total", equalTo(0));
    }

    // With all digits, as a browser writes them: 35 kB.
    private static void frames(ClientSocket socket) {
        String points = Arrays.stream(SyntheticFace.smiling().points())
                .map(point -> "{\"x\":" + (double) point[0] + ",\"y\":" + (double) point[1] + ",\"z\":"
                        + (double) point[2] + "}")
                .collect(Collectors.joining(","));
        String message = "{\"type\":\"landmarks\",\"data\":[" + points + "],\"timestamp\":1795360393257}";
        assertTrue(message.length() > 30_000 && message.length() < 40_000, "" + message.length());
        for (int i = 0; i < 6; i++) {
            socket.send(message);
        }
    }

    private static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException("the answer is no PDF", e);
        }
    }

    private RequestSpecification calls() {
        return person.calls().header("X-Request-ID", "req_1795360393257_abc_001").header("X-Client-Version", "1.0.0")
                .header("X-Device-ID", "device_1").header("X-Timestamp", "1795360393257").header("Origin", origin());
    }

    private ValidatableResponse get(String path) {
        return calls().get(path).then().statusCode(200).body("success", equalTo(true));
    }

    private ValidatableResponse post(String id, String command) {
        return calls().header("X-CSRF-Token", "0".repeat(64)).post("/api/session/" + id + "/" + command).then()
                .statusCode(200).body("success", equalTo(true));
    }

    private static CompletableFuture<JsonPath> async(Supplier<ValidatableResponse> call) {
        return BackgroundCall.supply(() -> call.get().extract().jsonPath());
    }

    private String start() {
        return calls().contentType(ContentType.JSON).body(START).post("/api/session/start").then().statusCode(201)
                .extract().path("data.sessionId");
    }

    private ClientSocket open(String channel, String id) {
        ClientSocket socket = ClientSocket.from(person.address(), origin(), service, "/ws/" + channel + "/" + id);
        socket.hear("connected");
        return socket;
    }

    private String origin() {
        return service.toString().replaceFirst("/$", "");
    }
}

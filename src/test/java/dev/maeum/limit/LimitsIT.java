package dev.maeum.limit;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.maeum.ClientSocket;
import dev.maeum.Person;
import dev.maeum.PostgresResource;
import dev.maeum.ServiceProcess;

/** The packaged service with limits that are soon reached, behind a proxy that says where each request comes from. */
@Tag("process")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LimitsIT {

    private static final PostgresResource POSTGRES = new PostgresResource();
    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(POSTGRES.start());
        settings.put("maeum.access", "required");
        settings.put("maeum.sockets.ticket", "required");
        settings.put("maeum.limits.enabled", "true");
        settings.put("maeum.limits.proxies", "1");
        settings.put("maeum.limits.requests-per-address", "30");
        settings.put("maeum.limits.requests-per-account", "20");
        settings.put("maeum.limits.messages-per-session", "5");
        settings.put("maeum.limits.bytes-per-session", "10K");
        settings.put("maeum.limits.sockets-per-session", "2");
        settings.put("maeum.limits.sockets-per-address", "8");
        settings.put("maeum.limits.sessions-per-user", "4");
        settings.put("maeum.limits.idle", "3s");
        service = ServiceProcess.start(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        POSTGRES.stop();
    }

    @Test
    void an_address_that_asks_too_often_waits_and_may_ask_again() {
        String address = Person.anyAddress();
        given().baseUri(service.address().toString()).header("X-Forwarded-For", address).get("/api/auth/me").then()
                .statusCode(401).header("X-RateLimit-Limit", equalTo("30"))
                .header("X-RateLimit-Remaining", equalTo("29")).header("X-RateLimit-Reset", notNullValue());

        Response refused = until429(from(address), "/api/auth/me");

        refused.then().body("error.code", equalTo("TOO_MANY_REQUESTS")).body("success", equalTo(false))
                .header("Retry-After", Integer::parseInt, lessThanOrEqualTo(2))
                .header("X-RateLimit-Remaining", equalTo("0"));
        from(Person.anyAddress()).get("/api/auth/me").then().statusCode(401);
        await().atMost(Duration.ofSeconds(10)).until(() -> from(address).get("/api/auth/me").statusCode() == 401);
    }

    @Test
    void an_address_that_a_caller_made_up_counts_for_nothing() {
        String address = Person.anyAddress();

        Response refused = until429(given().baseUri(service.address().toString()), "/api/auth/me", address);

        assertEquals(429, refused.statusCode());
    }

    @Test
    void an_account_that_asks_too_often_is_refused_from_every_address() {
        Person person = Person.signUp(service.address());
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(from(Person.anyAddress()).header("Authorization", "Bearer " + person.accessToken())
                    .get("/api/auth/me").statusCode());
        }

        assertTrue(answers.contains(200) && answers.contains(429), answers::toString);
    }

    @Test
    void health_is_told_however_often_somebody_asks() {
        String address = Person.anyAddress();

        for (int i = 0; i < 40; i++) {
            from(address).get("/health").then().statusCode(200);
        }
    }

    @Test
    void an_account_has_so_many_open_sessions_and_no_more() {
        Person person = Person.signUp(service.address());
        String first = start(person).getString("data.sessionId");
        for (int i = 0; i < 3; i++) {
            start(person);
        }

        startOf(person).then().statusCode(429).body("error.code", equalTo("TOO_MANY_SESSIONS"));

        person.calls().post("/api/session/" + first + "/end").then().statusCode(200);
        startOf(person).then().statusCode(201);
    }

    @Test
    void a_session_that_sends_too_many_messages_is_let_go() {
        JsonPath session = start(Person.signUp(service.address()));
        try (ClientSocket socket = open(session, "voice")) {
            while (socket.isOpen() && socket.trySend("{\"type\":\"ping\"}")) {
                // As fast as it goes.
            }

            assertEquals("1008 Too many messages", socket.hearClose());
        }
    }

    @Test
    void a_session_that_sends_too_many_bytes_is_let_go() {
        JsonPath session = start(Person.signUp(service.address()));
        try (ClientSocket socket = open(session, "voice")) {
            String message = "{\"type\":\"ping\",\"padding\":\"" + "x".repeat(30_000) + "\"}";
            for (int i = 0; i < 4; i++) {
                socket.trySend(message);
            }

            assertEquals("1008 Too many bytes", socket.hearClose());
        }
    }

    @Test
    void a_session_has_so_many_sockets_and_no_more() {
        Person person = Person.signUp(service.address());
        JsonPath one = start(person);
        try (ClientSocket first = open(one, "voice"); ClientSocket second = open(one, "session")) {
            assertEquals("1008 Too many sockets of this session", opened(one, "landmarks").hearClose());
            assertTrue(first.isOpen() && second.isOpen());
        }
    }

    @Test
    void a_socket_that_says_nothing_is_closed() {
        try (ClientSocket socket = open(start(Person.signUp(service.address())), "voice")) {
            assertEquals("1008 Idle", socket.hearClose());
        }
    }

    @Test
    void an_id_alone_opens_nothing_where_tickets_are_required() {
        JsonPath session = start(Person.signUp(service.address()));
        String origin = service.address().toString();

        assertEquals("1008 Ticket required", ClientSocket.open(service.address(),
                "/ws/voice/" + session.getString("data.sessionId"), origin).hearClose());
    }

    @Test
    void what_is_refused_is_counted() {
        until429(from(Person.anyAddress()), "/api/auth/me");

        assertTrue(given().baseUri(service.address().toString()).get("/q/metrics").asString()
                .contains("maeum_limits_refused_total{limit=\"requests-per-address\"}"));
    }

    @Test
    void answers_tell_browsers_what_not_to_do() {
        from(Person.anyAddress()).get("/api/auth/me").then().header("X-Content-Type-Options", equalTo("nosniff"))
                .header("X-Frame-Options", equalTo("DENY")).header("Cache-Control", equalTo("no-store"))
                .header("Content-Security-Policy", equalTo("default-src 'none'; frame-ancestors 'none'"));
    }

    @Test
    void a_refusal_names_the_service_s_own_origin_so_that_the_web_client_shows_the_reason() {
        String origin = service.address().toString();

        from(Person.anyAddress()).header("Origin", origin).contentType(ContentType.JSON)
                .body("{\"email\":\"nobody@example.org\",\"password\":\"wrong\"}").post("/api/auth/login").then()
                .statusCode(401).header("Access-Control-Allow-Origin", equalTo(origin))
                .body("error.code", equalTo("INVALID_CREDENTIALS"));
        from(Person.anyAddress()).get("/api/auth/me").then().statusCode(401).header("Access-Control-Allow-Origin",
                equalTo(origin));
    }

    @Test
    void a_body_that_is_too_large_is_told_so() {
        from(Person.anyAddress()).contentType(ContentType.JSON).body("x".repeat(70_000)).post("/api/auth/login").then()
                .statusCode(413).body("error.code", equalTo("REQUEST_TOO_LARGE"));
    }

    @Test
    void a_body_that_is_too_deep_is_not_understood() {
        from(Person.anyAddress()).contentType(ContentType.JSON).body("{\"email\":" + "[".repeat(5_000))
                .post("/api/auth/login").then().statusCode(400).body("error.code", equalTo("VALIDATION_ERROR"));
    }

    @Test
    void a_host_that_is_none_is_a_bad_request() throws IOException {
        try (Socket socket = new Socket(service.address().getHost(), service.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("GET /api/health HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
            assertTrue(answer.contains("\"code\":\"BAD_REQUEST\""), answer);
        }
    }

    private static RequestSpecification from(String address) {
        return given().baseUri(service.address().toString()).header("X-Forwarded-For", address);
    }

    private static Response until429(RequestSpecification request, String path) {
        for (int i = 0; i < 100; i++) {
            Response answer = given().spec(request).get(path);
            if (answer.statusCode() == 429) {
                return answer;
            }
        }
        throw new AssertionError("nothing was refused");
    }

    // The proxy appends the address that it sees to whatever the caller wrote.
    private static Response until429(RequestSpecification request, String path, String address) {
        for (int i = 0; i < 100; i++) {
            Response answer = given().spec(request)
                    .header("X-Forwarded-For", Person.anyAddress() + ", " + address).get(path);
            if (answer.statusCode() == 429) {
                return answer;
            }
        }
        throw new AssertionError("nothing was refused");
    }

    private static Response startOf(Person person) {
        return person.calls().contentType(ContentType.JSON).body("{\"counselorId\":\"you\"}")
                .post("/api/session/start");
    }

    private static JsonPath start(Person person) {
        return startOf(person).then().statusCode(201).extract().jsonPath();
    }

    private static ClientSocket opened(JsonPath session, String channel) {
        return ClientSocket.open(service.address(), "/ws/" + channel + "/" + session.getString("data.sessionId"), null,
                "maeum.v1", "maeum.ticket." + session.getString("data.tickets." + channel));
    }

    private static ClientSocket open(JsonPath session, String channel) {
        ClientSocket socket = opened(session, channel);
        socket.hear("connected");
        return socket;
    }
}

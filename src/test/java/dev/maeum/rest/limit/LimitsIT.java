package dev.maeum.rest.limit;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.maeum.BackgroundCall;
import dev.maeum.ClientSocket;
import dev.maeum.PostgresResource;
import dev.maeum.Scrape;
import dev.maeum.ServiceProcess;
import dev.maeum.TestAccount;

/** Tests the packaged service with low limits, behind a proxy that reports the address of each request. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LimitsIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    /** Origin of a page that may call the service. */
    private static final String PAGE = "https://page.example";
    private static final String PING = "{\"type\":\"ping\"}";
    private static final PostgresResource POSTGRES = new PostgresResource();
    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(POSTGRES.start());
        settings.put("maeum.access", "required");
        settings.put("maeum.limits.enabled", "true");
        settings.put("maeum.login.sign-ups-per-address", "3");
        settings.put("maeum.admin.token", ServiceProcess.ADMIN_TOKEN);
        settings.put("maeum.limits.proxies", "1");
        settings.put("maeum.limits.requests-per-address", "30");
        settings.put("maeum.limits.requests-per-account", "20");
        settings.put("maeum.limits.messages-per-session", "20");
        settings.put("maeum.limits.bytes-per-session", "10K");
        settings.put("maeum.limits.sockets-per-session", "2");
        settings.put("maeum.limits.sockets-per-address", "8");
        settings.put("maeum.limits.sessions-per-user", "4");
        settings.put("maeum.limits.idle", "10s");
        // Spelled otherwise than browsers send it.
        settings.put("quarkus.http.cors.origins", "https://Page.Example/");
        service = ServiceProcess.start(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        POSTGRES.stop();
    }

    @Test
    void an_address_beyond_its_rate_is_refused_and_accepted_again_later() {
        String address = TestAccount.anyAddress();
        given().baseUri(service.address().toString()).header("X-Forwarded-For", address).get("/api/auth/me").then()
                .statusCode(401).header("X-RateLimit-Limit", equalTo("30"))
                .header("X-RateLimit-Remaining", equalTo("29")).header("X-RateLimit-Reset", notNullValue());

        Response refused = until429(from(address), "/api/auth/me");

        refused.then().body("error.code", equalTo("TOO_MANY_REQUESTS")).body("success", equalTo(false))
                .header("Retry-After", Integer::parseInt, lessThanOrEqualTo(2))
                .header("X-RateLimit-Remaining", equalTo("0"));
        from(TestAccount.anyAddress()).get("/api/auth/me").then().statusCode(401);
        await().atMost(SOON).until(() -> from(address).get("/api/auth/me").statusCode() == 401);
    }

    @Test
    void a_forged_address_has_no_effect() {
        String address = TestAccount.anyAddress();

        Response refused = until429(given().baseUri(service.address().toString()), "/api/auth/me", address);

        assertEquals(429, refused.statusCode());
    }

    @Test
    void the_port_of_a_forwarded_address_does_not_matter() {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 60 && !answers.contains(429); i++) {
            answers.add(from("198.51.100.7:" + (40_000 + i)).get("/api/auth/me").statusCode());
        }

        assertTrue(answers.contains(429), answers::toString);
    }

    @Test
    void an_account_beyond_its_rate_is_refused_from_every_address() {
        TestAccount person = TestAccount.signUp(service.address());
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(from(TestAccount.anyAddress()).header("Authorization", "Bearer " + person.accessToken())
                    .get("/api/auth/me").statusCode());
        }

        assertTrue(answers.contains(200) && answers.contains(429), answers::toString);
        from(TestAccount.anyAddress()).header("Authorization", "Bearer " + person.accessToken()).get("/api/auth/me")
                .then()
                .statusCode(429).header("X-RateLimit-Limit", equalTo("20"))
                .header("X-RateLimit-Remaining", equalTo("0"))
                .header("X-RateLimit-Reset", Integer::parseInt, greaterThan(50))
                .header("Retry-After", Integer::parseInt, lessThanOrEqualTo(3));
        await().atMost(SOON).until(() -> from(TestAccount.anyAddress())
                .header("Authorization", "Bearer " + person.accessToken()).get("/api/auth/me").statusCode() == 200);
    }

    @Test
    void requests_for_health_are_not_limited() {
        String address = TestAccount.anyAddress();

        for (int i = 0; i < 40; i++) {
            from(address).get("/health").then().statusCode(200);
        }
    }

    @Test
    void the_open_sessions_of_an_account_are_limited() {
        TestAccount person = TestAccount.signUp(service.address());
        String first = start(person).getString("data.sessionId");
        for (int i = 0; i < 3; i++) {
            start(person);
        }

        startOf(person).then().statusCode(429).body("error.code", equalTo("TOO_MANY_SESSIONS"));

        person.calls().post("/api/session/" + first + "/end").then().statusCode(200);
        startOf(person).then().statusCode(201);
    }

    @Test
    void the_open_sessions_of_an_account_are_limited_side_by_side_as_well() {
        TestAccount person = TestAccount.signUp(service.address());

        List<Integer> answers = IntStream.range(0, 12)
                .mapToObj(i -> BackgroundCall.supply(() -> startOf(person).statusCode())).toList().stream()
                .map(CompletableFuture::join).toList();

        assertEquals(4, answers.stream().filter(status -> status == 201).count(), answers::toString);
        assertEquals(8, answers.stream().filter(status -> status == 429).count(), answers::toString);
    }

    @Test
    void sign_ups_of_an_address_are_limited() {
        String address = TestAccount.anyAddress();
        for (int i = 0; i < 3; i++) {
            signUp(address, "s" + i).then().statusCode(201);
        }

        signUp(address, "s3").then().statusCode(429).body("error.code", equalTo("TOO_MANY_SIGN_UPS"))
                .header("Retry-After", Integer::parseInt, greaterThan(60));
        signUp(TestAccount.anyAddress(), "s4").then().statusCode(201);
    }

    @Test
    void guesses_at_the_operator_s_token_are_slowed_down_and_logged() {
        String address = TestAccount.anyAddress();
        for (int i = 0; i < 5; i++) {
            poisoned(address, "guess " + i).then().statusCode(401);
        }

        poisoned(address, ServiceProcess.ADMIN_TOKEN).then().statusCode(429).header("Retry-After", equalTo("10"));
        poisoned(TestAccount.anyAddress(), ServiceProcess.ADMIN_TOKEN).then().statusCode(200);
        assertThat(service.log(), containsString("a wrong operator token was refused, from "));
    }

    private Response signUp(String address, String name) {
        String unique = name + System.nanoTime();
        return from(address).contentType(ContentType.JSON).body(Map.of("username", unique, "email",
                unique + "@example.org", "password", TestAccount.PASSWORD)).post("/api/auth/signup");
    }

    private Response poisoned(String address, String token) {
        return from(address).header("X-Admin-Token", token).get("/api/admin/cycles/poisoned");
    }

    @Test
    void a_session_with_too_many_messages_is_disconnected_and_may_reconnect() {
        TestAccount person = TestAccount.signUp(service.address());
        JsonPath session = start(person);
        try (ClientSocket socket = open(session, "voice")) {
            while (socket.isOpen() && socket.trySend(PING)) {
                // As fast as possible.
            }

            assertEquals("1008 Too many messages", socket.hearClose());
        }
        eventually(() -> isAnswered(person, session, PING));
    }

    @Test
    void a_command_counts_as_several_messages() {
        TestAccount person = TestAccount.signUp(service.address());
        JsonPath session = start(person);
        try (ClientSocket socket = open(session, "session")) {
            while (socket.isOpen() && socket.trySend("{\"type\":\"get_status\"}")) {
                // As fast as possible.
            }

            assertThat(socket.hearClose(), startsWith("1008 Too many "));
            assertTrue(socket.count("status_update") < 100, "of the 200 messages that may come at once");
        }
    }

    @Test
    void a_session_with_too_many_bytes_is_disconnected_and_may_reconnect() {
        TestAccount person = TestAccount.signUp(service.address());
        JsonPath session = start(person);
        String message = "{\"type\":\"ping\",\"padding\":\"" + "x".repeat(30_000) + "\"}";
        try (ClientSocket socket = open(session, "voice")) {
            for (int i = 0; i < 4; i++) {
                socket.trySend(message);
            }

            assertEquals("1008 Too many bytes", socket.hearClose());
        }
        eventually(() -> isAnswered(person, session, message));
    }

    @Test
    void a_message_that_is_too_large_closes_its_socket_and_the_session_may_open_another() {
        TestAccount person = TestAccount.signUp(service.address());
        JsonPath session = start(person);
        try (ClientSocket socket = open(session, "voice"); ClientSocket other = open(session, "session")) {
            socket.trySend("{\"type\":\"" + "x".repeat(66_000) + "\"}");

            assertEquals("1009 Messages may have 64 kB", socket.hearClose());
            other.send(PING).hear("pong");
        }
        eventually(() -> isAnswered(person, session, PING));
    }

    @Test
    void the_sockets_of_a_session_are_limited() {
        TestAccount person = TestAccount.signUp(service.address());
        JsonPath one = start(person);
        try (ClientSocket first = open(one, "voice")) {
            try (ClientSocket second = open(one, "session")) {
                assertEquals("1013 Too many sockets of this session, please try again in 5 s",
                        opened(one, "landmarks").hearClose());
                assertTrue(first.isOpen() && second.isOpen());
            }
            eventually(() -> isAnswered(person, one, PING));
        }
    }

    @Test
    void a_new_socket_replaces_one_that_has_long_been_silent() {
        TestAccount person = TestAccount.signUp(service.address());
        JsonPath one = start(person);
        try (ClientSocket silent = open(one, "voice"); ClientSocket active = open(one, "session")) {
            eventually(() -> {
                active.send(PING);
                return isAnswered(person, one, PING);
            });

            assertEquals("1013 Replaced by a newer socket, please try again in 1 s", silent.hearClose());
            active.send(PING).hear("pong");
        }
    }

    @Test
    void the_sockets_of_an_address_are_limited() {
        String address = TestAccount.anyAddress();
        TestAccount person = TestAccount.signUp(service.address());
        TestAccount other = TestAccount.signUp(service.address());
        JsonPath more = start(other);
        List<JsonPath> sessions = Stream.generate(() -> start(person)).limit(4).toList();
        List<ClientSocket> sockets = new ArrayList<>();
        for (JsonPath session : sessions) {
            sockets.add(from(address, session, "landmarks"));
            sockets.add(from(address, session, "voice"));
        }
        sockets.forEach(socket -> socket.hear("connected"));

        assertEquals("1013 Too many sockets, please try again in 10 s",
                from(address, more, "landmarks").hearClose());

        open(more, "voice").close();
        sockets.get(0).close();
        eventually(() -> isAnswered(other, more, PING, address));
        sockets.forEach(ClientSocket::close);
    }

    @Test
    void a_silent_socket_is_closed_and_may_be_opened_again() {
        TestAccount person = TestAccount.signUp(service.address());
        JsonPath session = start(person);
        try (ClientSocket socket = open(session, "voice")) {
            assertEquals("1008 Idle", socket.hearClose());
        }
        assertTrue(isAnswered(person, session, PING));
    }

    @Test
    void an_id_alone_opens_nothing_where_tickets_are_required() {
        JsonPath session = start(TestAccount.signUp(service.address()));
        String origin = service.address().toString();

        assertEquals("1008 Ticket required", ClientSocket.open(service.address(),
                "/ws/voice/" + session.getString("data.sessionId"), origin).hearClose());
    }

    @Test
    void refusals_are_counted() {
        double before = refused("requests-per-address");

        until429(from(TestAccount.anyAddress()), "/api/auth/me");

        assertEquals(before + 1, refused("requests-per-address"));
    }

    @Test
    void responses_have_security_headers() {
        from(TestAccount.anyAddress()).get("/api/auth/me").then().header("X-Content-Type-Options", equalTo("nosniff"))
                .header("X-Frame-Options", equalTo("DENY")).header("Cache-Control", equalTo("no-store"))
                .header("Content-Security-Policy", equalTo("default-src 'none'; frame-ancestors 'none'"));
    }

    @Test
    void a_refusal_names_the_service_s_own_origin_so_that_the_web_client_shows_the_reason() {
        String origin = service.address().toString();

        from(TestAccount.anyAddress()).header("Origin", origin).contentType(ContentType.JSON)
                .body("{\"email\":\"nobody@example.org\",\"password\":\"wrong\"}").post("/api/auth/login").then()
                .statusCode(401).header("Access-Control-Allow-Origin", equalTo(origin))
                .body("error.code", equalTo("INVALID_CREDENTIALS"));
        from(TestAccount.anyAddress()).get("/api/auth/me").then().statusCode(401).header("Access-Control-Allow-Origin",
                equalTo(origin));
    }

    @Test
    void a_page_of_an_allowed_origin_reads_every_refusal_and_another_gets_none() {
        for (int status : new int[]{ 401, 429 }) {
            String address = TestAccount.anyAddress();
            RequestSpecification page = from(address).header("Origin", PAGE);
            (status == 401 ? page.get("/api/auth/me") : until429(page, "/api/auth/me")).then().statusCode(status)
                    .header("Access-Control-Allow-Origin", equalTo(PAGE));
        }
        TestAccount other = TestAccount.signUp(service.address());
        other.calls().header("Origin", PAGE).get("/api/session/sess_none").then().statusCode(404)
                .header("Access-Control-Allow-Origin", equalTo(PAGE));

        other.calls().header("Origin", "https://evil.example").get("/api/auth/me").then().statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue()).body(not(containsString(other.email())));
    }

    @Test
    void a_page_of_an_allowed_origin_may_send_what_the_web_client_sends() {
        List<String> headers = List.of("authorization", "content-type", "x-client-version", "x-csrf-token",
                "x-device-id", "x-request-id", "x-timestamp");
        for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
            from(TestAccount.anyAddress()).header("Origin", PAGE).header("Access-Control-Request-Method", method)
                    .header("Access-Control-Request-Headers", String.join(",", headers)).options("/api/session/start")
                    .then()
                    .statusCode(200).header("Access-Control-Allow-Origin", equalTo(PAGE))
                    .header("Access-Control-Allow-Methods", containsString(method))
                    .header("Access-Control-Allow-Headers",
                            allowed -> Set.of(allowed.toLowerCase(Locale.ROOT).split(", *")),
                            equalTo(Set.copyOf(headers)));
        }
    }

    @Test
    void a_body_that_is_not_json_is_refused() {
        from(TestAccount.anyAddress()).contentType("text/plain").body("{}").post("/api/auth/login").then()
                .statusCode(415)
                .body("error.code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    }

    @Test
    void a_body_that_is_too_large_gets_a_413() {
        from(TestAccount.anyAddress()).contentType(ContentType.JSON).body("x".repeat(70_000)).post("/api/auth/login")
                .then()
                .statusCode(413).body("error.code", equalTo("REQUEST_TOO_LARGE"));
    }

    @Test
    void a_body_that_is_nested_too_deeply_is_refused() {
        from(TestAccount.anyAddress()).contentType(ContentType.JSON).body("{\"email\":" + "[".repeat(5_000))
                .post("/api/auth/login").then().statusCode(400).body("error.code", equalTo("VALIDATION_ERROR"));
    }

    @Test
    void an_invalid_host_is_a_bad_request() throws IOException {
        try (Socket socket = new Socket(service.address().getHost(), service.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("GET /api/health HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
            assertTrue(answer.contains("\"code\":\"BAD_REQUEST\""), answer);
        }
    }

    @ParameterizedTest
    @CsvSource({ "GET /health HTTP/1.0, HTTP/1.0 200", "GET /q/health/ready HTTP/1.0, HTTP/1.0 200",
        "HEAD /health HTTP/1.0, HTTP/1.0 200", "GET /health HTTP/1.1, HTTP/1.1 400",
        "POST /api/session/start HTTP/1.0, HTTP/1.0 400" })
    void only_probes_of_http_1_0_need_no_host(String request, String status) throws IOException {
        try (Socket socket = new Socket(service.address().getHost(), service.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((request + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(answer.startsWith(status), answer);
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

    // The proxy appends the address that it sees to the caller's header.
    private static Response until429(RequestSpecification request, String path, String address) {
        for (int i = 0; i < 100; i++) {
            Response answer = given().spec(request)
                    .header("X-Forwarded-For", TestAccount.anyAddress() + ", " + address).get(path);
            if (answer.statusCode() == 429) {
                return answer;
            }
        }
        throw new AssertionError("nothing was refused");
    }

    private static Response startOf(TestAccount person) {
        return person.calls().contentType(ContentType.JSON).body("{\"counselorId\":\"you\"}")
                .post("/api/session/start");
    }

    private static JsonPath start(TestAccount person) {
        return startOf(person).then().statusCode(201).extract().jsonPath();
    }

    // Polls slowly, so that the requests stay below the limit.
    private static void eventually(Callable<Boolean> condition) {
        await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).pollDelay(Duration.ZERO).until(condition);
    }

    private static double refused(String limit) {
        return Scrape.of(service.address()).sum("maeum_limits_refused_total{limit=\"" + limit + "\"}");
    }

    /** Whether a new socket of the session gets a response. */
    private static boolean isAnswered(TestAccount person, JsonPath session, String message) {
        return isAnswered(person, session, message, TestAccount.anyAddress());
    }

    private static boolean isAnswered(TestAccount person, JsonPath session, String message, String address) {
        JsonPath tickets = person.calls().post("/api/session/" + session.getString("data.sessionId") + "/tickets")
                .then().statusCode(201).extract().jsonPath();
        try (ClientSocket socket = from(address, tickets, "voice")) {
            socket.trySend(message);
            await().atMost(SOON).until(() -> !socket.isOpen() || socket.count("pong") > 0);
            return socket.count("pong") > 0;
        }
    }

    private static ClientSocket opened(JsonPath session, String channel) {
        return from(TestAccount.anyAddress(), session, channel);
    }

    private static ClientSocket from(String address, JsonPath session, String channel) {
        return ClientSocket.from(address, service.address(),
                "/ws/" + channel + "/" + session.getString("data.sessionId"), "maeum.v1",
                "maeum.ticket." + session.getString("data.tickets." + channel));
    }

    private static ClientSocket open(JsonPath session, String channel) {
        ClientSocket socket = opened(session, channel);
        socket.hear("connected");
        return socket;
    }
}

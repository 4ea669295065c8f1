package dev.maeum.rest.connection;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import io.restassured.specification.RequestSpecification;

import dev.maeum.BackgroundCall;
import dev.maeum.ClientSocket;
import dev.maeum.PostgresResource;
import dev.maeum.Scrape;
import dev.maeum.ServiceCall;
import dev.maeum.ServiceProcess;
import dev.maeum.StartedSession;
import dev.maeum.TestAccount;

/** Attacks the connections of the packaged service, with 256 MB; a session of somebody else goes on meanwhile. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(5)
class HostileConnectionsIT {

    private static final PostgresResource POSTGRES = new PostgresResource();
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String PING = "{\"type\":\"ping\"}";
    private static ServiceProcess service;
    private static TestAccount person;

    private final List<Socket> attackers = new ArrayList<>();
    private StartedSession session;
    private ClientSocket innocent;

    @BeforeAll
    static void start_a_service() {
        Map<String, String> settings = new HashMap<>(POSTGRES.start());
        settings.put("maeum.access", "required");
        settings.put("maeum.limits.enabled", "true");
        settings.put("maeum.limits.proxies", "1");
        settings.put("maeum.connections.max", "400");
        settings.put("maeum.connections.header-timeout", "8s");
        settings.put("maeum.connections.frame-timeout", "3s");
        settings.put("maeum.connections.body-timeout", "8s");
        settings.put("maeum.connections.write-timeout", "3s");
        settings.put("quarkus.websockets-next.server.auto-ping-interval", "1s");
        settings.put("maeum.sockets.pong-timeout", "20s");
        settings.put("maeum.limits.sessions-per-user", "60");
        settings.put("maeum.limits.requests-per-account", "100000");
        service = ServiceProcess.start(settings);
        person = TestAccount.signUp(service.address());
    }

    @AfterAll
    static void stop() {
        service.close();
        POSTGRES.stop();
    }

    @BeforeEach
    void open_an_innocent_socket() {
        session = StartedSession.begin(person.plainCall(), 1);
        innocent = ClientSocket.offering(service.address(), "/ws/session/" + session.id(), "maeum.v1",
                "maeum.ticket." + session.ticket("session"));
        innocent.hear("connected");
    }

    @AfterEach
    void close_everything() throws IOException {
        for (Socket attacker : attackers) {
            attacker.close();
        }
        innocent.close();
        person.plainCall().send("DELETE", "/api/session/" + session.id(), null);
    }

    @Test
    void headers_that_never_end_take_no_connection_from_others_and_are_closed() throws IOException {
        for (int i = 0; i < 1_200; i++) {
            attack("GET /api HTTP/1.1\r\nHost: x\r\nX-A: " + "a".repeat(200));
        }

        assertOthersAreServed();
        Socket last = attackers.get(attackers.size() - 1);
        assertTrue(isClosed(last), "a header that does not end within eight seconds");
        await().atMost(SOON).until(() -> Scrape.of(service.address()).value("maeum_connections_open") < 20);
        assertTrue(refused("header-timeout") > 0 && refused("connections") > 0);
    }

    @Test
    void a_websocket_frame_that_never_ends_is_closed_and_whole_ones_are_not() throws IOException {
        Socket attacker = attack(upgrade("/ws/session/" + session.id(), "websocket"));
        assertEquals("HTTP/1.1 101", read(attacker, 12));

        // A masked text frame of 60,000 bytes, of which 30,000 arrive.
        attacker.getOutputStream().write(ByteBuffer.allocate(30_000).put((byte) 0x81).put((byte) 0xfe)
                .putShort((short) 60_000).array());

        assertTrue(isClosed(attacker));
        assertEquals(1, refused("frame-timeout"));
        innocent.send(PING).hear("pong");
    }

    @Test
    void a_message_may_begin_with_empty_fragments() throws IOException {
        Socket socket = attack(upgrade("/ws/session/" + session.id(), "websocket"));
        assertEquals("HTTP/1.1 101", read(socket, 12));

        socket.getOutputStream().write(fragment(0x01, ""));
        socket.getOutputStream().write(fragment(0x00, ""));
        socket.getOutputStream().write(fragment(0x00, PING.substring(0, 5)));
        socket.getOutputStream().write(fragment(0x80, PING.substring(5)));

        assertTrue(readUntil(socket, "pong"));
    }

    @Test
    void fragments_and_pings_without_end_close_their_connection() throws IOException {
        for (int head : new int[]{ 0x00, 0x09 | 0x80 }) {
            Socket socket = attack(upgrade("/ws/session/" + session.id(), "websocket"));
            assertEquals("HTTP/1.1 101", read(socket, 12));
            socket.getOutputStream().write(fragment(0x01, ""));
            ByteBuffer many = ByteBuffer.allocate(6 * 5_000);
            for (int i = 0; i < 5_000; i++) {
                many.put(fragment(head, ""));
            }

            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 1_000; i++) {
                    socket.getOutputStream().write(many.array());
                }
            });
        }
        assertTrue(refused("small-frames") >= 2);
        innocent.send(PING).hear("pong");
    }

    @Test
    void a_request_names_one_host_and_a_folded_header_hides_no_length() throws IOException {
        for (String header : List.of("Host: y\r\n", "X-A: a\r\n Transfer-Encoding: chunked\r\n",
                "Content-Length: 4\r\nContent-Length: 5\r\n", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding : chunked\r\n", "Content-Length: +4\r\n", "X-A: a\rb\r\n")) {
            Socket socket = attack("POST /api/auth/login HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.97\r\n"
                    + "Content-Type: application/json\r\n" + header + "\r\n");

            String answers = readAnswers(socket);
            assertTrue(answers.startsWith("HTTP/1.1 400"), header + answers);
            assertEquals(answers.indexOf("HTTP/1.1 "), answers.lastIndexOf("HTTP/1.1 "), header);
        }
    }

    // What arrives within a second after the first answer.
    private static String readAnswers(Socket socket) throws IOException {
        StringBuilder arrived = new StringBuilder(read(socket, 12));
        socket.setSoTimeout(1_000);
        try {
            arrived.append(readAll(socket));
        } catch (SocketTimeoutException e) {
            // The connection stays open for the next request.
        }
        return arrived.toString();
    }

    @Test
    void preflights_are_limited_by_address_and_cost_the_page_none_of_its_requests() throws IOException {
        String address = TestAccount.anyAddress();
        String preflight = "OPTIONS /api/auth/login HTTP/1.1\r\nHost: " + service.address().getAuthority()
                + "\r\nOrigin: " + service.address() + "\r\nAccess-Control-Request-Method: POST\r\nX-Forwarded-For: "
                + address + "\r\n\r\n";

        Socket socket = attack(preflight.repeat(1_000));

        assertTrue(readUntil(socket, "HTTP/1.1 429"));
        calls().header("X-Forwarded-For", address).get("/api/privacy/notice").then().statusCode(200);
    }

    /** A frame of less than 126 bytes, masked with zeros. */
    private static byte[] fragment(int head, String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(6 + payload.length).put((byte) head).put((byte) (0x80 | payload.length)).putInt(0)
                .put(payload).array();
    }

    @Test
    void a_half_open_socket_is_closed_and_one_that_answers_pings_is_not() throws IOException {
        Socket halfOpen = attack(upgrade("/ws/voice/" + session.id(), "websocket"));

        assertTrue(isClosed(halfOpen));
        assertTrue(refused("pong-timeout") >= 1);
        assertTrue(innocent.isOpen(), "it has been silent for longer");
        innocent.send(PING).hear("pong");
    }

    @Test
    void http_2_is_neither_upgraded_to_nor_spoken() throws IOException {
        Socket upgraded = attack("GET /health HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
        assertEquals("HTTP/1.1 200", read(upgraded, 12));

        Socket direct = attack("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        assertFalse(readAll(direct).contains("\u0000\u0000"), "frames of HTTP/2");
    }

    @Test
    void bodies_that_never_end_hold_no_worker_and_get_a_408() throws IOException {
        for (int i = 0; i < 240; i++) {
            attack("POST /api/auth/login HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113." + i % 20
                    + "\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"email\":\"");
        }

        assertOthersAreServed();
        assertEquals("HTTP/1.1 408", read(attackers.get(0), 12));
        assertTrue(refused("body-timeout") > 0);
    }

    @Test
    void an_address_may_send_so_many_bodies_at_a_time_and_no_more() throws IOException {
        for (int i = 0; i < 100; i++) {
            attack("POST /api/auth/login HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.99\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"email\":\"");
        }

        await().atMost(SOON).until(() -> refused("bodies-per-address") > 0);
        assertOthersAreServed();
    }

    @Test
    void a_body_in_parts_is_received_whole() throws IOException {
        String body = "{\"email\":\"nobody@example.org\",\"password\":\"wrong password\"}";
        Socket slow = attack("POST /api/auth/login HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.98\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (String part : List.of(body.substring(0, 20), body.substring(20))) {
            slow.getOutputStream().write((Integer.toHexString(part.length()) + "\r\n" + part + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }
        slow.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        assertEquals("HTTP/1.1 401", read(slow, 12));
    }

    @Test
    void responses_that_nobody_reads_are_bounded_and_their_connections_closed() throws IOException {
        for (int i = 0; i < 10; i++) {
            attack("GET /q/openapi HTTP/1.1\r\nHost: x\r\nX-Admin-Token: %s\r\nX-Forwarded-For: 203.0.114.%d\r\n\r\n"
                    .formatted(ServiceProcess.ADMIN_TOKEN, i).repeat(300));
        }

        await().atMost(SOON).until(() -> refused("responses-unread") >= 10);
        await().atMost(SOON).until(() -> Scrape.of(service.address()).value("maeum_connections_unread_bytes") < 1e6);
        assertOthersAreServed();
    }

    @Test
    void routes_for_operators_need_their_token_however_the_path_is_spelled() {
        for (String path : List.of("/q/metrics", "/q/openapi", "/q;x/metrics", "//q/metrics", "/q/./metrics",
                "/%71/metrics", "/health/../q/metrics")) {
            calls().urlEncodingEnabled(false).get(path).then().statusCode(401).body("error.code",
                    equalTo("UNAUTHORIZED"));
            calls().urlEncodingEnabled(false).header("Authorization", "Bearer " + ServiceProcess.ADMIN_TOKEN).get(path)
                    .then().statusCode(200);
        }
        calls().header("X-Admin-Token", "wrong").get("/q/metrics").then().statusCode(401)
                .header("X-RateLimit-Remaining", notNullValue());
        calls().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void guesses_at_the_operators_token_are_slowed_down() {
        String address = TestAccount.anyAddress();

        await().atMost(SOON).until(() -> calls().header("X-Forwarded-For", address).header("X-Admin-Token", "wrong")
                .get("/q/metrics").statusCode() == 429);
    }

    @Test
    void headers_of_the_api_do_not_depend_on_how_its_path_is_spelled() {
        for (String path : List.of("/api/privacy/notice", "/api;x/privacy/notice", "//api/privacy/notice")) {
            calls().urlEncodingEnabled(false).get(path).then().statusCode(200).header("Cache-Control",
                    equalTo("no-store")).header("Content-Security-Policy",
                            equalTo(
                                    "default-src 'none'; frame-ancestors 'none'"));
        }
    }

    @Test
    void a_ticket_opens_its_channel_only_however_the_path_is_spelled() throws IOException {
        String id = session.id();
        String ticket = session.ticket("landmarks");
        for (String path : List.of("/ws/landmarks/../session/" + id, "/ws/landmarks/%2e%2e/session/" + id,
                "/ws/landmarks/../session?sessionId=" + id)) {
            Socket socket = attack(upgrade(path, "websocket").replace("\r\n\r\n",
                    "\r\nSec-WebSocket-Protocol: maeum.v1, maeum.ticket." + ticket + "\r\n\r\n"));

            assertTrue(readUntil(socket, "Invalid ticket"), path);
        }
    }

    @Test
    void a_page_that_lets_its_name_point_here_opens_no_socket_by_an_id() throws IOException {
        String name = "rebound.example:" + service.address().getPort();
        Socket socket = attack("GET /ws/landmarks/" + session.id() + " HTTP/1.1\r\nHost: " + name
                + "\r\nOrigin: http://" + name + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");

        assertTrue(readUntil(socket, "Ticket required"));
    }

    @Test
    void sessions_of_an_account_that_start_at_once_are_as_many_as_it_may_have() {
        TestAccount starter = TestAccount.signUp(service.address());

        // From many addresses: one of them may not send so many at a time.
        List<Integer> answers = IntStream.range(0, 120)
                .mapToObj(i -> BackgroundCall.supply(() -> start(starter, "203.0.115." + i))).toList().stream()
                .map(CompletableFuture::join).toList();

        assertEquals(60, answers.stream().filter(status -> status == 201).count(), answers::toString);
        assertEquals(60, answers.stream().filter(status -> status == 429).count(), answers::toString);
    }

    // Again where the turn of a start does not come within five seconds on a slow machine.
    private static int start(TestAccount starter, String address) {
        int status;
        do {
            status = ServiceCall.to(service.address()).from(address).withToken(starter.accessToken())
                    .post("/api/session/start", "{\"counselorId\":\"1\"}").status();
        } while (status == 503);
        return status;
    }

    // As an innocent person does: a probe, a call, a command and a new socket. What was starved would get no answer at all.
    private void assertOthersAreServed() {
        for (String path : List.of("/health", "/q/health/ready", "/api/privacy/notice")) {
            calls().header("X-Forwarded-For", TestAccount.anyAddress()).get(path).then().statusCode(200);
        }
        int pongs = innocent.count("pong");
        innocent.send(PING).hear("pong", pongs + 1);
        try (ClientSocket another = ClientSocket.withToken(service.address(),
                "/ws/voice/" + session.id(), person.accessToken())) {
            another.hear("connected");
        }
    }

    private static double refused(String limit) {
        return Scrape.of(service.address()).sum("maeum_limits_refused_total{limit=\"" + limit + "\"}");
    }

    private static String upgrade(String path, String protocol) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + service.address().getAuthority() + "\r\nOrigin: "
                + service.address() + "\r\nAuthorization: Bearer " + person.accessToken()
                + "\r\nConnection: Upgrade\r\nUpgrade: " + protocol
                + "\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    }

    private Socket attack(String bytes) throws IOException {
        URI address = service.address();
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8 * 1024);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        socket.setSoTimeout((int) SOON.toMillis());
        attackers.add(socket);
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String read(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    private static boolean readUntil(Socket socket, String word) throws IOException {
        return new Scanner(socket.getInputStream(), StandardCharsets.ISO_8859_1)
                .findWithinHorizon(Pattern.quote(word), 0) != null;
    }

    /** What arrives until the service closes the connection. */
    private static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static boolean isClosed(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static RequestSpecification calls() {
        return given().baseUri(service.address().toString());
    }
}

package dev.maeum.account;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostFilterTest {

    @TestHTTPResource("/")
    URI service;

    @ParameterizedTest
    @ValueSource(strings = { "/", "/page/main.js", "/api/session/sess_1", "/page/configuration", "/ws/session/sess_1",
        "/ws/session?sessionId=sess_1", "/health/anything", "/api/health/../session/sess_1" })
    void a_page_that_lets_its_name_point_here_gets_nothing(String path) throws IOException {
        String name = "rebound.example:" + service.getPort();

        assertEquals("421", status("GET " + path + " HTTP/1.1\r\nHost: " + name + "\r\nOrigin: http://" + name
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        assertEquals("421", status("GET " + path + " HTTP/1.1\r\nHost: " + name + "\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Origin: http://localhost\r\nOrigin: https://evil.example",
        "Origin: https://evil.example\r\nOrigin: http://localhost",
        "Origin: http://localhost\r\norigin: http://localhost" })
    void a_request_has_one_origin(String headers) throws IOException {
        assertEquals("400", status("GET /ws/session/sess_1 HTTP/1.1\r\nHost: localhost\r\n" + headers
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        assertEquals("400", status("GET /api/privacy/notice HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "localhost", "LOCALHOST.", "maeum.localhost:8080", "127.0.0.1", "[::1]:8080" })
    void loopback_names_and_addresses_are_known(String host) {
        given().baseUri(service.toString()).header("Host", host).get("/page/configuration").then().statusCode(200);
        given().baseUri(service.toString()).header("Host", "rebound.example").get("/health").then().statusCode(200);
    }

    @Test
    void configured_names_are_known() {
        KnownHosts hosts = new KnownHosts(List.of("Maeum.example"));

        assertTrue(hosts.knows("maeum.example:8443"));
        assertFalse(hosts.knows("maeum.example.evil.example"));
        assertFalse(hosts.knows("localhost.evil.example"));
        assertFalse(hosts.knows("127.0.0.1.evil.example"));
        assertTrue(new KnownHosts(List.of("*")).knows("anything.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "ht tp", "javascript", "://", "https:", "\u00e4", "ws" })
    void an_odd_scheme_of_a_proxy_is_no_fault_of_the_service(String scheme) {
        given().baseUri(service.toString()).header("X-Forwarded-Proto", scheme).header("Origin", "http://localhost")
                .contentType(ContentType.JSON).body("{\"userId\":\"u\",\"counselorId\":\"c\"}")
                .post("/api/session/start").then().statusCode(400).body("error.code", equalTo("BAD_REQUEST"));
    }

    @Test
    void a_body_that_breaks_off_is_no_error_of_the_service() throws IOException {
        List<LogRecord> log = new CopyOnWriteArrayList<>();
        Handler listening = new Handler() {

            @Override
            public void publish(LogRecord line) {
                log.add(line);
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        Logger root = Logger.getLogger("");
        root.addHandler(listening);
        try {
            for (String path : List.of("/api/auth/login", "/api/auth/logout", "/api/session/start")) {
                try (Socket socket = new Socket(service.getHost(), service.getPort())) {
                    socket.getOutputStream().write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                            + "Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"email\":\"a")
                            .getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                    // Let the service begin to read the body.
                    given().baseUri(service.toString()).get("/health").then().statusCode(200);
                }
            }

            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(20)).until(() -> noisy(log).isEmpty());
        } finally {
            root.removeHandler(listening);
        }
        assertEquals(List.of(), noisy(log));
    }

    /** Lines that a caller must not cause: above INFO, or with a stack. */
    private static List<String> noisy(List<LogRecord> log) {
        return log.stream()
                .filter(line -> line.getLevel().intValue() > Level.INFO.intValue() || line.getThrown() != null)
                .map(LogRecord::getMessage).toList();
    }

    private String status(String request) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine().split(" ")[1];
        }
    }
}

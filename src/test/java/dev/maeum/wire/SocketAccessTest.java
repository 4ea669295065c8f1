package dev.maeum.wire;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;

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
import io.quarkus.websockets.next.WebSocket;
import io.restassured.http.ContentType;

import dev.maeum.ClientSocket;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.Guarded;
import dev.maeum.GuardedSuite;
import dev.maeum.PostgresResource;
import dev.maeum.SessionId;
import dev.maeum.ShortCycles;
import dev.maeum.StartedSession;
import dev.maeum.TestAccount;
import dev.maeum.account.Tickets;
import dev.maeum.wire.decode.Channel;

/** Opens each socket with every kind of credentials, valid and invalid. The matrix is written to target. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@WithTestResource(Guarded.class)
@Tag(GuardedSuite.GUARDED)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SocketAccessTest {

    private static final Path MATRIX = Path.of("target", "socket-matrix.txt");
    private static final String NO_TICKET = "1008 Invalid ticket";
    private static final String NOT_THERE = "1008 Ticket required: not where the session was started";

    @TestHTTPResource("/")
    URI service;

    Database database;

    @Inject
    EndedLoginCloser endedLoginCloser;

    @Inject
    Tickets tickets;

    @Inject
    @Any
    BeanManager beans;

    private TestAccount owner;
    private StartedSession started;

    @BeforeEach
    void start_a_session() {
        owner = TestAccount.signUp(service);
        started = start("you");
    }

    @Test
    void the_matrix_covers_every_socket_of_the_service() {
        assertEquals(
                Set.of("/ws/landmarks/{sessionId}", "/ws/voice/{sessionId}", "/ws/session/{sessionId}",
                        "/ws/watch/{sessionId}"),
                beans
                        .getBeans(Object.class, Any.Literal.INSTANCE).stream()
                        .map(bean -> bean.getBeanClass().getAnnotation(WebSocket.class))
                        .filter(socket -> socket != null)
                        .map(WebSocket::path).collect(Collectors.toSet()));
    }

    @Test
    void every_socket_opens_with_valid_credentials_only() throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            Map<String, Attempt> attempts = attempts(channel.key());
            if (lines.isEmpty()) {
                lines.add("%-14s %s".formatted("socket", String.join(" | ", attempts.keySet())));
            }
            lines.add("%-14s %s".formatted("/ws/" + channel.key(), attempts.entrySet().stream()
                    .map(attempt -> ("%-" + attempt.getKey().length() + "s").formatted(
                            attempt.getValue().actual().split(" ")[0]))
                    .collect(Collectors.joining(" | "))));
            attempts.forEach((name, attempt) -> {
                if (!attempt.expected().equals(attempt.actual())) {
                    wrong.add("%s, %s: %s instead of %s".formatted(channel.key(), name, attempt.actual(),
                            attempt.expected()));
                }
            });
        }
        Files.write(MATRIX, lines);

        assertEquals(List.of(), wrong);
    }

    private record Attempt(String expected, String actual) {}

    private Map<String, Attempt> attempts(String channel) {
        TestAccount counsellor = TestAccount.signUp(service);
        database.run("UPDATE users SET role = 'counsellor' WHERE id = " + counsellor.id());
        started = start(counsellor.id());
        String another = channel.equals("voice") ? "session" : "voice";
        String tampered = (ticket(channel).startsWith("A") ? "B" : "A") + ticket(channel).substring(1);
        String foreign = TestAccount.signUp(service).calls().contentType(ContentType.JSON)
                .body("{\"counselorId\":\"you\"}")
                .post("/api/session/start").then().statusCode(201).extract().path("data.tickets." + channel);
        Map<String, Attempt> attempts = new LinkedHashMap<>();
        attempts.put("no key", new Attempt("1008 Origin or ticket required", opening(path(channel), null)));
        attempts.put("foreign origin", new Attempt("403", opening(path(channel), "https://evil.example")));
        attempts.put("foreign ticket", new Attempt(NO_TICKET, opening(path(channel), null, foreign)));
        attempts.put("another channel's", new Attempt(NO_TICKET, opening(path(channel), null, ticket(another))));
        attempts.put("tampered", new Attempt(NO_TICKET, opening(path(channel), origin(), tampered)));
        attempts.put("access token", new Attempt(NO_TICKET, opening(path(channel), origin(), owner.accessToken())));
        attempts.put("refresh token", new Attempt(NO_TICKET, opening(path(channel), origin(), owner.refreshToken())));
        attempts.put("own ticket", new Attempt("101", opening(path(channel), null, ticket(channel))));
        attempts.put("used", new Attempt(NO_TICKET, opening(path(channel), origin(), ticket(channel))));
        attempts.put("own page", new Attempt("101", openingFrom(owner.address(), origin(), path(channel))));
        attempts.put("elsewhere",
                new Attempt(NOT_THERE, openingFrom(TestAccount.anyAddress(), origin(), path(channel))));
        attempts.put("own token", new Attempt("101", withToken(path(channel), owner.accessToken())));
        attempts.put("foreign token",
                new Attempt("1008 Invalid sessionId: " + id(),
                        withToken(path(channel), TestAccount.signUp(service).accessToken())));
        attempts.put("counsellor", new Attempt("1008 Forbidden", withToken(path(channel), counsellor.accessToken())));
        attempts.put("expired token", new Attempt("1008 Invalid token",
                withToken(path(channel), owner.accessToken().replaceFirst("\\..*\\.", ".e30."))));
        started = start("you");
        database.run("UPDATE tickets SET \"expiresAt\" = 0 WHERE \"sessionId\" = '" + id() + "'");
        attempts.put("expired", new Attempt(NO_TICKET, opening(path(channel), origin(), ticket(channel))));
        owner.calls().delete("/api/session/" + id()).then().statusCode(200);
        attempts.put("deleted", new Attempt(NOT_THERE, openingFrom(owner.address(), origin(), path(channel))));
        return attempts;
    }

    private String openingFrom(String address, String origin, String path) {
        try (ClientSocket socket = ClientSocket.from(address, origin, service, path)) {
            return result(socket);
        }
    }

    private String withToken(String path, String token) {
        try (ClientSocket socket = ClientSocket.withToken(service, path, token)) {
            return result(socket);
        }
    }

    private static String result(ClientSocket socket) {
        await().until(() -> !socket.isOpen() || socket.count("connected") > 0);
        return socket.count("connected") == 0 ? socket.hearClose() : "101";
    }

    /** Result of opening a socket: 101 if it opens, the close reason, or the status of a refused upgrade. */
    private String opening(String path, String origin, String... tickets) {
        String[] protocols = tickets.length == 0 ? tickets : new String[]{ "maeum.v1", "maeum.ticket." + tickets[0] };
        try (ClientSocket socket = ClientSocket.open(service, path, origin, protocols)) {
            return result(socket);
        } catch (CompletionException e) {
            return String.valueOf(((WebSocketHandshakeException) e.getCause()).getResponse().statusCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "landmarks", "voice", "session" })
    void the_web_client_needs_the_id_and_its_origin(String channel) {
        try (ClientSocket socket = ClientSocket.from(owner.address(), origin(), service, path(channel))) {
            socket.hear("connected");
        }
    }

    @Test
    void a_session_is_bound_to_where_it_was_started_for_a_while_only() {
        try (ClientSocket first = ClientSocket.from(owner.address(), origin(), service, path("session"))) {
            first.hear("connected");
        }
        assertEquals(Optional.empty(),
                tickets.useBinding(new SessionId(id()), owner.address(), "https://another.example"));
        database.run("UPDATE tickets SET \"expiresAt\" = 1 WHERE \"sessionId\" = '" + id() + "'");

        assertEquals(NOT_THERE, ClientSocket.from(owner.address(), origin(), service, path("session")).hearClose());
    }

    @Test
    void neither_a_ticket_nor_an_address_opens_a_socket_after_the_log_in_has_ended() {
        owner.calls().post("/api/auth/logout").then().statusCode(200);

        assertEquals("1008 Invalid ticket", withTicket(path("voice"), ticket("voice")).hearClose());
        assertEquals(NOT_THERE, ClientSocket.from(owner.address(), origin(), service, path("session")).hearClose());
    }

    @Test
    void sockets_close_when_their_log_in_ends() {
        TestAccount elsewhere = owner.logIn();
        String path = path("session");
        try (ClientSocket ticket = withTicket(path, ticket("session"));
                ClientSocket page = ClientSocket.from(owner.address(), origin(), service, path);
                ClientSocket other = ClientSocket.withToken(service, path, elsewhere.accessToken())) {
            List.of(ticket, page, other).forEach(socket -> socket.hear("connected"));

            owner.calls().post("/api/auth/logout").then().statusCode(200);
            endedLoginCloser.closeSockets();

            assertEquals("1008 Login ended", ticket.hearClose());
            assertEquals("1008 Login ended", page.hearClose());
            assertTrue(other.isOpen());

            database.run("UPDATE users SET \"isActive\" = false WHERE id = " + owner.id());

            await().atMost(Duration.ofSeconds(60)).until(() -> !other.isOpen());
            assertEquals("1008 Login ended", other.hearClose());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "landmarks", "voice", "session" })
    void an_id_without_an_origin_opens_nothing(String channel) {
        assertEquals("1008 Origin or ticket required", ClientSocket.open(service, path(channel)).hearClose());
    }

    @ParameterizedTest
    @ValueSource(strings = { "landmarks", "voice", "session" })
    void a_foreign_origin_is_refused_even_with_a_ticket(String channel) {
        CompletionException refused = assertThrows(CompletionException.class, () -> ClientSocket.open(service,
                path(channel), "https://evil.example", "maeum.v1", "maeum.ticket." + ticket(channel)));

        assertEquals(403, ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = { "landmarks", "voice", "session" })
    void a_ticket_opens_a_socket_once(String channel) {
        try (ClientSocket socket = withTicket(path(channel), ticket(channel))) {
            socket.hear("connected");
        }

        assertEquals("1008 Invalid ticket", withTicket(path(channel), ticket(channel)).hearClose());
    }

    @ParameterizedTest
    @ValueSource(strings = { "landmarks", "voice", "session" })
    void a_ticket_opens_a_socket_whose_session_is_in_the_query(String channel) {
        try (ClientSocket socket = withTicket("/ws/" + channel + "?sessionId=" + id(), ticket(channel))) {
            socket.hear("connected");
        }
    }

    @Test
    void a_ticket_opens_no_other_channel_and_no_other_session() {
        String other = start("you").id();

        assertEquals("1008 Invalid ticket", withTicket(path("voice"), ticket("landmarks")).hearClose());
        assertEquals("1008 Invalid ticket", withTicket("/ws/voice/" + other, ticket("voice")).hearClose());
    }

    @Test
    void a_ticket_lasts_for_a_minute() {
        assertEquals("t", database.value("SELECT bool_and(\"expiresAt\" - \"startedAt\" BETWEEN 60000 AND 65000) "
                + "FROM tickets JOIN sessions USING (\"sessionId\") WHERE channel <> 'any' AND \"sessionId\" = ?",
                id()));
        database.run("UPDATE tickets SET \"expiresAt\" = 0 WHERE \"sessionId\" = '" + id() + "'");

        assertEquals("1008 Invalid ticket", withTicket(path("voice"), ticket("voice")).hearClose());
    }

    @Test
    void an_allowed_origin_does_not_replace_a_valid_ticket() {
        assertEquals("1008 Invalid ticket", ClientSocket
                .open(service, path("voice"), origin(), "maeum.v1", "maeum.ticket.rubbish").hearClose());
    }

    @Test
    void only_the_hash_of_a_ticket_is_stored_and_the_owner_gets_new_tickets() {
        String stored = database.column("SELECT \"ticketHash\" FROM tickets WHERE \"sessionId\" = ?", id()).toString();
        assertTrue(!stored.contains(ticket("voice")), stored);

        String next = owner.calls().post("/api/session/" + id() + "/tickets").then().statusCode(201).extract()
                .path("data.tickets.voice");

        try (ClientSocket socket = withTicket(path("voice"), next)) {
            socket.hear("connected");
        }
    }

    @Test
    void neither_id_nor_ticket_opens_a_session_that_has_ended() {
        owner.calls().post("/api/session/" + id() + "/end").then().statusCode(200);

        assertEquals("1008 Session ended",
                ClientSocket.from(owner.address(), origin(), service, path("voice")).hearClose());
        assertEquals("1008 Session ended", withTicket(path("voice"), ticket("voice")).hearClose());
    }

    private StartedSession start(Object counsellor) {
        return StartedSession.begin(owner.plainCall().with("Origin", origin()), counsellor);
    }

    private ClientSocket withTicket(String path, String ticket) {
        return ClientSocket.open(service, path, null, "maeum.v1", "maeum.ticket." + ticket);
    }

    private String ticket(String channel) {
        return started.ticket(channel);
    }

    private String path(String channel) {
        return "/ws/" + channel + "/" + id();
    }

    private String id() {
        return started.id();
    }

    private String origin() {
        return service.toString().replaceFirst("/$", "");
    }
}

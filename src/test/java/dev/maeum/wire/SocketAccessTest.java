package dev.maeum.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.websockets.next.WebSocket;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

import dev.maeum.ClientSocket;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.Guarded;
import dev.maeum.Person;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;

/** Each socket, opened by everybody who should not. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@WithTestResource(Guarded.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SocketAccessTest {

    @TestHTTPResource("/")
    URI service;

    Database database;

    @Inject
    @Any
    BeanManager beans;

    private Person owner;
    private JsonPath started;

    @BeforeEach
    void start_a_session() {
        owner = Person.signUp(service);
        started = start();
    }

    @Test
    void every_socket_that_the_service_knows_is_looked_at_here() {
        assertEquals(
                Set.of("/ws/landmarks/{sessionId}", "/ws/voice/{sessionId}", "/ws/session/{sessionId}"), beans
                        .getBeans(Object.class, Any.Literal.INSTANCE).stream()
                        .map(bean -> bean.getBeanClass().getAnnotation(WebSocket.class))
                        .filter(socket -> socket != null)
                        .map(WebSocket::path).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "landmarks", "voice", "session" })
    void the_web_client_needs_the_id_and_its_origin(String channel) {
        try (ClientSocket socket = ClientSocket.open(service, path(channel), origin())) {
            socket.hear("connected");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "landmarks", "voice", "session" })
    void an_id_without_an_origin_opens_nothing(String channel) {
        assertEquals("1008 Origin or ticket required", ClientSocket.open(service, path(channel)).hearClose());
    }

    @ParameterizedTest
    @ValueSource(strings = { "landmarks", "voice", "session" })
    void a_foreign_page_is_turned_away_with_a_ticket_too(String channel) {
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
        String other = start().getString("data.sessionId");

        assertEquals("1008 Invalid ticket", withTicket(path("voice"), ticket("landmarks")).hearClose());
        assertEquals("1008 Invalid ticket", withTicket("/ws/voice/" + other, ticket("voice")).hearClose());
    }

    @Test
    void a_ticket_lasts_for_a_minute() {
        assertEquals("t", database.value("SELECT bool_and(\"expiresAt\" - \"startedAt\" BETWEEN 60000 AND 65000) "
                + "FROM tickets JOIN sessions USING (\"sessionId\") WHERE \"sessionId\" = ?", id()));
        database.run("UPDATE tickets SET \"expiresAt\" = 0 WHERE \"sessionId\" = '" + id() + "'");

        assertEquals("1008 Invalid ticket", withTicket(path("voice"), ticket("voice")).hearClose());
    }

    @Test
    void a_ticket_that_is_none_is_not_made_up_for_by_an_origin() {
        assertEquals("1008 Invalid ticket", ClientSocket
                .open(service, path("voice"), origin(), "maeum.v1", "maeum.ticket.rubbish").hearClose());
    }

    @Test
    void of_a_ticket_its_hash_is_stored_and_the_owner_gets_new_ones() {
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

        assertEquals("1008 Session ended", ClientSocket.open(service, path("voice"), origin()).hearClose());
        assertEquals("1008 Session ended", withTicket(path("voice"), ticket("voice")).hearClose());
    }

    private JsonPath start() {
        return owner.calls().contentType(ContentType.JSON).body("{\"counselorId\":\"you\"}").post("/api/session/start")
                .then().statusCode(201).extract().jsonPath();
    }

    private ClientSocket withTicket(String path, String ticket) {
        return ClientSocket.open(service, path, null, "maeum.v1", "maeum.ticket." + ticket);
    }

    private String ticket(String channel) {
        return started.getString("data.tickets." + channel);
    }

    private String path(String channel) {
        return "/ws/" + channel + "/" + id();
    }

    private String id() {
        return started.getString("data.sessionId");
    }

    private String origin() {
        return service.toString().replaceFirst("/$", "");
    }
}

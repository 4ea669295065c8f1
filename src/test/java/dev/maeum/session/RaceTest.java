package dev.maeum.session;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.maeum.BackgroundCall;
import dev.maeum.Client;
import dev.maeum.ClientSocket;
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
class RaceTest {

    private static final SyntheticFace SMILE = SyntheticFace.smiling();

    @TestHTTPResource("/")
    URI service;

    Database database;
    GeminiStub gemini;

    @Test
    void concurrent_commands_leave_row_and_memory_equal() {
        for (int round = 0; round < 5; round++) {
            try (Client client = Client.start(service)) {
                List<CompletableFuture<Void>> commands = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    String command = i % 2 == 0 ? "pause" : "resume";
                    commands.add(BackgroundCall.run(() -> client.post(command).statusCode(200)));
                }
                commands.forEach(CompletableFuture::join);

                String row = database.value("SELECT status FROM sessions WHERE \"sessionId\" = ?", client.id());
                assertEquals(row, client.landmarks().send("{\"type\":\"ping\"}").hear("pong").getString("data.status"));
            }
        }
    }

    @Test
    void a_deletion_during_analysis_removes_all_rows() {
        for (int round = 0; round < 2; round++) {
            gemini.answers(GeminiStub.verdict("sad", 0.9, -0.6, -0.3).after(200));
            try (Client client = Client.start(service)) {
                for (int cycle = 0; cycle < 5; cycle++) {
                    client.flash(SMILE, 6);
                    client.post("pause");
                    client.post("resume");
                }
                CompletableFuture<Integer> end = BackgroundCall.supply(() -> client.post("end").extract().statusCode());
                int deleted = given().baseUri(service.toString()).delete("/api/session/" + client.id()).statusCode();

                assertEquals(200, deleted);
                assertTrue(List.of(200, 404).contains(end.join()), () -> "end answered " + end.join());
                client.landmarks().hearClose();
                assertEquals("0", database.value("SELECT count(*) FROM cycles WHERE \"sessionId\" = ?", client.id()));
            }
        }
    }

    @Test
    void a_session_that_ends_while_sockets_open_stays_ended() {
        for (int round = 0; round < 4; round++) {
            String id;
            try (Client client = Client.start(service)) {
                id = client.id();
                CompletableFuture<Integer> end = BackgroundCall.supply(() -> client.post("end").extract().statusCode());
                List<ClientSocket> late = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    late.add(ClientSocket.open(service, "/ws/landmarks/" + id));
                }
                assertEquals(200, end.join());
                late.forEach(ClientSocket::hearClose);
            }
            assertEquals("ended 0", database.value("""
                SELECT status || ' ' || (SELECT count(*) FROM cycles c WHERE c."sessionId" = s."sessionId")
                FROM sessions s WHERE "sessionId" = ?""", id));
        }
    }

    @Test
    void a_socket_that_does_not_read_is_closed_and_delays_nobody() {
        try (Client client = Client.start(service);
                ClientSocket control = client.open("session");
                ClientSocket deaf = ClientSocket.deaf(service, "/ws/voice/" + client.id())) {
            String words = "{\"type\":\"stt_text\",\"data\":{\"text\":\"" + "x".repeat(60_000) + "\"}}";
            await().until(() -> !deaf.trySend(words));

            client.flash(SMILE, 6);
            control.send("{\"type\":\"end\"}");

            assertEquals(1, control.hear("end_success").getInt("data.emotionCount"));
            assertEquals("1000 Session ended", control.hearClose());
            assertEquals("1000 Session ended", client.landmarks().hearClose());
        }
    }
}

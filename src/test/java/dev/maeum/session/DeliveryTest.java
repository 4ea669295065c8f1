package dev.maeum.session;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

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
class DeliveryTest {

    private static final SyntheticFace SMILE = SyntheticFace.smiling();

    @TestHTTPResource("/")
    URI service;

    Database database;
    GeminiStub gemini;

    @BeforeEach
    void gemini_is_in_good_health() {
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
    }

    @Test
    void what_was_read_while_nobody_listened_is_told_to_the_next_socket_once() {
        try (Client client = Client.start(service)) {
            client.flash(SMILE, 6);
            client.landmarks().close();
            await().until(() -> statuses(client).equals(List.of("readable untold")));

            ClientSocket second = client.open("landmarks");
            assertEquals(1, second.hear("emotion_update").getInt("data.cycle"));
            await().until(() -> statuses(client).equals(List.of("readable told")));
            ClientSocket third = client.open("landmarks");
            Client.flash(third, SMILE, 6);

            assertEquals(2, third.hear("emotion_update").getInt("data.cycle"));
            assertEquals(1, third.all("emotion_update").size());
        }
    }

    @Test
    void a_client_that_says_what_it_knows_is_told_all_that_came_after() {
        try (Client client = Client.start(service)) {
            for (int cycle = 1; cycle <= 3; cycle++) {
                client.flash(SMILE, 6);
                client.landmarks().hear("emotion_update", cycle);
            }

            ClientSocket back = ClientSocket.open(service, "/ws/landmarks/" + client.id() + "?after=1");

            assertEquals(2, back.hear("emotion_update").getInt("data.cycle"));
            assertEquals(3, back.hear("emotion_update", 2).getInt("data.cycle"));
        }
    }

    @Test
    void a_cycle_that_the_database_refuses_is_set_aside_and_the_session_goes_on() {
        database.run("ALTER TABLE cycles ADD CONSTRAINT no_poison CHECK (speech <> 'poison')");
        try (Client client = Client.start(service); ClientSocket voice = client.open("voice")) {
            client.flash(SMILE, 6);
            voice.send("{\"type\":\"stt_text\",\"data\":{\"text\":\"poison\"}}").hear("stt_received");
            await().until(() -> statuses(client).size() == 1);
            client.flash(SMILE, 6);

            assertEquals(1, client.end().getInt("data.emotionCount"));
            assertEquals(List.of("poisoned untold", "readable told"), statuses(client));
            assertEquals("cannot be stored: ConstraintViolationException",
                    database.value("SELECT reason FROM cycles WHERE \"sessionId\" = ? AND cycle = 1", client.id()));
        } finally {
            database.run("ALTER TABLE cycles DROP CONSTRAINT no_poison");
        }
    }

    @Test
    void a_verdict_that_the_database_refuses_is_set_aside_and_the_session_goes_on() {
        database.run("ALTER TABLE cycles ADD CONSTRAINT no_poison CHECK (emotion <> 'disgusted')");
        gemini.answers(GeminiStub.verdict("disgusted", 0.9, -0.6, 0.3).then(GeminiStub.verdict("sad", 0.9, -0.6, 0.3)));
        try (Client client = Client.start(service)) {
            client.flash(SMILE, 6);
            await().until(() -> statuses(client).equals(List.of("poisoned untold")));
            client.flash(SMILE, 6);

            assertEquals(1, client.end().getInt("data.emotionCount"));
        } finally {
            database.run("ALTER TABLE cycles DROP CONSTRAINT no_poison");
        }
    }

    private List<String> statuses(Client client) {
        return database.column("""
            SELECT status || CASE WHEN "deliveredAt" IS NULL THEN ' untold' ELSE ' told' END
            FROM cycles WHERE "sessionId" = ? ORDER BY cycle""", client.id());
    }
}

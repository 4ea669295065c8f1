package dev.maeum.pipeline;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.SessionId;
import dev.maeum.ShortCycles;
import dev.maeum.replay.SyntheticFace;

/** Sends that end after the pipeline has stopped waiting for them. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmotionDeliveryTest {

    private static final SyntheticFace SMILE = SyntheticFace.smiling();
    /** Longer than anybody waits for a send. */
    private static final Duration LONG = Duration.ofSeconds(2);

    @TestHTTPResource("/")
    URI service;

    @Inject
    EmotionDelivery delivery;

    @Inject
    SlowSockets slow;

    Database database;

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void an_emotion_is_not_sent_again_while_its_send_lasts(boolean succeeds) {
        try (Client client = Client.start(service)) {
            SessionId id = new SessionId(client.id());
            client.flash(SMILE, 6);
            client.landmarks().close();
            await().until(() -> delivered(id).equals("no"));
            slow.add(id);

            finish(delivery.deliverUndelivered(id));
            assertNotSentAgain(id);

            end(id, succeeds);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void a_reading_is_not_sent_again_while_its_send_lasts(boolean succeeds) {
        try (Client client = Client.start(service)) {
            SessionId id = new SessionId(client.id());
            client.flash(SMILE, 6);
            slow.add(id);
            client.landmarks().close();
            await().until(() -> slow.of(id).size() == 1);

            assertNotSentAgain(id);

            end(id, succeeds);
        }
    }

    @Test
    void an_emotion_that_one_of_two_sockets_received_is_not_sent_again_when_the_other_fails_late() {
        try (Client client = Client.start(service)) {
            SessionId id = new SessionId(client.id());
            slow.add(id);
            client.flash(SMILE, 6);
            client.landmarks().hear("emotion_update");

            assertNotSentAgain(id);
            slow.of(id).get(0).complete(false);

            assertNotSentAgain(id);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void an_emotion_sent_during_an_outage_is_not_sent_again_while_its_send_lasts(boolean succeeds) {
        try (Client client = Client.start(service)) {
            SessionId id = new SessionId(client.id());
            database.run("ALTER TABLE cycles RENAME COLUMN reason TO other");
            try {
                client.flash(SMILE, 6);
                slow.add(id);
                client.landmarks().close();
                await().until(() -> slow.of(id).size() == 1);
            } finally {
                database.run("ALTER TABLE cycles RENAME COLUMN other TO reason");
            }
            await().until(() -> delivered(id).equals("no"));
            CompletableFuture<Void> catchUp = delivery.deliverUndelivered(id).subscribeAsCompletionStage();

            await().during(LONG).failFast("the emotion is sent again", () -> slow.of(id).size() > 1)
                    .until(() -> slow.of(id).size() == 1);

            end(id, succeeds);
            catchUp.join();
            assertEquals(succeeds ? 1 : 2, slow.of(id).size());
        }
    }

    @Test
    void a_new_socket_receives_what_an_earlier_one_did_not_when_that_is_known() {
        try (Client client = Client.start(service)) {
            SessionId id = new SessionId(client.id());
            client.flash(SMILE, 6);
            client.landmarks().close();
            await().until(() -> delivered(id).equals("no"));
            CompletableFuture<Boolean> send = new CompletableFuture<>();
            finish(delivery.catchUp(id, emotion -> Uni.createFrom().completionStage(send)));
            ClientSocket next = client.open("landmarks");
            finish(delivery.deliverUndelivered(id));
            assertEquals(0, next.count("emotion_update"));

            send.complete(false);

            assertEquals(1, next.hear("emotion_update").getInt("data.cycle"));
            await().until(() -> delivered(id).equals("yes"));
        }
    }

    private void assertNotSentAgain(SessionId id) {
        AtomicInteger again = new AtomicInteger();
        await().during(LONG).failFast("the emotion is sent again", () -> again.get() > 0 || slow.of(id).size() > 1)
                .until(() -> {
                    finish(delivery.catchUp(id, emotion -> Uni.createFrom().item(() -> again.incrementAndGet() > 0)));
                    finish(delivery.deliverUndelivered(id));
                    return again.get() == 0 && slow.of(id).size() == 1 && delivered(id).equals("yes");
                });
    }

    private void end(SessionId id, boolean succeeds) {
        slow.of(id).get(0).complete(succeeds);
        if (!succeeds) {
            await("the emotion is sent to the sockets that are open now").until(() -> slow.of(id).size() == 2);
            slow.of(id).get(1).complete(true);
        }
        await().until(() -> delivered(id).equals("yes"));
        assertEquals(List.of(succeeds ? 1 : 2, "yes"), List.of(slow.of(id).size(), delivered(id)));
    }

    private static void finish(Uni<Void> work) {
        work.await().atMost(Duration.ofMinutes(2));
    }

    private String delivered(SessionId id) {
        return String.join(" ", database.column("""
            SELECT CASE WHEN status <> 'readable' THEN status WHEN "deliveredAt" IS NULL THEN 'no' ELSE 'yes' END
            FROM cycles WHERE "sessionId" = ?""", id.value()));
    }
}

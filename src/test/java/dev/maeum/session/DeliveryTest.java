package dev.maeum.session;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.Scrape;
import dev.maeum.SessionId;
import dev.maeum.ShortCycles;
import dev.maeum.cycle.Cycle;
import dev.maeum.journal.Journal;
import dev.maeum.journal.spill.Spill;
import dev.maeum.journal.spill.SpillEntry;
import dev.maeum.pipeline.EmotionDelivery;
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

    @Inject
    EmotionDelivery delivery;

    @Inject
    Journal journal;

    @Inject
    Spill spill;

    Database database;
    GeminiStub gemini;

    @Test
    void emotions_read_while_no_socket_was_open_are_delivered_to_the_next_one_once() {
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
            assertEquals(1, third.count("emotion_update"));
        }
    }

    @Test
    void an_emotion_delivered_during_a_database_outage_is_not_delivered_again_before_its_row_is_updated() {
        try (Client client = Client.start(service)) {
            SessionId id = new SessionId(client.id());
            client.flash(SMILE, 6);
            client.landmarks().close();
            await().until(() -> statuses(client).equals(List.of("readable untold")));
            Cycle cycle = journal.cycle(id, 1).orElseThrow().measured().orElseThrow();

            spill.append(new SpillEntry.Delivered(id, cycle));
            ClientSocket back = client.open("landmarks");
            await().until(() -> statuses(client).equals(List.of("readable told")));
            Client.flash(back, SMILE, 6);

            assertEquals(2, back.hear("emotion_update").getInt("data.cycle"));
        }
    }

    @Test
    void a_reconnected_socket_gets_its_emotions_when_the_spill_is_empty() {
        try (Client client = Client.start(service); Client other = Client.start(service)) {
            client.flash(SMILE, 6);
            client.landmarks().close();
            other.flash(SMILE, 6);
            await().until(() -> statuses(client).equals(List.of("readable untold")) && statuses(other).size() == 1);
            Cycle ofAnother = journal.cycle(new SessionId(other.id()), 1).orElseThrow().measured().orElseThrow();

            spill.append(new SpillEntry.Opened(new SessionId(other.id()), ofAnother));

            assertEquals(1, client.open("landmarks").hear("emotion_update").getInt("data.cycle"));
        }
    }

    @Test
    void a_socket_gets_an_emotion_once_whatever_its_row_says() {
        try (Client client = Client.start(service)) {
            client.flash(SMILE, 6);
            client.landmarks().hear("emotion_update");
            await().until(() -> statuses(client).equals(List.of("readable told")));

            database.run("UPDATE cycles SET \"deliveredAt\" = NULL WHERE \"sessionId\" = '" + client.id() + "'");
            delivery.deliverUndelivered(new SessionId(client.id())).await().atMost(Duration.ofMinutes(2));
            assertEquals(List.of("readable told"), statuses(client));
            client.flash(SMILE, 6);

            assertEquals(2, client.landmarks().hear("emotion_update", 2).getInt("data.cycle"));
        }
    }

    @Test
    void an_emotion_whose_claim_is_slow_is_still_delivered() {
        try (Client client = Client.start(service)) {
            client.flash(SMILE, 6);
            client.landmarks().close();
            await().until(() -> statuses(client).equals(List.of("readable untold")));

            Database.Hold row = database
                    .hold("SELECT 1 FROM cycles WHERE \"sessionId\" = '" + client.id() + "' FOR UPDATE");
            ClientSocket back = client.open("landmarks");
            await("a claim that has waited for three seconds").until(() -> database.value("""
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'
                    AND clock_timestamp() - query_start > interval '3 s'""").equals("1"));
            row.close();

            assertEquals(1, back.hear("emotion_update").getInt("data.cycle"));
        }
    }

    @Test
    void a_pending_row_that_cannot_be_analysed_does_not_block_the_others() {
        try (Client broken = Client.start(service); Client sound = Client.start(service)) {
            for (Client client : List.of(broken, sound)) {
                client.flash(SMILE, 6);
                client.landmarks().hear("emotion_update");
            }
            // Measures that were cut off after the version of their form.
            database.run("""
                UPDATE cycles SET status = 'pending', "leasedUntil" = NULL,
                    measures = CASE "sessionId" WHEN '%1$s' THEN '\\x01' ELSE measures END
                WHERE "sessionId" IN ('%1$s', '%2$s')""".formatted(broken.id(), sound.id()));

            await().until(() -> statuses(broken).equals(List.of("poisoned told")));
            await().until(() -> statuses(sound).equals(List.of("readable told")));
        }
    }

    @Test
    void a_client_that_sends_its_last_cycle_gets_all_later_emotions() {
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
    void only_clients_that_request_receipts_get_them() {
        try (Client client = Client.start(service)) {
            ClientSocket asking = ClientSocket.open(service, "/ws/landmarks/" + client.id() + "?receipts=1");
            client.flash(SMILE, 6);

            JsonPath receipt = asking.hear("cycle_stored");
            assertEquals("{cycle=1, frames=6, ignored=0}", receipt.getMap("data").toString());
            client.landmarks().hear("emotion_update");
            assertEquals(List.of(), client.landmarks().all("cycle_stored"));
        }
    }

    @Test
    void only_clients_that_request_receipts_get_cycles_without_an_emotion_and_the_reason() {
        String receipts = "?receipts=1";
        try (Client client = Client.start(service)) {
            ClientSocket asking = ClientSocket.open(service, "/ws/landmarks/" + client.id() + receipts);
            client.flash(SMILE.turned(60, 0, 0), 6);
            JsonPath unreadable = asking.hear("cycle_unread");
            client.flash(SMILE.turned(35, 0, 0), 6);
            JsonPath unclear = asking.hear("cycle_unread", 2);
            client.flash(SMILE, 6);
            client.landmarks().hear("emotion_update");

            assertEquals(told(client, 1), unreadable.getMap("data").toString());
            assertEquals(told(client, 2), unclear.getMap("data").toString());
            assertEquals("unreadable", unreadable.getString("data.status"));
            assertEquals("unclear", unclear.getString("data.status"));
            assertEquals("0 usable of 6 frames, at least 5 are needed: head turned away in 6",
                    unreadable.getString("data.reason"));
            assertEquals(List.of(), client.landmarks().all("cycle_unread"));
            JsonPath missing = asking.hear("frames_needed");
            assertEquals("turned_away", missing.getString("data.problem"));
            assertEquals(List.of(1, 6, 0, 5), List.of(missing.getInt("data.cycle"), missing.getInt("data.frames"),
                    missing.getInt("data.usable"), missing.getInt("data.needed")));
            assertEquals(List.of(), client.landmarks().all("frames_needed"));

            ClientSocket later = ClientSocket.open(service, "/ws/landmarks/" + client.id() + receipts);
            ClientSocket back = ClientSocket.open(service, "/ws/landmarks/" + client.id() + receipts + "&after=1");
            assertEquals(2, later.hear("cycle_unread", 2).getInt("data.cycle"));
            assertEquals(2, back.hear("cycle_unread").getInt("data.cycle"));
            delivery.deliverUndelivered(new SessionId(client.id())).await().atMost(Duration.ofMinutes(2));
            client.flash(SMILE.turned(60, 0, 0), 2);
            assertEquals(4, asking.hear("cycle_unread", 3).getInt("data.cycle"));
            assertEquals("too_few_frames", asking.hear("frames_needed", 2).getString("data.problem"));
        }
    }

    @Test
    void a_pause_that_cuts_a_cycle_short_is_no_lack_of_frames() {
        try (Client client = Client.start(service);
                ClientSocket control = client.open("session");
                ClientSocket asking = ClientSocket.open(service, "/ws/landmarks/" + client.id() + "?receipts=1")) {
            client.flash(SMILE, 2);
            control.send("{\"type\":\"pause\"}").hear("pause_success");
            asking.hear("cycle_unread");
            control.send("{\"type\":\"resume\"}").hear("resume_success");
            client.flash(SMILE, 2);

            assertEquals(2, asking.hear("frames_needed").getInt("data.cycle"));
        }
    }

    @Test
    void a_poisoned_cycle_is_reported_to_clients_that_request_receipts() {
        gemini.answers(GeminiStub.verdict("disgusted", 0.9, -0.6, 0.3));
        database.run("ALTER TABLE cycles ADD CONSTRAINT no_poison CHECK (emotion <> 'disgusted') NOT VALID");
        try (Client client = Client.start(service);
                ClientSocket asking = ClientSocket.open(service, "/ws/landmarks/" + client.id() + "?receipts=1")) {
            client.flash(SMILE, 6);

            assertEquals("poisoned", asking.hear("cycle_unread").getString("data.status"));
        } finally {
            database.run("ALTER TABLE cycles DROP CONSTRAINT no_poison");
        }
    }

    @Test
    void a_known_emotion_is_not_delivered_again_on_a_signal_of_another_instance() {
        try (Client client = Client.start(service);
                ClientSocket asking = ClientSocket.open(service, "/ws/landmarks/" + client.id() + "?receipts=1")) {
            client.flash(SMILE.turned(60, 0, 0), 6);
            asking.hear("cycle_unread");
            client.flash(SMILE.turned(60, 0, 0), 6);
            asking.hear("cycle_unread", 2);
            ClientSocket back = ClientSocket.open(service, "/ws/landmarks/" + client.id() + "?receipts=1&after=1");
            back.hear("cycle_unread");

            delivery.deliverUndelivered(new SessionId(client.id())).await().atMost(Duration.ofMinutes(2));
            client.flash(SMILE.turned(60, 0, 0), 6);

            assertEquals(3, back.hear("cycle_unread", 2).getInt("data.cycle"));
        }
    }

    @Test
    void a_backlog_larger_than_a_batch_is_delivered_in_order() {
        int more = 1_000;
        try (Client client = Client.start(service);
                ClientSocket asking = ClientSocket.open(service, "/ws/landmarks/" + client.id() + "?receipts=1")) {
            client.flash(SMILE.turned(60, 0, 0), 6);
            asking.hear("cycle_unread");
            database.run(
                    """
                        INSERT INTO cycles ("sessionId", cycle, "startedAt", "endedAt", "frameCount", "usableFrames", "ignoredFrames",
                            features, status, reason)
                        SELECT "sessionId", cycle + n, "startedAt" - n, "endedAt" - n, 0, 0, 0, features, status,
                            repeat('long ', 400)
                        FROM cycles, generate_series(1, %d) n WHERE "sessionId" = '%s'"""
                            .formatted(more, client.id()));

            delivery.deliverUndelivered(new SessionId(client.id())).await().atMost(Duration.ofMinutes(2));

            assertEquals(1 + more, asking.hear("cycle_unread", 1 + more).getInt("data.cycle"));
        }
    }

    private String told(Client client, int cycle) {
        return database.value("""
            SELECT format('{cycle=%s, status=%s, reason=%s, startedAt=%s, timestamp=%s, frameCount=%s}',
                cycle, status, reason, "startedAt", "endedAt", "frameCount")
            FROM cycles WHERE "sessionId" = ? AND cycle =""" + " " + cycle, client.id());
    }

    @Test
    void the_ledger_counts_every_cycle_by_state() {
        try (Client client = Client.start(service)) {
            client.flash(SMILE, 6);
            client.landmarks().hear("emotion_update");
            client.flash(SMILE, 2);
            String expected = "{received=2, stored=2, readable=1, unclear=0, unreadable=1, pending=0, poisoned=0,"
                    + " delivered=1, replayed=0, predecessor=0, frames=8, ignoredFrames=0, gaps=[], balanced=true}";

            assertEquals(expected, client.end().getMap("data.ledger").toString());
            assertEquals(expected, client.get("/ledger").extract().jsonPath().getMap("data").toString());
        }
        given().get("/api/session/sess_unknown/ledger").then().statusCode(404)
                .body("error.code", equalTo("SESSION_NOT_FOUND"));
    }

    @Test
    void an_unbalanced_ledger_is_logged_and_counted() {
        try (Client client = Client.start(service)) {
            client.flash(SMILE, 6);
            client.end();
            double before = mismatches();
            database.run("DELETE FROM cycles WHERE \"sessionId\" = '" + client.id() + "'");

            client.get("/ledger").body("data.balanced", equalTo(false)).body("data.gaps", equalTo(List.of(1)));

            assertEquals(before + 1, mismatches());
        }
    }

    @Test
    void a_cycle_that_the_database_refuses_is_set_aside_and_the_session_goes_on() {
        database.run("""
            ALTER TABLE cycles ADD CONSTRAINT no_poison CHECK ("frameCount" <> 7 OR status = 'poisoned') NOT VALID""");
        try (Client client = Client.start(service)) {
            client.flash(SMILE, 7);
            await().until(() -> statuses(client).size() == 1);
            client.flash(SMILE, 6);

            assertEquals(1, client.end().getInt("data.emotionCount"));
            assertEquals(List.of("poisoned untold", "readable told"), statuses(client));
            assertEquals("cannot be stored: ConstraintViolationException",
                    database.value("SELECT reason FROM cycles WHERE \"sessionId\" = ? AND cycle = 1", client.id()));
            given().header("X-Admin-Token", "token-of-the-tests").get("/api/admin/cycles/poisoned").then()
                    .body("data.latest[0].sessionId", equalTo(client.id())).body("data.latest[0].cycle", equalTo(1))
                    .body("data.latest[0].reason", equalTo("cannot be stored: ConstraintViolationException"));
            given().get("/api/admin/cycles/poisoned").then().statusCode(401);
        } finally {
            database.run("ALTER TABLE cycles DROP CONSTRAINT no_poison");
        }
    }

    @Test
    void a_reading_that_the_database_refuses_is_set_aside_and_the_session_goes_on() {
        database.run("ALTER TABLE cycles ADD CONSTRAINT no_poison CHECK (emotion <> 'disgusted') NOT VALID");
        gemini.answers(GeminiStub.verdict("disgusted", 0.9, -0.6, 0.3).then(GeminiStub.verdict("sad", 0.9, -0.6, 0.3)));
        try (Client client = Client.start(service)) {
            client.flash(SMILE, 6);
            await().until(() -> statuses(client).equals(List.of("poisoned untold")));
            client.flash(SyntheticFace.surprised(), 6);

            assertEquals(1, client.end().getInt("data.emotionCount"));
        } finally {
            database.run("ALTER TABLE cycles DROP CONSTRAINT no_poison");
        }
    }

    @Test
    void a_cycle_whose_speech_cannot_be_stored_keeps_its_emotion() {
        database.run("ALTER TABLE cycles ADD CONSTRAINT no_speech CHECK (speech <> 'poison') NOT VALID");
        try (Client client = Client.start(service); ClientSocket voice = client.open("voice")) {
            client.flash(SMILE, 6);
            voice.send("{\"type\":\"stt_text\",\"data\":{\"text\":\"poison\"}}").hear("stt_received");

            assertEquals(1, client.landmarks().hear("emotion_update").getInt("data.cycle"));
            JsonPath end = client.end();
            assertEquals(1, end.getInt("data.ledger.readable"), end::prettify);
            assertTrue(end.getBoolean("data.ledger.balanced"), end::prettify);
            assertEquals("0", database.value("SELECT count(speech) FROM cycles WHERE \"sessionId\" = ?", client.id()));
        } finally {
            database.run("ALTER TABLE cycles DROP CONSTRAINT no_speech");
        }
    }

    @Test
    void the_end_waits_for_an_answer_of_thirteen_seconds() {
        try (Client client = Client.start(service)) {
            gemini.answers(GeminiStub.verdict("fearful", 0.7, -0.6, 0.8).after(13_000));
            client.show(SMILE, 0.5);

            JsonPath end = client.end();

            assertEquals("fearful", end.getString("data.emotionSummary.primaryEmotion.emotion"));
            assertEquals("gemini", database.value("SELECT source FROM cycles WHERE \"sessionId\" = ?", client.id()));
        }
    }

    private double mismatches() {
        return Scrape.of(service).value("maeum_ledger_mismatches_total");
    }

    private List<String> statuses(Client client) {
        return database.column("""
            SELECT status || CASE WHEN "deliveredAt" IS NULL THEN ' untold' ELSE ' told' END
            FROM cycles WHERE "sessionId" = ? ORDER BY cycle""", client.id());
    }
}

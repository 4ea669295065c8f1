package dev.maeum.pipeline;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

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
import dev.maeum.ServiceCall;
import dev.maeum.SessionId;
import dev.maeum.ShortCycles;
import dev.maeum.cycle.Cycle;
import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.Reading;
import dev.maeum.journal.Journal;
import dev.maeum.journal.spill.Spill;
import dev.maeum.journal.spill.SpillEntry;
import dev.maeum.replay.SyntheticFace;

/** Sessions whose cycles cannot be written wait in the spill, and the others are written and delivered meanwhile. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionsInSpillTest {

    private static final SyntheticFace SMILE = SyntheticFace.smiling();

    @TestHTTPResource("/")
    URI service;

    @Inject
    Journal journal;

    @Inject
    Spill spill;

    Database database;

    /** Keeps the database from writing cycles of one session. */
    enum Trouble {

        LOCK {

            @Override
            Database.Hold begin(Database database, String session) {
                return database.hold("SELECT 1 FROM sessions WHERE \"sessionId\" = '" + session + "' FOR UPDATE");
            }
        },
        TRIGGER {

            @Override
            Database.Hold begin(Database database, String session) {
                database.run("""
                    CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';
                    CREATE TRIGGER no BEFORE INSERT OR UPDATE ON cycles FOR EACH ROW
                        WHEN (NEW."sessionId" = '%s') EXECUTE FUNCTION no()""".formatted(session));
                return () -> database.run("DROP TRIGGER no ON cycles; DROP FUNCTION no");
            }
        };

        abstract Database.Hold begin(Database database, String session);
    }

    /** In both ways at once: each is tried again for itself. */
    @Test
    void sessions_that_cannot_be_written_delay_no_other() {
        try (Client locked = Client.start(service);
                Client refused = Client.start(service);
                Client direct = Client.start(service);
                Client absent = Client.start(service);
                Client spilled = Client.start(service)) {
            List<Client> stuck = List.of(locked, refused);
            stuck.forEach(client -> show(client, 1));
            show(direct, 1);
            undelivered(absent);
            Cycle cycle = undelivered(spilled);
            Database.Hold trigger = Trouble.TRIGGER.begin(database, refused.id());
            Database.Hold lock = Trouble.LOCK.begin(database, locked.id());
            try {
                show(stuck, 2);
                show(stuck, 3);
                stuck.forEach(client -> assertEquals(List.of("readable told direct"), states(client)));

                show(direct, 2);
                await().until(
                        () -> states(direct).equals(List.of("readable told direct", "readable told direct")));
                try (ClientSocket back = absent.open("landmarks")) {
                    assertEquals(1, back.hear("emotion_update").getInt("data.cycle"));
                }
                put(spilled, cycle);
                try (ClientSocket back = spilled.open("landmarks")) {
                    assertEquals(1, back.hear("emotion_update").getInt("data.cycle"));
                }
                await().until(() -> states(spilled).equals(List.of("readable told replayed")));

                show(stuck, 4);
                show(direct, 3);
                stuck.forEach(client -> assertEquals(List.of("readable told direct"), states(client)));
                assertEquals(3, states(direct).stream().filter("readable told direct"::equals).count());
                await().until(() -> ServiceCall.to(service).get("/q/health/ready").status() == 200);
            } finally {
                lock.close();
                trigger.close();
            }

            for (Client client : stuck) {
                await().until(() -> states(client).equals(Stream.concat(Stream.of("readable told direct"),
                        Stream.generate(() -> "readable told replayed").limit(3)).toList()));
                show(client, 5);
                JsonPath end = client.end();
                assertTrue(end.getBoolean("data.ledger.balanced"), end::prettify);
                assertEquals(3, end.getInt("data.ledger.replayed"), end::prettify);
                assertEquals(List.of("1", "2", "3", "4", "5"), database.column("""
                    SELECT element ->> 'cycle' FROM sessions, jsonb_array_elements("emotionsData") element
                    WHERE "sessionId" = ?""", client.id()));
            }
            assertTrue(direct.end().getBoolean("data.ledger.balanced"));
        }
    }

    @Test
    void readiness_stays_down_while_readings_are_refused_and_cycles_are_not() {
        try (Client first = Client.start(service);
                Client second = Client.start(service);
                Client third = Client.start(service)) {
            database.run("""
                CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';
                CREATE TRIGGER no BEFORE UPDATE ON cycles FOR EACH ROW EXECUTE FUNCTION no()""");
            try {
                show(first, 1);
                await().until(() -> ready() == 503);
                for (Client client : List.of(second, third)) {
                    client.flash(SMILE, 6);
                    await().until(() -> List.of("pending untold direct").equals(states(client)));
                    assertEquals(503, ready());
                    client.landmarks().hear("emotion_update");
                }
                await().during(Duration.ofSeconds(3)).until(() -> ready() == 503);
            } finally {
                database.run("DROP TRIGGER no ON cycles; DROP FUNCTION no");
            }
            await().until(() -> ready() == 200);
            for (Client client : List.of(first, second, third)) {
                await().until(() -> states(client).equals(List.of("readable told replayed")));
                assertTrue(client.end().getBoolean("data.ledger.balanced"));
            }
        }
    }

    private int ready() {
        return ServiceCall.to(service).get("/q/health/ready").status();
    }

    private static void show(List<Client> clients, int cycle) {
        clients.forEach(client -> client.flash(SMILE, 6));
        clients.forEach(client -> assertEquals(cycle,
                client.landmarks().hear("emotion_update", cycle).getInt("data.cycle")));
    }

    private static void show(Client client, int cycle) {
        client.flash(SMILE, 6);
        assertEquals(cycle, client.landmarks().hear("emotion_update", cycle).getInt("data.cycle"));
    }

    /** The first cycle of a client whose socket closed before its emotion was read. */
    private Cycle undelivered(Client client) {
        client.flash(SMILE, 6);
        client.landmarks().close();
        await().until(() -> states(client).equals(List.of("readable untold direct")));
        return journal.cycle(new SessionId(client.id()), 1).orElseThrow().measured().orElseThrow();
    }

    // As if the database had not taken it.
    private void put(Client client, Cycle cycle) {
        SessionId id = new SessionId(client.id());
        database.run("DELETE FROM cycles WHERE \"sessionId\" = '" + id.value() + "'");
        spill.append(new SpillEntry.Opened(id, cycle));
        spill.append(new SpillEntry.Analysed(id, cycle,
                new Reading.Readable(Emotion.HAPPY, 0.8, 0.7, 0.5, List.of(), "geometry", "", "")));
    }

    private List<String> states(Client client) {
        return database.column("""
            SELECT concat_ws(' ', status, CASE WHEN "deliveredAt" IS NULL THEN 'untold' ELSE 'told' END,
                CASE WHEN replayed THEN 'replayed' ELSE 'direct' END)
            FROM cycles WHERE "sessionId" = ? ORDER BY cycle""", client.id());
    }
}

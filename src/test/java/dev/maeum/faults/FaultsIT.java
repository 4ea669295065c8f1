package dev.maeum.faults;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.restassured.path.json.JsonPath;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Database;
import dev.maeum.FaultyProxy.Fault;
import dev.maeum.GeminiStub;
import dev.maeum.ServiceProcess;
import dev.maeum.replay.SyntheticFace;

/**
 * What docs/reliability.md promises of services that start, are killed and are replaced; {@link StopsIT},
 * {@link OutagesIT}, {@link InstancesIT} and {@link GeminiFaultsIT} have the rest. Each test prints what the fault has
 * cost. Short here; with {@code -Pfaults} as long as in the document. The service that takes over in one test is the victim
 * of the next.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(1)
class FaultsIT {

    static final String LONG_SUITE = "maeum.faults.long";
    static final boolean LONG = Boolean.getBoolean(LONG_SUITE);
    private static final Pattern SPILLED_SESSION = Pattern.compile("\"session\":\\{\"value\":\"(\\w+)\"");
    private static final String APPEND_AFTER = "maeum.journal.append-after";

    @RegisterExtension
    final FaultEnvironment environment = new FaultEnvironment().with("maeum.journal.lease", "3s")
            .with(APPEND_AFTER, "1H").with("quarkus.flyway.connect-retries-interval", "1s");

    // First: it starts a service where none runs, and the others take over the one that it leaves.
    @Test
    @Order(1)
    void the_database_is_away_at_start() {
        environment.toDatabase().suffer(Fault.CUT);
        ServiceProcess.Outcome outcome = ServiceProcess
                .run(environment.with("quarkus.flyway.connect-retries", "2").settings());
        assertEquals(1, outcome.exitCode(), outcome::output);
        assertTrue(outcome.output().contains("Connection error"), outcome::output);

        int before = environment.toDatabase().attempts();
        Thread back = new Thread(() -> {
            await().until(() -> environment.toDatabase().attempts() > before + 1);
            environment.toDatabase().suffer(Fault.NONE);
        });
        back.start();
        ServiceProcess service = environment.with("quarkus.flyway.connect-retries", "20").start();
        Streamer session = environment.stream(service);
        await().atMost(FaultEnvironment.PATIENCE).until(() -> Streamer.allWereTold(List.of(session), 1));

        environment.end(List.of(session)).assertNothingLost("database away at start");
    }

    @Test
    void the_service_is_killed_while_gemini_thinks() {
        environment.gemini().answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5).after(60_000));
        ServiceProcess service = environment.running();
        Streamer session = environment.stream(service);
        await().atMost(FaultEnvironment.PATIENCE).until(() -> rows(session) >= 2);
        service.kill();
        session.close();

        environment.gemini().answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        ServiceProcess next = environment.start();
        await().atMost(FaultEnvironment.PATIENCE).until(() -> pending() == 0);
        session.endAt(next.address());

        ElapsedCosts.of(environment.database(), session, -1).assertNothingLost("kill -9 while Gemini thinks");
    }

    @Test
    void the_service_is_killed_before_emotions_are_appended_to_their_session() {
        ServiceProcess service = environment.running();
        Streamer session = environment.stream(service);
        await().atMost(FaultEnvironment.PATIENCE).until(() -> Streamer.allWereTold(List.of(session), 2));
        service.kill();
        session.close();
        assertEquals("0", appended(session));

        ServiceProcess next = environment.with(APPEND_AFTER, "1s").start();
        environment.with(APPEND_AFTER, "1H");
        await("emotions of a session that nobody comes back to").atMost(FaultEnvironment.PATIENCE).until(
                () -> pending() == 0 && appended(session).equals(environment.database()
                        .value("SELECT count(*) FROM cycles WHERE status = 'readable' AND \"sessionId\" = ?",
                                session.id())));
        session.endAt(next.address());

        ElapsedCosts.of(environment.database(), session, -1)
                .assertNothingLost("kill -9 before emotions are appended");
    }

    private String appended(Streamer session) {
        return environment.database().value(
                "SELECT jsonb_array_length(\"emotionsData\") FROM sessions WHERE \"sessionId\" = ?", session.id());
    }

    @Test
    void the_service_is_killed_between_a_reading_and_its_delivery() {
        ServiceProcess service = environment.running();
        String id;
        try (Client client = Client.start(service.address())) {
            id = client.id();
            client.flash(SyntheticFace.smiling(), 6);
            client.landmarks().close();
            await("a reading that nobody received").atMost(FaultEnvironment.PATIENCE).until(() -> "readable f"
                    .equals(String.join("", environment.database().column("""
                        SELECT status || CASE WHEN "deliveredAt" IS NULL THEN ' f' ELSE ' t' END FROM cycles
                        WHERE "sessionId" = ?""", id))));
            service.kill();
        }

        ServiceProcess next = environment.start();
        try (ClientSocket back = ClientSocket.open(next.address(), "/ws/landmarks/" + id)) {
            assertEquals(1, back.hear("emotion_update").getInt("data.cycle"));
        }
        try (ClientSocket again = ClientSocket.open(next.address(), "/ws/landmarks/" + id)) {
            again.hear("connected");
            again.send("{\"type\":\"ping\"}").hear("pong");
            assertEquals(0, again.count("emotion_update"), next::log);
        }
        given().baseUri(next.address().toString()).post("/api/session/" + id + "/end").then().statusCode(200)
                .body("data.emotionCount", equalTo(1)).body("data.ledger.balanced", equalTo(true));
        assertEquals("1 1 t", environment.database().value("""
            SELECT jsonb_array_length("emotionsData") || ' ' || count(*) || ' '
                || left(bool_and("deliveredAt" IS NOT NULL)::text, 1)
            FROM sessions JOIN cycles USING ("sessionId") WHERE "sessionId" = ? GROUP BY "emotionsData"
            """, id));
    }

    @Test
    void the_service_is_killed_while_the_database_is_away() {
        ServiceProcess service = environment.running();
        Streamer session = environment.stream(service);
        await().atMost(FaultEnvironment.PATIENCE).until(() -> Streamer.allWereTold(List.of(session), 1));
        environment.toDatabase().suffer(Fault.CUT);
        int before = session.emotions();
        // One may have been stored before the cut and told after it; the others are in the spill.
        await().atMost(FaultEnvironment.PATIENCE).until(() -> session.emotions() >= before + 3);
        int told = session.emotions();
        service.kill();
        session.close();
        environment.toDatabase().suffer(Fault.NONE);

        ServiceProcess next = environment.start();
        await().atMost(FaultEnvironment.PATIENCE).until(() -> rows(session) >= told && pending() == 0);
        JsonPath end = session.endAt(next.address());

        ElapsedCosts.of(environment.database(), session, -1)
                .assertNothingLost("kill -9 while the database is away");
        assertTrue(end.getInt("data.ledger.replayed") >= 2);
    }

    @Test
    void the_service_is_killed_again_while_it_carries_over() {
        ServiceProcess service = environment.running();
        List<Streamer> sessions = List.of(environment.stream(service), environment.stream(service));
        await().atMost(FaultEnvironment.PATIENCE).until(() -> Streamer.allWereTold(sessions, 1));
        environment.toDatabase().suffer(Fault.CUT);
        int told = Streamer.told(sessions);
        await().atMost(FaultEnvironment.PATIENCE).until(() -> Streamer.told(sessions) >= told + 4);
        service.kill();
        sessions.forEach(Streamer::close);
        environment.toDatabase().suffer(Fault.NONE);

        // Held is the other one than that of the first entry: of this there is something to carry over.
        String firstId = firstInSpill();
        Streamer first = sessions.stream().filter(session -> session.id().equals(firstId)).findFirst().orElseThrow();
        Streamer other = sessions.stream().filter(session -> session != first).findFirst().orElseThrow();
        String before = written(first);
        Database.Hold second = environment.database().hold("SELECT 1 FROM sessions WHERE \"sessionId\" = '"
                + other.id() + "' FOR UPDATE");
        ServiceProcess next = environment.start();
        await("some of it").atMost(FaultEnvironment.PATIENCE).until(() -> !written(first).equals(before));
        next.kill();
        second.close();
        ServiceProcess last = environment.start();
        await().atMost(FaultEnvironment.PATIENCE).until(() -> "0".equals(FaultEnvironment.spilled(last)));
        sessions.forEach(session -> session.endAt(last.address()));

        ElapsedCosts.of(environment.database(), first, -1)
                .plus(ElapsedCosts.of(environment.database(), other, -1))
                .assertNothingLost("kill -9, and again while the spill is carried over");
    }

    @Test
    void the_service_is_told_to_stop_while_the_database_is_away() {
        ServiceProcess service = environment.running();
        Streamer session = environment.stream(service);
        await().atMost(FaultEnvironment.PATIENCE).until(() -> Streamer.allWereTold(List.of(session), 1));
        environment.toDatabase().suffer(Fault.CUT);
        int before = session.emotions();
        await().atMost(FaultEnvironment.PATIENCE).until(() -> session.emotions() >= before + 2);
        int frames = session.stop();
        long began = System.nanoTime();
        service.terminate();
        assertEquals(0, service.awaitExit());
        assertTrue(Duration.ofNanos(System.nanoTime() - began).toSeconds() < 25);
        environment.toDatabase().suffer(Fault.NONE);

        ServiceProcess next = environment.start();
        await().atMost(FaultEnvironment.PATIENCE)
                .until(() -> "0".equals(FaultEnvironment.spilled(next)) && pending() == 0);
        session.endAt(next.address());
        ElapsedCosts.of(environment.database(), session, frames)
                .assertNothingLost("SIGTERM while the database is away");
    }

    @Test
    void a_session_goes_on_after_a_restart_and_its_numbers_too() {
        ServiceProcess service = environment.running();
        String id;
        try (Client client = Client.start(service.address())) {
            id = client.id();
            client.flash(SyntheticFace.smiling(), 6);
            assertEquals(1, client.landmarks().hear("emotion_update").getInt("data.cycle"));
            service.kill();
        }
        environment.gemini().answers(GeminiStub.verdict("surprised", 0.9, 0.1, 0.8));
        ServiceProcess next = environment.start();
        try (ClientSocket socket = ClientSocket.open(next.address(), "/ws/landmarks/" + id)) {
            socket.hear("connected");
            Client.flash(socket, SyntheticFace.surprised(), 6);
            assertEquals(2, socket.hear("emotion_update").getInt("data.cycle"));

            given().baseUri(next.address().toString()).post("/api/session/" + id + "/end").then().statusCode(200)
                    .body("data.emotionCount", equalTo(2));
        }
        next.terminate();
        assertEquals(0, next.awaitExit(), next::log);
        given().baseUri(environment.start().address().toString()).get("/api/session/" + id + "/summary").then()
                .statusCode(200).body("data.status", equalTo("ended"))
                .body("data.emotionSummary.topEmotions.emotion", equalTo(List.of("surprised", "happy")));
    }

    @Test
    @EnabledIfSystemProperty(named = LONG_SUITE, matches = "true", disabledReason = "DeliveryTest has it in short")
    void a_row_cannot_be_stored_whatever_is_tried() {
        try (FaultEnvironment own = new FaultEnvironment()) {
            ServiceProcess service = own.start();
            own.database()
                    .run("ALTER TABLE cycles ADD CONSTRAINT no_third CHECK (cycle <> 2 OR status = 'poisoned')");
            Streamer session = own.stream(service);
            await().atMost(FaultEnvironment.PATIENCE).until(() -> Streamer.allWereTold(List.of(session), 3));

            own.end(List.of(session)).assertNothingLost("a poison row");
            given().baseUri(service.address().toString()).header("X-Admin-Token", "token")
                    .get("/api/admin/cycles/poisoned").then().statusCode(200).body("data.count", equalTo(1))
                    .body("data.latest[0].cycle", equalTo(2));
        }
    }

    /** The session that the oldest entry of the spill is about. */
    private String firstInSpill() {
        try (Stream<Path> files = Files.walk(Path.of(environment.settings().get("maeum.spill.directory")))) {
            Path oldest = files.filter(file -> file.toString().endsWith(".spill")).sorted().findFirst().orElseThrow();
            Matcher id = SPILLED_SESSION.matcher(Files.readString(oldest, StandardCharsets.ISO_8859_1));
            assertTrue(id.find(), oldest::toString);
            return id.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is known of a session's cycles; changes with each write. */
    private String written(Streamer session) {
        return environment.database().value("""
            SELECT format('%s rows, %s read, %s delivered', count(*), count(*) FILTER (WHERE status <> 'pending'),
                count("deliveredAt")) FROM cycles WHERE "sessionId" = ?""", session.id());
    }

    private int rows(Streamer session) {
        return Integer.parseInt(
                environment.database().value("SELECT count(*) FROM cycles WHERE \"sessionId\" = ?", session.id()));
    }

    private int pending() {
        return Integer.parseInt(environment.database().value("SELECT count(*) FROM cycles WHERE status = 'pending'"));
    }
}

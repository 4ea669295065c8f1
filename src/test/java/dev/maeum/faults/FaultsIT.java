package dev.maeum.faults;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.restassured.path.json.JsonPath;

import dev.maeum.BackgroundCall;
import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Database;
import dev.maeum.FaultyProxy.Fault;
import dev.maeum.GeminiStub;
import dev.maeum.ServiceProcess;
import dev.maeum.replay.SyntheticFace;

/**
 * What docs/reliability.md promises of services that start, stop and are killed; {@link OutagesIT} and {@link InstancesIT}
 * have the rest. Each test prints what the fault has cost. Short here; with {@code -Pfaults} as long as in the document.
 */
@Execution(ExecutionMode.CONCURRENT)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(1)
class FaultsIT {

    static final String LONG_SUITE = "maeum.faults.long";
    static final boolean LONG = Boolean.getBoolean(LONG_SUITE);
    private static final Pattern SPILLED_SESSION = Pattern.compile("\"session\":\\{\"value\":\"(\\w+)\"");

    @Test
    void the_spill_reaches_a_busy_database_before_the_service_stops() throws IOException {
        try (FaultEnvironment environment = new FaultEnvironment().with("maeum.cycle.length", "60s")) {
            ServiceProcess service = environment.start();
            Streamer session = environment.stream(service);
            await().atMost(FaultEnvironment.PATIENCE).until(() -> session.frames() >= 12);
            session.stop();
            Database.Hold busy = environment.database().hold("LOCK TABLE cycles IN ACCESS EXCLUSIVE MODE");
            service.terminate();
            await("the spill").atMost(FaultEnvironment.PATIENCE)
                    .until(() -> !service.lines("it is written to the spill").isEmpty());
            busy.close();

            assertEquals(0, service.awaitExit());
            assertEquals(1, rows(environment, session), service::log);
            try (Stream<Path> left = Files.walk(Path.of(environment.settings().get("maeum.spill.directory")))) {
                assertEquals(List.of(), left.filter(file -> file.toString().endsWith(".spill")).toList());
            }
        }
    }

    @Test
    void the_database_is_away_at_start() {
        try (FaultEnvironment environment = new FaultEnvironment().with("quarkus.flyway.connect-retries", "2")
                .with("quarkus.flyway.connect-retries-interval", "1s")) {
            environment.toDatabase().suffer(Fault.CUT);
            ServiceProcess.Outcome outcome = ServiceProcess.run(environment.settings());
            assertEquals(1, outcome.exitCode(), outcome::output);
            assertTrue(outcome.output().contains("Connection error"), outcome::output);

            Thread back = new Thread(() -> {
                await().until(() -> environment.toDatabase().attempts() > 4);
                environment.toDatabase().suffer(Fault.NONE);
            });
            back.start();
            ServiceProcess service = environment.with("quarkus.flyway.connect-retries", "20").start();
            Streamer session = environment.stream(service);
            await().atMost(FaultEnvironment.PATIENCE).until(() -> Streamer.allWereTold(List.of(session), 1));

            environment.end(List.of(session)).assertNothingLost("database away at start");
        }
    }

    @Test
    void the_service_is_killed_while_gemini_thinks() {
        try (FaultEnvironment environment = new FaultEnvironment().with("maeum.journal.lease", "3s")) {
            environment.gemini().answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5).after(60_000));
            ServiceProcess service = environment.start();
            Streamer session = environment.stream(service);
            await().atMost(FaultEnvironment.PATIENCE).until(() -> rows(environment, session) >= 2);
            service.kill();
            session.close();

            environment.gemini().answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
            ServiceProcess next = environment.start();
            await().atMost(FaultEnvironment.PATIENCE).until(() -> pending(environment) == 0);
            session.endAt(next.address());

            ElapsedCosts.of(environment.database(), session, -1).assertNothingLost("kill -9 while Gemini thinks");
        }
    }

    @Test
    void the_service_is_killed_before_emotions_are_appended_to_their_session() {
        try (FaultEnvironment environment = new FaultEnvironment().with("maeum.journal.append-after", "1H")) {
            ServiceProcess service = environment.start();
            Streamer session = environment.stream(service);
            await().atMost(FaultEnvironment.PATIENCE).until(() -> Streamer.allWereTold(List.of(session), 2));
            service.kill();
            session.close();
            assertEquals("0", appended(environment));

            ServiceProcess next = environment.with("maeum.journal.append-after", "1s").start();
            await("emotions of a session that nobody comes back to").atMost(FaultEnvironment.PATIENCE).until(
                    () -> pending(environment) == 0 && appended(environment).equals(environment.database()
                            .value("SELECT count(*) FROM cycles WHERE status = 'readable'")));
            session.endAt(next.address());

            ElapsedCosts.of(environment.database(), session, -1)
                    .assertNothingLost("kill -9 before emotions are appended");
        }
    }

    private static String appended(FaultEnvironment environment) {
        return environment.database().value("SELECT jsonb_array_length(\"emotionsData\") FROM sessions");
    }

    @Test
    void the_service_is_killed_between_a_reading_and_its_delivery() {
        try (FaultEnvironment environment = new FaultEnvironment()) {
            ServiceProcess service = environment.start();
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
    }

    @Test
    void the_service_is_killed_while_the_database_is_away() {
        try (FaultEnvironment environment = new FaultEnvironment()) {
            ServiceProcess service = environment.start();
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
            await().atMost(FaultEnvironment.PATIENCE)
                    .until(() -> rows(environment, session) >= told && pending(environment) == 0);
            JsonPath end = session.endAt(next.address());

            ElapsedCosts.of(environment.database(), session, -1)
                    .assertNothingLost("kill -9 while the database is away");
            assertTrue(end.getInt("data.ledger.replayed") >= 2);
        }
    }

    @Test
    void the_service_is_killed_again_while_it_carries_over() {
        try (FaultEnvironment environment = new FaultEnvironment()) {
            ServiceProcess service = environment.start();
            List<Streamer> sessions = List.of(environment.stream(service), environment.stream(service));
            await().atMost(FaultEnvironment.PATIENCE).until(() -> Streamer.allWereTold(sessions, 1));
            environment.toDatabase().suffer(Fault.CUT);
            int told = Streamer.told(sessions);
            await().atMost(FaultEnvironment.PATIENCE).until(() -> Streamer.told(sessions) >= told + 4);
            service.kill();
            sessions.forEach(Streamer::close);
            environment.toDatabase().suffer(Fault.NONE);

            // Held is the other one than that of the first entry: of this there is something to carry over.
            String firstId = firstInSpill(environment);
            Streamer first = sessions.stream().filter(session -> session.id().equals(firstId)).findFirst()
                    .orElseThrow();
            Streamer other = sessions.stream().filter(session -> session != first).findFirst().orElseThrow();
            String before = written(environment, first);
            Database.Hold second = environment.database().hold("SELECT 1 FROM sessions WHERE \"sessionId\" = '"
                    + other.id() + "' FOR UPDATE");
            ServiceProcess next = environment.start();
            await("some of it").atMost(FaultEnvironment.PATIENCE)
                    .until(() -> !written(environment, first).equals(before));
            next.kill();
            second.close();
            ServiceProcess last = environment.start();
            await().atMost(FaultEnvironment.PATIENCE).until(() -> "0".equals(FaultEnvironment.spilled(last)));
            sessions.forEach(session -> session.endAt(last.address()));

            ElapsedCosts.of(environment.database(), first, -1)
                    .plus(ElapsedCosts.of(environment.database(), other, -1))
                    .assertNothingLost("kill -9, and again while the spill is carried over");
        }
    }

    @Test
    void the_service_is_told_to_stop_while_the_database_is_away() {
        try (FaultEnvironment environment = new FaultEnvironment()) {
            ServiceProcess service = environment.start();
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
                    .until(() -> "0".equals(FaultEnvironment.spilled(next)) && pending(environment) == 0);
            session.endAt(next.address());
            ElapsedCosts.of(environment.database(), session, frames)
                    .assertNothingLost("SIGTERM while the database is away");
        }
    }

    @Test
    void the_service_is_told_to_stop_while_a_socket_opens() {
        // Another statement may wait for the lock first. Then the port is closed before the socket connects.
        assertTrue(IntStream.range(0, 5).anyMatch(attempt -> isClosedByAStop()), "the socket connected too late");
    }

    private static boolean isClosedByAStop() {
        try (FaultEnvironment environment = new FaultEnvironment()) {
            ServiceProcess service = environment.start();
            try (Client here = Client.start(service.address());
                    Client elsewhere = Client.start(environment.start().address())) {
                Database.Hold sessions = environment.database().hold("LOCK TABLE sessions");
                CompletableFuture<ClientSocket> opening = BackgroundCall
                        .supply(() -> ClientSocket.open(service.address(), "/ws/landmarks/" + elsewhere.id()));
                await().until(() -> environment.database()
                        .value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                        .equals("1"));
                service.terminate();
                here.landmarks().hear("going_away");
                sessions.close();

                try {
                    assertEquals("1012 Service restarts", opening.join().hearClose());
                    return true;
                } catch (CompletionException e) {
                    // The port was closed before the socket connected, or while it did.
                    assertInstanceOf(IOException.class, e.getCause());
                    return false;
                }
            }
        }
    }

    @Test
    void the_service_is_told_to_stop_with_sockets_open() {
        try (FaultEnvironment environment = new FaultEnvironment()) {
            environment.gemini().answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5).after(1_500));
            ServiceProcess service = environment.start();
            Streamer session = environment.stream(service);
            await().atMost(FaultEnvironment.PATIENCE).until(() -> Streamer.allWereTold(List.of(session), 1));
            int frames = session.stop();
            ClientSocket socket = session.socket();
            long began = System.nanoTime();
            service.terminate();
            assertTrue(socket.hear("going_away").getInt("data.reconnectInMs") <= 3_000);
            assertEquals("1012 Service restarts", socket.hearClose());
            assertEquals(0, service.awaitExit());
            assertFalse(service.log().contains("ERROR"), service::log);
            assertTrue(Duration.ofNanos(System.nanoTime() - began).toSeconds() < 25);

            session.endAt(environment.start().address());
            ElapsedCosts.of(environment.database(), session, frames).assertNothingLost("SIGTERM with live sockets");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = LONG_SUITE, matches = "true", disabledReason = "GeminiFailureTest has it in short")
    void gemini_fails_in_every_way_and_recovers() {
        try (FaultEnvironment environment = new FaultEnvironment().with("maeum.gemini.deadline", "2s")) {
            ServiceProcess service = environment.start();
            Streamer session = environment.stream(service);
            GeminiStub.Answer good = GeminiStub.verdict("happy", 0.9, 0.8, 0.5);
            String quota = "{\"error\":{\"code\":429,\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\","
                    + "\"retryDelay\":\"1s\"}]}}";
            for (Map.Entry<String, GeminiStub.Answer> ill : Map
                    .of("answered with status 500", GeminiStub.body(500, "{}"), "answered with status 503",
                            GeminiStub.body(503, ""), "quota of the minute", GeminiStub.body(429, quota), "",
                            good.half(), "deadline", good.after(40_000))
                    .entrySet()) {
                environment.gemini().answers(ill.getValue());
                int before = session.emotions();
                await(ill.getKey()).atMost(FaultEnvironment.PATIENCE).until(() -> session.emotions() >= before + 1);
                environment.gemini().answers(good);
            }
            environment.toGemini().suffer(Fault.CUT);
            int before = session.emotions();
            await("refused").atMost(FaultEnvironment.PATIENCE).until(() -> session.emotions() >= before + 1);
            environment.toGemini().suffer(Fault.NONE);
            await("gemini again").atMost(FaultEnvironment.PATIENCE)
                    .until(() -> "gemini".equals(lastSource(environment, session)));

            environment.end(List.of(session)).assertNothingLost("Gemini fails in six ways");
            assertEquals(List.of(), environment.database().column(
                    "SELECT cycle FROM cycles WHERE source = 'geometry' AND coalesce(reason, '') = ''"));
        }
    }

    @Test
    void more_cycles_close_than_gemini_may_be_asked_about() {
        try (FaultEnvironment environment = new FaultEnvironment().with("maeum.gemini.at-once", "1")
                .with("maeum.gemini.deadline", "3s").with("maeum.cycle.length", "1s")) {
            environment.gemini().answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5).after(900));
            ServiceProcess service = environment.start();
            List<Streamer> sessions = IntStream.range(0, 4).mapToObj(i -> environment.stream(service)).toList();
            await().atMost(FaultEnvironment.PATIENCE)
                    .until(() -> sessions.stream().allMatch(session -> environment.database()
                            .column("SELECT 1 FROM cycles WHERE source = 'gemini' AND \"sessionId\" = ?", session.id())
                            .size() >= 2));

            environment.end(sessions).assertNothingLost("more cycles than Gemini may be asked");
            List<String> reasons = environment.database()
                    .column("SELECT DISTINCT reason FROM cycles WHERE source = 'geometry'");
            assertTrue(reasons.contains("gemini has no time for this cycle within its deadline"), reasons::toString);
            // A cycle whose turn comes at the end of its deadline is asked about, and its answer may come too late.
            assertTrue(List.of("gemini has no time for this cycle within its deadline", "gemini did not answer in time")
                    .containsAll(reasons), reasons::toString);
        }
    }

    @Test
    void commands_reach_the_instance_that_has_the_sockets() {
        try (FaultEnvironment environment = new FaultEnvironment().with("maeum.cycle.length", "10s")) {
            ServiceProcess one = environment.start();
            ServiceProcess two = environment.start();
            Streamer session = environment.stream(one);
            await().until(() -> session.frames() >= 12);
            String at = two.address() + "/api/session/" + session.id();

            given().post(at + "/pause").then().statusCode(200);
            soon(() -> session.socket().count("session_paused") == 1);
            given().post(at + "/resume").then().statusCode(200);
            soon(() -> session.socket().count("session_resumed") == 1);
            int shown = session.frames();
            await().until(() -> session.frames() >= shown + 12);
            int frames = session.stop();
            JsonPath end = session.endAt(two.address());
            soon(() -> session.socket().count("session_ended") == 1);

            assertEquals(2, end.getInt("data.emotionCount"), end::prettify);
            assertTrue(end.getBoolean("data.ledger.balanced"), end::prettify);
            ElapsedCosts.of(environment.database(), session, frames)
                    .assertNothingLost("commands by way of another instance");
            assertEquals(2, environment.gemini().calls().size());
        }
    }

    @Test
    @EnabledIfSystemProperty(named = LONG_SUITE, matches = "true", disabledReason = "DeliveryTest has it in short")
    void a_row_cannot_be_stored_whatever_is_tried() {
        try (FaultEnvironment environment = new FaultEnvironment()) {
            ServiceProcess service = environment.start();
            environment.database()
                    .run("ALTER TABLE cycles ADD CONSTRAINT no_third CHECK (cycle <> 2 OR status = 'poisoned')");
            Streamer session = environment.stream(service);
            await().atMost(FaultEnvironment.PATIENCE).until(() -> Streamer.allWereTold(List.of(session), 3));

            environment.end(List.of(session)).assertNothingLost("a poison row");
            given().baseUri(service.address().toString()).header("X-Admin-Token", "token")
                    .get("/api/admin/cycles/poisoned").then().statusCode(200).body("data.count", equalTo(1))
                    .body("data.latest[0].cycle", equalTo(2));
        }
    }

    // Two seconds are promised; the short suite runs beside others, which is no time to measure.
    private static void soon(Callable<Boolean> condition) {
        await().atMost(LONG ? 2 : 120, TimeUnit.SECONDS).until(condition);
    }

    /** The session that the oldest entry of the spill is about. */
    private static String firstInSpill(FaultEnvironment environment) {
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
    private static String written(FaultEnvironment environment, Streamer session) {
        return environment.database().value("""
            SELECT format('%s rows, %s read, %s delivered', count(*), count(*) FILTER (WHERE status <> 'pending'),
                count("deliveredAt")) FROM cycles WHERE "sessionId" = ?""", session.id());
    }

    private static int rows(FaultEnvironment environment, Streamer session) {
        return Integer.parseInt(
                environment.database().value("SELECT count(*) FROM cycles WHERE \"sessionId\" = ?", session.id()));
    }

    private static int pending(FaultEnvironment environment) {
        return Integer.parseInt(environment.database().value("SELECT count(*) FROM cycles WHERE status = 'pending'"));
    }

    private static String lastSource(FaultEnvironment environment, Streamer session) {
        return environment.database()
                .column("SELECT source FROM cycles WHERE \"sessionId\" = ? AND source IS NOT NULL ORDER BY cycle DESC LIMIT 1",
                        session.id())
                .stream().findFirst().orElse("");
    }
}

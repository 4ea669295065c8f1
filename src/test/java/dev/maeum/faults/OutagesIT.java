package dev.maeum.faults;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.restassured.path.json.JsonPath;

import dev.maeum.FaultyProxy;
import dev.maeum.FaultyProxy.Fault;
import dev.maeum.ServiceProcess;

/** The database or the network of a client is away for a while. The outages of one service, one after another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(1)
class OutagesIT {

    private static final Duration OUTAGE = Duration.ofSeconds(FaultsIT.LONG ? 60 : 8);
    /** More than the service has threads for the database. */
    private static final int SESSIONS = FaultsIT.LONG ? 8 : 4;
    /** What an outage must not fill the log with: stacks, statements, what libraries say of each connection. */
    private static final List<String> NOISE = List.of("\"exception\"", "executing SQL", "\"org.hibernate",
            "\"com.arjuna",
            "\"io.agroal", "SRHCK01001");

    private static final Map<String, String> REJECTIONS = Map.of( //
            "ALTER TABLE cycles RENAME COLUMN reason TO other", "ALTER TABLE cycles RENAME COLUMN other TO reason",
            "ALTER TABLE cycles RENAME TO other", "ALTER TABLE other RENAME TO cycles",
            "ALTER TABLE sessions RENAME COLUMN \"emotionsData\" TO other",
            "ALTER TABLE sessions RENAME COLUMN other TO \"emotionsData\"",
            "ALTER TABLE cycles ADD CONSTRAINT every CHECK (status <> 'readable') NOT VALID",
            "ALTER TABLE cycles DROP CONSTRAINT every",
            """
                CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';
                CREATE TRIGGER no BEFORE INSERT OR UPDATE ON cycles FOR EACH ROW EXECUTE FUNCTION no()""",
            "DROP TRIGGER no ON cycles; DROP FUNCTION no");
    private static final String CUT_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()";

    // A client's socket takes the place of one that is lost.
    @RegisterExtension
    final FaultEnvironment environment = new FaultEnvironment().with("maeum.limits.sockets-per-session", "2");
    private ServiceProcess service;
    private int linesBefore;

    @BeforeAll
    void start_a_service() {
        service = environment.start();
    }

    @BeforeEach
    void skip_what_other_outages_have_logged() {
        linesBefore = (int) service.log().lines().count();
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = { "CUT", "HANG", "SLOW" })
    void the_database_is_away_while_sessions_run(Fault fault) {
        List<Streamer> sessions = IntStream.range(0, SESSIONS).mapToObj(i -> environment.stream(service)).toList();
        await("emotions before the fault").atMost(FaultEnvironment.PATIENCE)
                .until(() -> Streamer.allWereTold(sessions, 1));

        environment.toDatabase().suffer(fault);
        int before = Streamer.told(sessions);
        sessions.get(0).moveTo(service.address());
        await("emotions during the fault").atMost(OUTAGE.plus(FaultEnvironment.PATIENCE))
                .until(() -> Streamer.allWereTold(sessions, before / SESSIONS + (int) OUTAGE.toSeconds() / 3));
        given().baseUri(service.address().toString()).get("/q/health/live").then().statusCode(200);
        given().baseUri(service.address().toString()).get("/health").then().statusCode(200);
        if (fault != Fault.SLOW) {
            given().baseUri(service.address().toString()).contentType("application/json")
                    .body("{\"userId\":\"me\",\"counselorId\":\"you\"}").post("/api/session/start").then()
                    .statusCode(503);
            given().baseUri(service.address().toString()).get("/q/health/ready").then().statusCode(503);
        }
        environment.toDatabase().suffer(Fault.NONE);

        environment.end(sessions).assertNothingLost("database " + fault + " for " + OUTAGE.toSeconds() + " s");
        await("the spill is empty").atMost(FaultEnvironment.PATIENCE)
                .until(() -> "0".equals(FaultEnvironment.spilled(service)));
        assertTrue(sessions.stream().anyMatch(session -> environment.database()
                .column("SELECT 1 FROM cycles WHERE replayed AND \"sessionId\" = ?", session.id()).size() > 0));
        if (fault != Fault.SLOW) {
            await("the word that it is back").atMost(FaultEnvironment.PATIENCE)
                    .until(() -> lines("the database is back after ").size() == 1);
            assertEquals(1, lines("the database is away, cycles wait in the spill").size(), service::log);
            // Once in half a minute: an outage before this one may have logged it.
            assertTrue(service.lines("a request was answered with 503").size() > 0, service::log);
            assertEquals(List.of(), lines("the database does not accept the cycles of session"),
                    "an outage is taken for the trouble of a session");
            // A thread that a busy machine gave no time is told with its stack, whatever the database does.
            assertEquals(List.of(), NOISE.stream().flatMap(noise -> lines(noise).stream())
                    .filter(line -> !line.contains("BlockedThreadChecker")).toList());
        }
    }

    @Test
    void the_database_rejects_every_write_while_a_session_runs() {
        Streamer session = environment.stream(service);
        for (Map.Entry<String, String> trouble : REJECTIONS.entrySet()) {
            int before = session.emotions();
            await("emotions before the fault").atMost(FaultEnvironment.PATIENCE)
                    .until(() -> session.emotions() > before);
            environment.database().run(trouble.getKey());
            int during = session.emotions();
            await(trouble.getKey()).atMost(FaultEnvironment.PATIENCE).until(() -> session.emotions() >= during + 2);
            await("readiness").atMost(FaultEnvironment.PATIENCE)
                    .until(() -> FaultEnvironment.readiness(service) == 503);
            environment.database().run(trouble.getValue());
            await("the spill is empty").atMost(FaultEnvironment.PATIENCE)
                    .until(() -> "0".equals(FaultEnvironment.spilled(service)));
            await("readiness").atMost(FaultEnvironment.PATIENCE)
                    .until(() -> FaultEnvironment.readiness(service) == 200);
        }
        assertTrue(Integer.parseInt(environment.database().value(
                "SELECT count(*) FROM cycles WHERE replayed AND \"sessionId\" = ?",
                session.id())) >= REJECTIONS.size());

        environment.end(List.of(session))
                .assertNothingLost("the database rejects every write, in " + REJECTIONS.size() + " ways");
        assertEquals("0", environment.database().value("SELECT count(*) FROM cycles WHERE status = 'poisoned'"));
        assertEquals(List.of(), lines("\"level\":\"ERROR\""), service::log);
    }

    @Test
    void the_database_is_read_only_for_a_while() {
        Streamer session = environment.stream(service);
        await("emotions before the fault").atMost(FaultEnvironment.PATIENCE)
                .until(() -> Streamer.allWereTold(List.of(session), 1));

        alterDatabase("SET default_transaction_read_only = on");
        environment.database().column(CUT_ALL);
        int before = session.emotions();
        await("emotions during the fault").atMost(FaultEnvironment.PATIENCE)
                .until(() -> session.emotions() >= before + 2);
        given().baseUri(service.address().toString()).contentType("application/json")
                .body("{\"userId\":\"me\",\"counselorId\":\"you\"}").post("/api/session/start").then()
                .statusCode(503);
        await("readiness").atMost(FaultEnvironment.PATIENCE).until(() -> FaultEnvironment.readiness(service) == 503);
        alterDatabase("RESET default_transaction_read_only");
        await("readiness").atMost(FaultEnvironment.PATIENCE).until(() -> FaultEnvironment.readiness(service) == 200);
        given().baseUri(service.address().toString()).contentType("application/json")
                .body("{\"userId\":\"me\",\"counselorId\":\"you\"}").post("/api/session/start").then()
                .statusCode(201);

        environment.database().column(CUT_ALL);
        environment.end(List.of(session)).assertNothingLost("a read-only database");
    }

    @Test
    void the_network_of_a_client_is_lost_again_and_again() {
        // The service hears of no loss: its sockets stay open until a ping stays without an answer.
        Streamer session = environment.stream(service);
        for (int loss = 0; loss < 4; loss++) {
            FaultyProxy network = environment.network(service);
            session.moveTo(URI.create("http://127.0.0.1:" + network.port()));
            int before = session.emotions();
            // Two, so that the network that was lost before has been silent for longer than a cycle.
            await("emotions by way of network " + loss).atMost(FaultEnvironment.PATIENCE)
                    .until(() -> session.emotions() >= before + 2);
            network.suffer(Fault.HANG);
        }
        session.moveTo(service.address());
        int before = session.emotions();
        await("an emotion after the losses").atMost(FaultEnvironment.PATIENCE).until(() -> session.emotions() > before);
        session.stop();
        JsonPath end = session.end();

        assertTrue(end.getBoolean("data.ledger.balanced"), end::prettify);
        assertEquals(List.of(), end.getList("data.ledger.gaps"), end::prettify);
    }

    private List<String> lines(String part) {
        return service.log().lines().skip(linesBefore).filter(line -> line.contains(part)).toList();
    }

    private void alterDatabase(String change) {
        String name = environment.database().value("SELECT current_database()");
        environment.database().run("ALTER DATABASE \"" + name + "\" " + change);
    }
}

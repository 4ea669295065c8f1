package dev.maeum.citus;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.Guarded;
import dev.maeum.ServiceProcess;
import dev.maeum.ServiceProcess.Outcome;
import dev.maeum.TestAccount;
import dev.maeum.replay.SyntheticFace;

/** What runs on one PostgreSQL runs on a Citus, and a cycle touches one shard there. */
@EnabledIfSystemProperty(named = CitusDatabase.URL, matches = "jdbc:.+", disabledReason = "-Pcitus -Dcitus.url=jdbc:... names a coordinator")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CitusIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int CYCLES = 12;

    private final GeminiStub gemini = new GeminiStub();
    private final Map<String, String> settings = new HashMap<>();
    private CitusDatabase citus;
    private String earlier;

    @BeforeAll
    void distribute_a_database_that_was_in_use() {
        citus = new CitusDatabase();
        settings.putAll(gemini.start());
        settings.put("quarkus.datasource.jdbc.url", citus.url());
        settings.put("maeum.cycle.length", "1s");
        settings.put("maeum.journal.lease", "3s");
        settings.put("maeum.journal.append-after", "4s");
        Outcome migrated = citus.schema("check", "--migrate");
        assertEquals(0, migrated.exitCode(), migrated::output);
        try (ServiceProcess service = start(); Client client = Client.start(service.address())) {
            earlier = client.id();
            flash(client, 2);
            client.end();
        }

        Outcome dry = citus.schema("distribute", "--dry-run");
        assertEquals(0, dry.exitCode(), dry::output);
        assertEquals("0", citus.database()
                .value("SELECT count(*) FROM pg_dist_partition WHERE logicalrelid = 'sessions'::regclass"));
        Outcome distributed = citus.schema("distribute");
        assertEquals(0, distributed.exitCode(), distributed::output);
        assertTrue(distributed.output().contains("distributed by Citus "), distributed::output);
    }

    @AfterAll
    void drop_the_tables() {
        gemini.stop();
        citus.close();
    }

    @Test
    void a_distributed_database_has_its_rows_agrees_with_the_entities_and_is_left_alone() {
        assertEquals("2",
                citus.database().value("SELECT count(*) FROM cycles WHERE \"sessionId\" = ?", earlier));
        assertEquals("0", citus.database().value("SELECT sum(pg_relation_size(logicalrelid)) FROM pg_dist_partition"
                + " WHERE partmethod = 'h' AND logicalrelid::text IN ('sessions', 'cycles', 'reports')"));
        Outcome checked = citus.schema("check");
        assertEquals(0, checked.exitCode(), checked::output);
        assertTrue(checked.output().contains("distributed by Citus "), checked::output);

        Outcome again = citus.schema("distribute");
        assertEquals(0, again.exitCode(), again::output);
        assertTrue(again.output().startsWith("nothing to do: distributed by Citus "), again::output);
    }

    @Test
    void sessions_run_on_two_instances_and_end_balanced() {
        try (ServiceProcess one = start();
                ServiceProcess other = start();
                Client client = Client.start(one.address());
                ClientSocket elsewhere = ClientSocket.open(other.address(), "/ws/landmarks/" + client.id())) {
            elsewhere.hear("connected");
            flash(client, CYCLES);
            JsonPath end = given().baseUri(other.address().toString()).post("/api/session/" + client.id() + "/end")
                    .then()
                    .statusCode(200).extract().jsonPath();

            assertEquals(CYCLES, end.getInt("data.emotionCount"));
            client.get("/ledger").statusCode(200).body("data.balanced", equalTo(true));
            client.get("/report").statusCode(200);
            assertEquals(IntStream.rangeClosed(1, CYCLES).mapToObj(String::valueOf).toList(), emotions(client));
            given().baseUri(one.address().toString()).get("/api/session/" + earlier + "/summary").then().statusCode(200)
                    .body("data.status", equalTo("ended"));
            assertEquals(List.of(), lines(one, "\"level\":\"ERROR\""), one::log);
            assertEquals(List.of(), lines(other, "\"level\":\"ERROR\""), other::log);
        }
    }

    @Test
    void a_cycle_touches_one_shard_and_no_transaction_has_two_phases() {
        try (RemoteCommands commands = new RemoteCommands(citus.url())) {
            try (ServiceProcess service = start("quarkus.datasource.jdbc.url", commands.url());
                    Client client = Client.start(service.address())) {
                flash(client, CYCLES);
                client.end();
            }
            String change = "(?:INSERT INTO|UPDATE) \\S*\\.";
            List<String> inserts = commands.matching("INSERT INTO \\S*\\.cycles_\\d+");
            List<String> readings = commands.matching("UPDATE \\S*\\.cycles_\\d+");
            System.out.printf(
                    "%d cycles: %d remote inserts, %d remote updates of cycles, %d of pending_appends, %d prepared"
                            + " transactions%n",
                    CYCLES, inserts.size(), readings.size(),
                    commands.matching(change + "pending_appends_\\d+").size(),
                    commands.matching("PREPARE TRANSACTION").size());
            assertEquals(List.of(), commands.matching("PREPARE TRANSACTION"));
            assertEquals(CYCLES, inserts.size());
            assertEquals(CYCLES, readings.size());
            assertEquals(1, commands.found(change + "(cycles_\\d+)").size());
            assertEquals(1, commands.found(change + "(pending_appends_\\d+)").size());
        }
    }

    @Test
    void cycles_of_a_killed_instance_are_recovered_by_another() {
        try (ServiceProcess killed = start(); ServiceProcess other = start()) {
            String id;
            GeminiStub.Hold held = gemini.hold();
            try (Client client = Client.start(killed.address())) {
                id = client.id();
                client.flash(SyntheticFace.smiling(), 6);
                await("a pending cycle").atMost(PATIENCE).until(() -> "1".equals(citus.database()
                        .value("SELECT count(*) FROM cycles WHERE \"sessionId\" = ? AND status = 'pending'", id)));
                killed.kill();
            } finally {
                held.close();
            }
            await("recovery").atMost(PATIENCE).until(() -> "readable".equals(
                    citus.database().value("SELECT status FROM cycles WHERE \"sessionId\" = ?", id)));
            given().baseUri(other.address().toString()).post("/api/session/" + id + "/end").then().statusCode(200)
                    .body("data.emotionCount", equalTo(1));
            assertFalse(other.log().contains("pending cycles cannot be claimed"), other::log);
        }
    }

    @Test
    void sessions_of_a_worker_that_is_away_wait_in_the_spill_and_the_others_go_on() {
        try (ServiceProcess service = start(); Client absent = Client.start(service.address())) {
            int worker = citus.nodeOf(absent.id());
            try (Client client = startElsewhere(service, worker); Client ending = startElsewhere(service, worker)) {
                List.of(absent, client, ending).forEach(it -> show(it, 1));
                Database.Hold away = citus.away(worker);
                try {
                    show(absent, 2);
                    show(absent, 3);
                    show(client, 2);
                    show(client, 3);
                    await("rows").atMost(PATIENCE).until(() -> states(client).equals(
                            List.of("readable direct", "readable direct", "readable direct")));
                    assertTrue(ending.end().getBoolean("data.ledger.balanced"));
                    JsonPath ready = await("readiness").atMost(PATIENCE).until(() -> ready(service),
                            it -> it.getString("checks.find { it.name == 'writes' }.data.unreachable") != null);
                    assertEquals("UP", ready.getString("status"), ready::prettify);
                    assertEquals(1, ready.getInt("checks.find { it.name == 'spill' }.data.sessions"), ready::prettify);
                } finally {
                    away.close();
                }
                await("rows").atMost(PATIENCE).until(() -> states(absent).equals(
                        List.of("readable direct", "readable replayed", "readable replayed")));
                show(absent, 4);
                assertTrue(absent.end().getBoolean("data.ledger.balanced"));
                assertTrue(client.end().getBoolean("data.ledger.balanced"));
                assertEquals(List.of("1", "2", "3", "4"), emotions(absent));
                assertEquals(List.of(), lines(service, "\"level\":\"ERROR\""), service::log);
            }
        }
    }

    @Test
    void sessions_of_a_worker_that_hangs_go_to_the_spill_together_and_the_others_go_on() {
        List<Client> clients = new ArrayList<>();
        try (ServiceProcess service = start()) {
            Map<Boolean, List<Client>> byNode = IntStream.range(0, 16).mapToObj(i -> Client.start(service.address()))
                    .peek(clients::add).collect(Collectors.partitioningBy(
                            client -> citus.nodeOf(client.id()) == citus.nodeOf(clients.get(0).id())));
            List<Client> absent = byNode.get(true);
            List<Client> others = byNode.get(false);
            assertFalse(others.isEmpty());
            show(clients, 1);
            long began = System.nanoTime();
            try (Database.Hold hanging = citus.hang(citus.nodeOf(absent.get(0).id()))) {
                show(clients, 2);
                show(clients, 3);
                await("spill").atMost(PATIENCE).until(() -> spilled(service) == absent.size());
                show(clients, 4);
                await("rows of the others").atMost(PATIENCE).until(() -> stored(others) == 4 * others.size());
                System.out.printf(
                        "a worker hangs: %d sessions in the spill, all rows of %d others stored, after %d s%n",
                        spilled(service), others.size(), Duration.ofNanos(System.nanoTime() - began).toSeconds());
                assertFalse(service.lines("does not answer: cycles of its sessions are written to the spill").isEmpty(),
                        hanging::toString);
            }
            await("rows").atMost(PATIENCE).until(() -> stored(clients) == 4 * clients.size());
            clients.forEach(client -> assertTrue(client.end().getBoolean("data.ledger.balanced")));
            clients.forEach(client -> assertEquals(List.of("1", "2", "3", "4"), emotions(client)));
        } finally {
            clients.forEach(Client::close);
        }
    }

    // All at once.
    private static void show(List<Client> clients, int cycle) {
        clients.forEach(client -> client.flash(SyntheticFace.smiling(), 6));
        clients.forEach(client -> assertEquals(cycle,
                client.landmarks().hear("emotion_update", cycle).getInt("data.cycle")));
    }

    private static int spilled(ServiceProcess service) {
        return ready(service).getInt("checks.find { it.name == 'spill' }.data.sessions");
    }

    // Asked of their own shards: a statement over all sessions would wait for the worker that hangs.
    private long stored(List<Client> clients) {
        return clients.stream().flatMap(client -> states(client).stream()).filter(state -> state.startsWith("readable"))
                .count();
    }

    @Test
    void retention_removes_old_sessions_from_every_worker_and_no_other() {
        List<String> old = new ArrayList<>();
        try (ServiceProcess service = start()) {
            for (int i = 0; i < 6; i++) {
                try (Client client = Client.start(service.address())) {
                    show(client, 1);
                    client.end();
                    old.add(client.id());
                }
            }
            old.forEach(id -> citus.database()
                    .run("UPDATE sessions SET \"startedAt\" = 1000 WHERE \"sessionId\" = '" + id + "'"));
        }
        assertEquals(6, rows("sessions", old));
        try (ServiceProcess service = start(
                Map.of("maeum.retention.days", "30", "maeum.retention.cron", "0/2 * * * * ?"))) {
            await("retention").atMost(PATIENCE).until(() -> rows("sessions", old) == 0);
            List.of("cycles", "reports", "pending_appends", "markers", "tickets", "audit")
                    .forEach(table -> assertEquals(0, rows(table, old), table));
            assertEquals(1, rows("sessions", List.of(earlier)));
            assertEquals(List.of(), lines(service, "\"level\":\"ERROR\""), service::log);
        }
    }

    private int rows(String table, List<String> sessions) {
        return Integer.parseInt(citus.database().value("SELECT count(*) FROM " + table
                + " WHERE \"sessionId\" IN ('" + String.join("', '", sessions) + "')"));
    }

    private Client startElsewhere(ServiceProcess service, int than) {
        return Stream.generate(() -> Client.start(service.address())).limit(100)
                .filter(client -> citus.nodeOf(client.id()) != than).findFirst().orElseThrow();
    }

    private static void show(Client client, int cycle) {
        client.flash(SyntheticFace.smiling(), 6);
        assertEquals(cycle, client.landmarks().hear("emotion_update", cycle).getInt("data.cycle"));
    }

    private List<String> states(Client client) {
        return citus.database().column("""
            SELECT status || CASE WHEN replayed THEN ' replayed' ELSE ' direct' END FROM cycles
            WHERE "sessionId" = ? ORDER BY cycle""", client.id());
    }

    private List<String> emotions(Client client) {
        return citus.database().column("SELECT element ->> 'cycle' FROM sessions,"
                + " jsonb_array_elements(\"emotionsData\") element WHERE \"sessionId\" = ?", client.id());
    }

    private static JsonPath ready(ServiceProcess service) {
        return given().baseUri(service.address().toString()).get("/q/health/ready").jsonPath();
    }

    @Test
    void an_account_is_exported_and_deleted_with_its_sessions_and_another_stays() {
        Map<String, String> guarded = new HashMap<>(new Guarded().start());
        guarded.put("maeum.access", "required");
        try (ServiceProcess service = start(guarded)) {
            TestAccount person = TestAccount.signUp(service.address()).logIn();
            TestAccount other = TestAccount.signUp(service.address());
            String removed = session(service, person);
            String kept = session(service, other);
            session(service, person);

            person.calls().get("/api/privacy/export").then().statusCode(200).body("data.tables.sessions", hasSize(2))
                    .body("data.tables.cycles", hasSize(2)).body("data.tables.markers", hasSize(2));
            person.calls().delete("/api/session/" + removed).then().statusCode(200).body("data.deleted.cycles",
                    equalTo(1));
            send(person, "/api/privacy/delete-account", "{\"password\":\"" + TestAccount.PASSWORD + "\"}")
                    .body("data.deleted.users", equalTo(1)).body("data.deleted.sessions", equalTo(1));

            person.calls().get("/api/auth/me").then().statusCode(404);
            assertEquals(List.of(kept), citus.database().column(
                    "SELECT \"sessionId\" FROM sessions WHERE \"accountId\" IN (" + person.id() + ", " + other.id()
                            + ")"));
            other.calls().get("/api/session/" + kept + "/report").then().statusCode(200);
            assertEquals(List.of(), lines(service, "\"level\":\"ERROR\""), service::log);
        }
    }

    private static String session(ServiceProcess service, TestAccount person) {
        JsonPath started = send(person, "/api/session/start",
                "{\"counselorId\":\"you\",\"consent\":{\"version\":\"1\"}}")
                .extract().jsonPath();
        String id = started.getString("data.sessionId");
        try (ClientSocket socket = ClientSocket.open(service.address(), "/ws/landmarks/" + id, null, "maeum.v1",
                "maeum.ticket." + started.getString("data.tickets.landmarks"))) {
            socket.hear("connected");
            Client.flash(socket, SyntheticFace.smiling(), 6);
            person.calls().post("/api/session/" + id + "/end").then().statusCode(200);
        }
        send(person, "/api/session/" + id + "/feedback", "{\"rating\":4,\"note\":\"thanks\"}");
        send(person, "/api/session/" + id + "/markers",
                "{\"label\":\"tears\",\"timestamp\":" + started.getLong("data.startedAt") + "}");
        return id;
    }

    private static io.restassured.response.ValidatableResponse send(TestAccount person, String path, String body) {
        var answer = person.calls().contentType(ContentType.JSON).body(body).post(path).then();
        assertEquals(2, answer.extract().statusCode() / 100, () -> path + ": " + answer.extract().asString());
        return answer;
    }

    // Each cycle is shown by itself, and its emotion is waited for.
    private static void flash(Client client, int cycles) {
        for (int cycle = 1; cycle <= cycles; cycle++) {
            client.flash(SyntheticFace.smiling(), 6);
            client.landmarks().hear("emotion_update", cycle);
        }
    }

    private ServiceProcess start(String... setting) {
        return start(setting.length == 0 ? Map.of() : Map.of(setting[0], setting[1]));
    }

    private ServiceProcess start(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        all.put("maeum.spill.directory", spill());
        return ServiceProcess.start(all);
    }

    private static String spill() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "spill")), "of-citus")
                    .toAbsolutePath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(ServiceProcess service, String part) {
        return service.log().lines().filter(line -> line.contains(part)).toList();
    }
}

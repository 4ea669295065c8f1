package dev.maeum.privacy;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.Guarded;
import dev.maeum.GuardedSuite;
import dev.maeum.PostgresResource;
import dev.maeum.SessionId;
import dev.maeum.ShortCycles;
import dev.maeum.StartedSession;
import dev.maeum.TestAccount;
import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.emotion.Reading;
import dev.maeum.journal.spill.Spill;
import dev.maeum.journal.spill.SpillEntry;
import dev.maeum.replay.SyntheticFace;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@WithTestResource(Guarded.class)
@Tag(GuardedSuite.GUARDED)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PrivacyTest {

    @TestHTTPResource("/")
    URI service;

    Database database;
    GeminiStub gemini;

    @Inject
    Retention retention;

    @Inject
    Spill spill;

    private TestAccount person;
    private String session;

    @BeforeEach
    void fill_every_table() {
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        person = TestAccount.signUp(service);
        StartedSession started = StartedSession.of(person.plainCall()
                .post("/api/session/start", "{\"counselorId\":\"you\",\"consent\":{\"version\":\"1\"}}").expect(201));
        session = started.id();
        try (ClientSocket socket = ClientSocket.open(service, "/ws/landmarks/" + session, null, "maeum.v1",
                "maeum.ticket." + started.ticket("landmarks"))) {
            socket.hear("connected");
            Client.flash(socket, SyntheticFace.smiling(), 6);
            person.plainCall().post("/api/session/" + session + "/end").expect(200);
        }
        person.plainCall().get("/api/session/" + session + "/summary").expect(200);
        person.plainCall().post("/api/session/" + session + "/feedback", "{\"rating\":4,\"note\":\"thanks\"}")
                .expect(201);
        person.plainCall().post("/api/session/" + session + "/markers",
                "{\"label\":\"tears\",\"timestamp\":" + started.startedAt() + "}").expect(201);
        person.plainCall().send("PUT", "/api/user/preferences", "{\"preferences\":{\"language\":\"en\"}}")
                .expect(200);
        database.run("INSERT INTO counselings (\"userId\", type) VALUES (" + person.id() + ", 'first')");
        // A time in the future keeps it from being appended.
        database.run("INSERT INTO pending_appends (\"sessionId\", \"fromCycle\", emotions, since) VALUES ('" + session
                + "', 2, 0, " + Long.MAX_VALUE + ")");
        assertEquals("1", await().until(() -> database.value(
                "SELECT count(*) FROM account_links WHERE \"userId\" = ?", person.id()), "1"::equals));
        assertEquals(List.of(), empty(), "tables without a row of this person");
    }

    @Test
    void an_export_holds_every_row_and_no_secret() {
        JsonPath export = person.calls().get("/api/privacy/export").then().statusCode(200).extract().jsonPath();

        for (String table : holdings().keySet()) {
            List<Object> rows = export.getList("data.tables." + table);
            assertTrue(rows != null && rows.size() == count(table), table + ": " + rows);
        }
        assertEquals("happy", export.getString("data.tables.cycles[0].emotion"));
        assertEquals(16, export.getMap("data.tables.cycles[0].features.units").size());
        assertNull(export.get("data.tables.cycles[0].measures"), "features are JSON, however they are stored");
        assertEquals("1", export.getString("data.tables.sessions[0].consentVersion"));
        assertEquals(person.email(), export.getString("data.tables.users[0].email"));
        String text = export.prettify();
        for (String secret : List.of("argon2", "tokenHash", "ticketHash", "linkHash", "\"password\"",
                "\"refreshToken\"")) {
            assertFalse(text.contains(secret), secret);
        }
    }

    @Test
    void a_page_of_an_export_is_read_in_the_order_of_an_index_and_sorts_nothing() {
        database.run(
                """
                    INSERT INTO cycles ("sessionId", cycle, "startedAt", "endedAt", "frameCount", "usableFrames", "ignoredFrames",
                        features, status)
                    SELECT '%s', n, n, n + 1, 24, 24, 0, '{}', 'unreadable' FROM generate_series(1001, 6000) n"""
                        .formatted(session));
        database.run("ANALYZE cycles");
        PersonalTable cycles = PersonalTable.ALL.stream().filter(table -> table.name().equals("cycles")).findFirst()
                .orElseThrow();

        String plan = String.join("\n", database.column("EXPLAIN " + cycles.selectionOfSession()
                .replace(":session", "'" + session + "'").replace(":after", "1000") + " LIMIT "
                + cycles.rowsAtATime()));

        assertTrue(plan.contains("Index Scan"), plan);
        assertFalse(plan.contains("Sort"), plan);
    }

    @Test
    void rows_that_the_database_deletes_with_a_session_or_an_account_are_exported_and_counted() {
        database.run(
                """
                    CREATE TABLE conversations (id UUID PRIMARY KEY DEFAULT gen_random_uuid(), session_id VARCHAR(64) NOT NULL
                        REFERENCES sessions ("sessionId") ON DELETE CASCADE, role TEXT, content TEXT NOT NULL);
                    CREATE TABLE "Notes" (id SERIAL PRIMARY KEY, "userId" INTEGER REFERENCES users (id) ON DELETE CASCADE);
                    CREATE TABLE visits (id SERIAL PRIMARY KEY, "user" INTEGER REFERENCES users (id) ON DELETE SET NULL);
                    INSERT INTO conversations (session_id, role, content) VALUES ('%1$s', 'user', 'hello'), ('%1$s', 'assistant', 'hi');
                    INSERT INTO "Notes" ("userId") VALUES (%2$s);
                    INSERT INTO visits ("user") VALUES (%2$s)"""
                        .formatted(session, person.id()));
        try {
            person.calls().get("/api/privacy/export").then().statusCode(200)
                    .body("data.tables.conversations.content", equalTo(List.of("hello", "hi")))
                    .body("data.tables.Notes", hasSize(1));

            send("/api/privacy/delete-account", "{\"password\":\"" + TestAccount.PASSWORD + "\"}").statusCode(200)
                    .body("data.deleted.conversations", equalTo(2)).body("data.deleted.Notes", equalTo(1))
                    .body("data.deleted.visits", nullValue());

            assertEquals("1", database.value("SELECT count(*) FROM visits"), "not ours to delete");
        } finally {
            database.run("DROP TABLE conversations, \"Notes\", visits");
        }
    }

    @Test
    void rows_below_those_are_exported_and_counted_whichever_way_leads_to_them() {
        database.run(
                """
                    CREATE TABLE conversations (room INTEGER, number INTEGER, session_id VARCHAR(64) NOT NULL
                        REFERENCES sessions ("sessionId") ON DELETE CASCADE, PRIMARY KEY (room, number));
                    CREATE TABLE turns (id SERIAL PRIMARY KEY, room INTEGER, number INTEGER,
                        FOREIGN KEY (room, number) REFERENCES conversations ON DELETE CASCADE);
                    CREATE TABLE prints (report INTEGER REFERENCES reports (id) ON DELETE CASCADE,
                        turn INTEGER REFERENCES turns (id) ON DELETE CASCADE);
                    CREATE TABLE "Notes" (id SERIAL PRIMARY KEY, "userId" INTEGER REFERENCES users (id) ON DELETE CASCADE);
                    CREATE TABLE "Note marks" (note INTEGER REFERENCES "Notes" (id) ON DELETE CASCADE);
                    INSERT INTO conversations VALUES (1, 1, '%1$s'), (1, 2, '%1$s');
                    INSERT INTO turns (room, number) VALUES (1, 1), (1, 2), (NULL, 1);
                    INSERT INTO prints SELECT NULL, id FROM turns WHERE room = 1;
                    INSERT INTO prints SELECT id, NULL FROM reports WHERE "sessionId" = '%1$s';
                    INSERT INTO prints SELECT r.id, t.id FROM reports r, turns t WHERE "sessionId" = '%1$s';
                    INSERT INTO "Notes" (id, "userId") VALUES (1, %2$s);
                    INSERT INTO "Note marks" VALUES (1), (1), (NULL)"""
                        .formatted(session, person.id()));
        try {
            person.calls().get("/api/privacy/export").then().statusCode(200).body("data.tables.turns", hasSize(2))
                    .body("data.tables.prints", hasSize(6)).body("data.tables.'Note marks'", hasSize(2));

            send("/api/privacy/delete-account", "{\"password\":\"" + TestAccount.PASSWORD + "\"}").statusCode(200)
                    .body("data.deleted.conversations", equalTo(2)).body("data.deleted.turns", equalTo(2))
                    .body("data.deleted.prints", equalTo(6)).body("data.deleted.Notes", equalTo(1))
                    .body("data.deleted.'Note marks'", equalTo(2));

            assertEquals("1", database.value("SELECT count(*) FROM turns"), "somebody else's");
            assertEquals("0", database.value("SELECT count(*) FROM prints"));
        } finally {
            database.run("DROP TABLE prints, turns, conversations, \"Note marks\", \"Notes\"");
        }
    }

    @Test
    void an_export_holds_no_rows_of_others() {
        TestAccount other = TestAccount.signUp(service);

        other.calls().get("/api/privacy/export").then().statusCode(200).body("data.tables.sessions", hasSize(0))
                .body("data.tables.users.id", equalTo(List.of(other.id())));
    }

    @Test
    void a_deleted_account_leaves_no_rows_and_reports_their_numbers() {
        Map<String, Integer> before = new TreeMap<>();
        holdings().keySet().forEach(table -> before.put(table, count(table)));

        Map<String, Integer> deleted = send("/api/privacy/delete-account",
                "{\"password\":\"" + TestAccount.PASSWORD + "\"}").statusCode(200).extract().path("data.deleted");

        assertEquals(before, new TreeMap<>(deleted));
        holdings().keySet().forEach(table -> assertEquals(0, count(table), table));
        person.calls().get("/api/auth/me").then().statusCode(404);
        person.calls().get("/api/session/" + session).then().statusCode(404);
    }

    @Test
    void a_token_alone_deletes_no_account() {
        send("/api/privacy/delete-account", "{\"password\":\"a guess at it\"}").statusCode(401)
                .body("error.code", equalTo("INVALID_CREDENTIALS"));

        assertEquals(1, count("users"));
    }

    @Test
    void a_deleted_session_leaves_no_rows_and_reports_their_numbers() {
        person.calls().delete("/api/session/" + session).then().statusCode(200)
                .body("data.deleted.sessions", equalTo(1)).body("data.deleted.cycles", equalTo(1))
                .body("data.deleted.reports", equalTo(1)).body("data.deleted.feedbacks", equalTo(1))
                .body("data.deleted.tickets", equalTo(2)).body("data.deleted.markers", equalTo(1))
                .body("data.deleted.audit", equalTo(2));

        for (String table : tablesWith("sessionId")) {
            assertEquals("0", database.value("SELECT count(*) FROM " + table + " WHERE \"sessionId\" = ?", session),
                    table);
        }
    }

    @Test
    void spilled_cycles_of_a_deleted_session_are_dropped() {
        SessionId id = new SessionId(session);
        CycleAssembler assembler = new CycleAssembler(1_000, 1, face -> 1);
        assembler.say("words that wait", 1);
        Cycle cycle = assembler.close(2).orElseThrow();
        person.calls().delete("/api/session/" + session).then().statusCode(200);

        // As if the database had come back just in time for the deletion.
        spill.append(new SpillEntry.Opened(id, cycle));
        spill.append(new SpillEntry.Analysed(id, cycle, new Reading.Unclear("nothing stands out", "geometry", "1")));
        spill.append(new SpillEntry.Delivered(id, cycle));

        await().atMost(Duration.ofMinutes(2)).until(() -> spill.isEmpty() && spill.bytes() == 0);
        for (String table : tablesWith("sessionId")) {
            assertEquals("0", database.value("SELECT count(*) FROM " + table + " WHERE \"sessionId\" = ?", session),
                    table);
        }
    }

    @Test
    void every_read_access_is_recorded() {
        TestAccount counsellor = TestAccount.signUp(service);
        database.run("UPDATE users SET role = 'counsellor' WHERE id = " + counsellor.id());
        counsellor = counsellor.logIn();
        database.run("UPDATE sessions SET \"counselorId\" = '" + counsellor.id() + "' WHERE \"sessionId\" = '" + session
                + "'");

        counsellor.calls().get("/api/session/" + session + "/report").then().statusCode(200);
        counsellor.calls().get("/api/session/" + session + "/report/csv").then().statusCode(200);

        counsellor.calls().get("/api/session/" + session).then().statusCode(200);
        counsellor.calls().get("/api/session/" + session + "/ledger").then().statusCode(200);
        counsellor.calls().get("/api/session/user/" + person.id()).then().statusCode(200);
        counsellor.calls().get("/api/session/user/" + person.id() + "/history").then().statusCode(200);
        counsellor.calls().post("/api/session/" + session + "/pause").then().statusCode(403);
        counsellor.calls().post("/api/session/" + session + "/tickets").then().statusCode(403);

        assertEquals(List.of("read_report", "read_table", "read_session", "read_ledger", "read_list", "read_history",
                "refused_change", "refused_change"),
                database.column(
                        "SELECT action FROM audit WHERE \"readerId\" = ? AND \"subjectId\" = ? ORDER BY id",
                        counsellor.id(),
                        person.id()));
    }

    @Test
    void expired_sessions_are_deleted_and_a_dry_run_only_counts_them() {
        database.run("UPDATE sessions SET \"startedAt\" = 1 WHERE \"sessionId\" = '" + session + "'");

        List<String> log = new ArrayList<>();
        Handler listening = new Handler() {

            @Override
            public void publish(LogRecord line) {
                log.add(line.getMessage().formatted(line.getParameters()));
            }

            @Override
            public void flush() {
                // Nothing is buffered.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        Logger logger = Logger.getLogger(Retention.class.getName());
        logger.addHandler(listening);

        assertEquals(1, retention.purge(30, true));
        logger.removeHandler(listening);
        assertEquals(List.of("retention: 1 sessions are older than 30 days and would be removed (dry run)"), log);
        person.calls().get("/api/session/" + session).then().statusCode(200);

        assertEquals(1, retention.purge(30, false));
        person.calls().get("/api/session/" + session).then().statusCode(404);
        assertEquals(0, retention.purge(30, false));
    }

    @Test
    void the_notice_is_public() {
        given().baseUri(service.toString()).get("/api/privacy/notice").then().statusCode(200)
                .body("data.version", equalTo("2")).body("data.required", equalTo(false))
                .body("data.notice", containsString("영상은 전송되거나 저장되지 않습니다"))
                .body("data.language", equalTo("ko"));
        given().baseUri(service.toString()).header("Accept-Language", "en-GB,ko;q=0.5").get("/api/privacy/notice")
                .then().body("data.notice", containsString("No picture is sent or stored"))
                .body("data.language", equalTo("en"));
    }

    /** Every table with a column that identifies a person, and that column. */
    private Map<String, String> holdings() {
        Map<String, String> holdings = new TreeMap<>();
        String ofSession = "\"sessionId\" = '" + session + "'";
        tablesWith("sessionId").forEach(table -> holdings.put(table, ofSession));
        for (String column : List.of("accountId", "subjectId", "userId")) {
            tablesWith(column).stream().filter(table -> isNumber(table, column)).forEach(table -> holdings.merge(table,
                    "\"" + column + "\" = " + person.id(), (one, other) -> one + " OR " + other));
        }
        holdings.put("users", "id = " + person.id());
        return holdings;
    }

    private List<String> empty() {
        List<String> empty = new ArrayList<>();
        holdings().keySet().forEach(table -> {
            if (count(table) == 0) {
                empty.add(table);
            }
        });
        return empty;
    }

    private int count(String table) {
        return Integer.parseInt(
                database.value("SELECT count(*) FROM " + table + " WHERE " + holdings().get(table)));
    }

    private List<String> tablesWith(String column) {
        return database.column("SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' "
                + "AND column_name = ? ORDER BY 1", column);
    }

    private boolean isNumber(String table, String column) {
        return "integer".equals(database.value("SELECT data_type FROM information_schema.columns "
                + "WHERE table_schema = 'public' AND table_name = ? AND column_name = ?", table, column));
    }

    private ValidatableResponse send(String path, String body) {
        return person.calls().contentType(ContentType.JSON).body(body).post(path).then();
    }
}

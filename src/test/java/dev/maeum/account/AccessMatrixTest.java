package dev.maeum.account;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import com.fasterxml.jackson.databind.JsonNode;

import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.Guarded;
import dev.maeum.GuardedSuite;
import dev.maeum.PostgresResource;
import dev.maeum.Route;
import dev.maeum.ServiceCall;
import dev.maeum.ShortCycles;
import dev.maeum.TestAccount;

/** Every call that the running service knows, by everybody who should not make it. The matrix is printed to target. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@WithTestResource(Guarded.class)
@Tag(GuardedSuite.GUARDED)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessMatrixTest {

    private static final String NOBODYS_ORIGIN = "https://evil.example";
    /** As application.properties has it for tests. */
    private static final String OPERATORS_TOKEN = "token-of-the-tests";
    private static final String NOBODYS_DEVICE = "00000000-0000-4000-8000-000000000000";
    private static final Path MATRIX = Path.of("target", "access-matrix.txt");

    /** Whom a call is for. */
    private enum For {
        /** Everybody, with a token or without. */
        ANYONE,
        /** Everybody with a token, who get what is theirs. */
        CALLER,
        /** Whom the session belongs to. */
        OWNER,
        /** Also the session's counsellor. */
        READER,
        /** Administrators. */
        ADMIN,
        /** Operators, who have no account, but a token of another kind. */
        OPERATOR
    }

    /** @param status what the one gets for whom the call is */
    private record Call(String method, String path, For whom, int status, String body) {

        static Call of(String route, For whom) {
            return of(route, whom, 200, null);
        }

        static Call of(String route, For whom, int status, String body) {
            return new Call(route.split(" ")[0], route.split(" ")[1], whom, status, body);
        }

        String route() {
            return method + " " + path;
        }
    }

    private static final List<Call> CALLS = List.of( //
            Call.of("GET /health", For.ANYONE), //
            Call.of("GET /api/health", For.ANYONE), //
            Call.of("GET /api/admin/cycles/poisoned", For.OPERATOR), //
            Call.of("POST /api/admin/schema/check", For.OPERATOR), //
            Call.of("POST /api/auth/signup", For.ANYONE, 400, "{}"), //
            Call.of("POST /api/auth/login", For.ANYONE, 400, "{}"), //
            Call.of("POST /api/auth/refresh", For.ANYONE, 400, "{}"), //
            Call.of("POST /api/auth/logout", For.ANYONE), //
            Call.of("GET /api/privacy/notice", For.ANYONE), //
            Call.of("GET /page/configuration", For.ANYONE), //
            Call.of("POST /api/auth/password/forgotten", For.ANYONE, 400, "{}"), //
            Call.of("POST /api/auth/password/reset", For.ANYONE, 400, "{}"), //
            Call.of("POST /api/auth/email/verify", For.ANYONE, 400, "{}"), //
            Call.of("POST /api/admin/accounts/{account}/password-reset", For.OPERATOR, 201, null), //
            Call.of("POST /api/auth/password", For.CALLER, 400, "{}"), //
            Call.of("GET /api/auth/devices", For.CALLER), //
            // The device of the matrix is nobody's.
            Call.of("DELETE /api/auth/devices/{device}", For.CALLER, 404, null), //
            Call.of("GET /api/auth/me", For.CALLER), //
            Call.of("PUT /api/auth/profile", For.CALLER, 200, "{}"), //
            Call.of("POST /api/session/start", For.CALLER, 201, "{\"counselorId\":\"you\"}"), //
            Call.of("GET /api/user/preferences", For.CALLER), //
            Call.of("PUT /api/user/preferences", For.CALLER, 200, "{\"preferences\":{}}"), //
            Call.of("GET /api/dashboard/summary", For.CALLER), //
            Call.of("GET /api/session/stats/summary", For.CALLER), //
            Call.of("GET /api/privacy/export", For.CALLER), //
            Call.of("POST /api/privacy/delete-account", For.CALLER, 400, "{}"), //
            // Others get an empty list.
            Call.of("GET /api/session/user/{userId}", For.CALLER), //
            Call.of("GET /api/session/user/{userId}/history", For.CALLER), //
            Call.of("GET /api/session/{id}", For.READER), //
            Call.of("GET /api/session/{id}/summary", For.READER), //
            Call.of("GET /api/session/{id}/report", For.READER), //
            Call.of("GET /api/session/{id}/ledger", For.READER), //
            Call.of("GET /api/session/{id}/cycles/{number}", For.READER), //
            Call.of("GET /api/session/{id}/report/csv", For.READER), //
            Call.of("GET /api/session/{id}/report/pdf", For.READER), //
            Call.of("GET /api/session/{id}/markers", For.READER), //
            Call.of("GET /api/session/{id}/markers/csv", For.READER), //
            Call.of("POST /api/session/{id}/watch", For.READER, 201, null), //
            Call.of("POST /api/session/{id}/markers", For.READER, 201, "{\"label\":\"tears\"}"), //
            // The marker of the matrix is its owner's.
            Call.of("PUT /api/session/{id}/markers/{marker}", For.OWNER, 200, "{\"label\":\"silence\"}"), //
            Call.of("DELETE /api/session/{id}/markers/{marker}", For.OWNER), //
            Call.of("POST /api/session/{id}/feedback", For.OWNER, 201, "{\"rating\":4}"), //
            Call.of("POST /api/session/{id}/tickets", For.OWNER, 201, null), //
            Call.of("POST /api/session/{id}/pause", For.OWNER), //
            Call.of("POST /api/session/{id}/resume", For.OWNER), //
            Call.of("POST /api/session/{id}/end", For.OWNER), //
            Call.of("DELETE /api/session/{id}", For.OWNER));

    @TestHTTPResource("/")
    URI service;

    Database database;

    @Inject
    @Any
    BeanManager beans;

    @Test
    void every_call_that_the_service_knows_is_in_the_matrix() {
        assertEquals(CALLS.stream().map(Call::route).collect(Collectors.toCollection(TreeSet::new)),
                Route.names(beans));
    }

    @Test
    void every_call_answers_those_for_whom_it_is_and_nobody_else() throws IOException {
        TestAccount owner = TestAccount.signUp(service);
        TestAccount foreign = TestAccount.signUp(service);
        TestAccount counsellor = as("counsellor");
        TestAccount admin = as("admin");
        List<String> lines = new ArrayList<>();
        List<String> wrong = new ArrayList<>();

        for (Call call : CALLS) {
            // A log-out ends the log-in that it is called with.
            boolean ends = call.path().endsWith("/logout");
            Map<String, Answer> answers = ends
                    ? answers(call, owner.logIn(), foreign.logIn(), counsellor.logIn(), admin.logIn())
                    : answers(call, owner, foreign, counsellor, admin);
            if (lines.isEmpty()) {
                lines.add("%-38s %s".formatted("call", String.join(" | ", answers.keySet())));
            }
            lines.add("%-38s %s".formatted(call.route(), answers.entrySet().stream()
                    .map(answer -> pad(String.valueOf(answer.getValue().actual()), answer.getKey().length()))
                    .collect(Collectors.joining(" | "))));
            answers.forEach((name, answer) -> {
                if (answer.expected() != answer.actual()) {
                    wrong.add(call.route() + ", " + name + ": " + answer.actual() + " instead of " + answer.expected());
                }
            });
        }
        Files.write(MATRIX, lines);

        assertEquals(List.of(), wrong);
    }

    @Test
    void a_list_holds_the_sessions_that_its_reader_may_know_of() {
        TestAccount owner = TestAccount.signUp(service);
        TestAccount counsellor = as("counsellor");
        String with = start(owner, counsellor.id());
        String without = start(owner, 0);
        String list = "/api/session/user/" + owner.id();

        owner.calls().get(list).then().body("data.sessions.sessionId", containsInAnyOrder(with, without));
        counsellor.calls().get(list).then().body("data.sessions.sessionId", contains(with));
        TestAccount.signUp(service).calls().get(list).then().body("data.sessions", empty());
        as("admin").calls().get(list).then().body("data.sessions", empty());
    }

    @Test
    void a_session_that_no_account_started_is_nobody_s() {
        database.run("INSERT INTO sessions (\"sessionId\", \"userId\", \"counselorId\", status, \"startedAt\") "
                + "VALUES ('sess_old', '1', '1', 'ended', extract(epoch FROM now()) * 1000) ON CONFLICT DO NOTHING");
        TestAccount counsellor = as("counsellor");
        database.run("UPDATE sessions SET \"userId\" = '" + counsellor.id() + "', \"counselorId\" = '" + counsellor.id()
                + "' WHERE \"sessionId\" = 'sess_old'");

        counsellor.calls().get("/api/session/sess_old").then().statusCode(404);
        counsellor.calls().get("/api/session/user/" + counsellor.id()).then().body("data.sessions", empty());
    }

    private record Answer(int expected, int actual) {}

    private Map<String, Answer> answers(Call call, TestAccount owner, TestAccount foreign, TestAccount counsellor,
            TestAccount admin) {
        String session = start(owner, counsellor.id());
        addCycle(session);
        String path = call.path().replace("{id}", session).replace("{userId}", String.valueOf(owner.id()))
                .replace("{number}", "1").replace("{marker}", mark(owner, session))
                .replace("{account}", String.valueOf(owner.id())).replace("{device}", NOBODYS_DEVICE);
        boolean open = call.whom() == For.ANYONE;
        int stranger = open ? call.status() : 401;
        int other = switch (call.whom()) {
            case ANYONE, CALLER -> call.status();
            case ADMIN -> 403;
            case OPERATOR -> 401;
            case OWNER, READER -> 404;
        };
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put("no token", new Answer(stranger, send(call, path, anyone())));
        Map<String, String> useless = new LinkedHashMap<>();
        useless.put("expired", Forged.expired(owner));
        useless.put("refresh token", owner.refreshToken());
        useless.put("tampered", Forged.tampered(foreign, owner.id()));
        useless.put("unsigned", Forged.unsigned(owner));
        useless.put("other key", Forged.withAnotherKey(owner));
        useless.put("other issuer", Forged.byAnotherIssuer(owner));
        useless.put("other audience", Forged.forAnotherAudience(owner));
        useless.put("rubbish", "rubbish");
        useless.forEach((name, token) -> answers.put(name,
                new Answer(stranger, send(call, path, anyone().withToken(token)))));
        answers.put("foreign", new Answer(other, send(call, path, foreign.plainCall())));
        answers.put("counsellor", new Answer(switch (call.whom()) {
            case READER -> call.status();
            case OWNER -> 403;
            default -> other;
        }, send(call, path, counsellor.plainCall())));
        answers.put("foreign origin",
                new Answer(403, send(call, path, owner.plainCall().with("Origin", NOBODYS_ORIGIN))));
        answers.put("admin", new Answer(call.whom() == For.ADMIN ? call.status() : other,
                send(call, path, admin.plainCall())));
        // It opens nothing but what is for operators.
        answers.put("operator", new Answer(call.whom() == For.OPERATOR ? call.status() : stranger,
                send(call, path, anyone().with("X-Admin-Token", OPERATORS_TOKEN))));
        int mine = call.whom() == For.ADMIN ? 403 : call.whom() == For.OPERATOR ? 401 : call.status();
        answers.put("own", new Answer(mine, send(call, path,
                anyone().withToken(Forged.right(owner)))));
        return answers;
    }

    private static String start(TestAccount owner, int counsellor) {
        JsonNode session = owner.plainCall().post("/api/session/start",
                "{\"userId\":\"somebody else\",\"counselorId\":\"" + counsellor + "\"}").expect(201).data();
        assertEquals("" + owner.id(), session.path("userId").asText());
        return session.path("sessionId").asText();
    }

    private static String mark(TestAccount owner, String session) {
        return owner.plainCall().post("/api/session/" + session + "/markers", "{\"label\":\"tears\"}").expect(201)
                .data().path("id").asText();
    }

    private void addCycle(String session) {
        database.run("""
            INSERT INTO cycles ("sessionId", cycle, "startedAt", "endedAt", "frameCount", "usableFrames",
                "ignoredFrames", features, "featuresVersion", status, reason)
            VALUES ('%s', 1, 0, 1, 1, 0, 0, '{}', 0, 'unreadable', 'no face')""".formatted(session));
    }

    private ServiceCall anyone() {
        return ServiceCall.to(service).from(TestAccount.anyAddress());
    }

    private static int send(Call call, String path, ServiceCall caller) {
        return caller.send(call.method(), path, call.body()).status();
    }

    private TestAccount as(String role) {
        TestAccount person = TestAccount.signUp(service);
        database.run("UPDATE users SET role = '" + role + "' WHERE id = " + person.id());
        return person.logIn();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}

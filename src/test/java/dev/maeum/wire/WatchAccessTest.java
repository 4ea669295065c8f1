package dev.maeum.wire;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.Guarded;
import dev.maeum.GuardedSuite;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.StartedSession;
import dev.maeum.TestAccount;
import dev.maeum.replay.SyntheticFace;

/** Who may watch a session, what they hear, and what they must not. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@WithTestResource(Guarded.class)
@Tag(GuardedSuite.GUARDED)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WatchAccessTest {

    private static final String INVALID_TICKET = "1008 Invalid ticket";
    private static final String SECRET = "아무에게도 말하지 않은 이야기";

    @TestHTTPResource("/")
    URI service;

    Database database;
    GeminiStub gemini;

    @Inject
    WatcherRounds watch;

    @Inject
    Watchers watchers;

    private TestAccount owner;
    private TestAccount counsellor;
    private StartedSession started;

    @BeforeEach
    void start_a_session() {
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        owner = TestAccount.signUp(service);
        counsellor = asCounsellor();
        started = start();
    }

    private TestAccount asCounsellor() {
        TestAccount account = TestAccount.signUp(service);
        database.run("UPDATE users SET role = 'counsellor' WHERE id = " + account.id());
        return account;
    }

    private String startWith(TestAccount account) {
        return start(account).id();
    }

    private StartedSession start() {
        return start(counsellor);
    }

    private StartedSession start(TestAccount account) {
        return StartedSession.begin(owner.plainCall(), account.id());
    }

    @Test
    void a_counsellor_hears_readings_live_values_and_markers_and_neither_landmarks_nor_words() {
        try (ClientSocket face = withTicket("landmarks", started.ticket("landmarks"));
                ClientSocket voice = withTicket("voice", started.ticket("voice"));
                ClientSocket control = withTicket("session", started.ticket("session"));
                ClientSocket watching = watching("?live=5")) {
            List.of(face, voice, control).forEach(socket -> socket.hear("connected"));
            voice.send("{\"type\":\"stt_text\",\"data\":{\"text\":\"" + SECRET + "\"}}").hear("stt_received");
            Client.flash(face, SyntheticFace.smiling(), 8);
            JsonPath live = watching.hear("live");
            JsonPath emotion = watching.hear("emotion_update");
            control.send("{\"type\":\"marker\",\"data\":{\"label\":\"눈물\"}}").hear("marker_added");
            watching.hear("marker_added");
            String markers = "/api/session/" + id() + "/markers";
            int mine = counsellor.calls().contentType(ContentType.JSON).body("{\"label\":\"mine\"}").post(markers)
                    .then().statusCode(201).extract().path("data.id");
            assertEquals("counsellor", watching.hear("marker_added", 2).getString("data.author"));
            counsellor.calls().contentType(ContentType.JSON).body("{\"label\":\"renamed\"}")
                    .put(markers + "/" + mine).then().statusCode(200);
            assertEquals("renamed", watching.hear("marker_changed").getString("data.label"));
            counsellor.calls().delete(markers + "/" + mine).then().statusCode(200);
            assertEquals(mine, watching.hear("marker_deleted").getInt("data.id"));
            control.send("{\"type\":\"pause\"}");
            watching.hear("session_paused");
            control.send("{\"type\":\"end\"}");
            watching.hear("session_ended");

            assertEquals("1000 Session ended", watching.hearClose());
            assertAll(() -> assertTrue(live.getDouble("data.probabilities.happy")
                    + live.getDouble("data.probabilities.excited") > 0.5, live::prettify),
                    () -> assertEquals(1, live.getInt("data.watchers")),
                    () -> assertEquals("happy", emotion.getString("data.emotion")),
                    () -> assertEquals("", emotion.getString("data.sttSnippet")),
                    () -> assertTrue(face.hear("emotion_update").getString("data.sttSnippet").contains(SECRET)),
                    () -> assertEquals("1", database.value("SELECT count(*) FROM cycles WHERE \"sessionId\" = ? "
                            + "AND \"deliveredAt\" IS NOT NULL", id())));
            for (String type : List.of("live", "emotion_update", "marker_added", "session_paused", "session_ended")) {
                watching.all(type).forEach(message -> assertTrue(!message.prettify().contains(SECRET)));
            }
        }
        assertEquals(String.valueOf(counsellor.id()), database.value(
                "SELECT \"readerId\" FROM audit WHERE \"sessionId\" = ? AND action = 'watch_session'", id()));
    }

    @Test
    void nobody_watches_who_may_not_read_the_report() {
        String path = "/ws/watch/" + id();
        TestAccount stranger = TestAccount.signUp(service);
        TestAccount other = asCounsellor();
        stranger.calls().post("/api/session/" + id() + "/watch").then().statusCode(404);
        other.calls().post("/api/session/" + id() + "/watch").then().statusCode(404);
        String origin = service.toString().replaceFirst("/$", "");

        assertEquals("1008 Ticket required", ClientSocket.from(owner.address(), origin, service, path).hearClose());
        assertEquals("1008 Ticket required", ClientSocket.open(service, path).hearClose());
        assertEquals("1008 Invalid sessionId",
                ClientSocket.withToken(service, path, stranger.accessToken()).hearClose());
        assertEquals("1008 Invalid sessionId", ClientSocket.withToken(service, path, other.accessToken()).hearClose());
        assertEquals("1008 Invalid token", ClientSocket.withToken(service, path, "rubbish").hearClose());
        assertEquals(INVALID_TICKET, withTicket("watch", started.ticket("landmarks")).hearClose());
        try (ClientSocket token = ClientSocket.withToken(service, path, counsellor.accessToken())) {
            token.hear("connected");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "landmarks", "voice", "session" })
    void a_ticket_for_watching_opens_nothing_else_and_that_once(String channel) {
        String ticket = ticket();
        assertEquals(INVALID_TICKET, withTicket(channel, ticket).hearClose());
        try (ClientSocket watching = withTicket("watch", ticket)) {
            watching.hear("connected");
        }

        assertEquals(INVALID_TICKET, withTicket("watch", ticket).hearClose());
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"type\":\"end\"}", "{\"type\":\"pause\"}", "{",
        "{\"type\":\"stt_text\",\"data\":{\"text\":\"x\"}}",
        "{\"type\":\"marker\",\"data\":{\"label\":\"x\"}}" })
    void who_watches_may_only_listen(String message) {
        try (ClientSocket watching = watching("")) {
            watching.send("{\"type\":\"ping\"}").hear("pong");
            watching.send(message);

            assertEquals("1008 Watchers may only listen", watching.hearClose());
        }
        assertEquals("active", owner.calls().get("/api/session/" + id()).then().statusCode(200).extract()
                .path("data.status"));
    }

    @Test
    void who_floods_with_pings_is_closed() {
        try (ClientSocket watching = watching("")) {
            for (int i = 0; i < 3; i++) {
                watching.send("{\"type\":\"ping\"}");
            }

            assertEquals("1008 Watchers may only listen", watching.hearClose());
        }
    }

    @Test
    void watching_ends_when_it_is_not_allowed_any_more() {
        try (ClientSocket replaced = watching("")) {
            database.run("UPDATE sessions SET \"counselorId\" = 'another' WHERE \"sessionId\" = '" + id() + "'");
            watch.closeRevoked();

            assertEquals("1008 Forbidden", replaced.hearClose());
        }
        String ticket;
        database.run("UPDATE sessions SET \"counselorId\" = '" + counsellor.id() + "' WHERE \"sessionId\" = '" + id()
                + "'");
        try (ClientSocket loggedOut = watching("")) {
            ticket = ticket();
            counsellor.calls().post("/api/auth/logout").then().statusCode(200);
            watch.closeRevoked();

            assertEquals("1008 Login ended", loggedOut.hearClose());
        }
        assertEquals("1008 Invalid token", withTicket("watch", ticket).hearClose());
    }

    // All in one test, because what is known of a log-in is up to 20 seconds old.
    @Test
    void watching_ends_for_accounts_that_are_demoted_switched_off_or_deleted() {
        TestAccount demoted = counsellor;
        TestAccount switchedOff = asCounsellor();
        TestAccount deleted = asCounsellor();
        List<TestAccount> accounts = List.of(demoted, switchedOff, deleted);
        List<String> sessions = accounts.stream().map(this::startWith).toList();
        List<ClientSocket> watching = IntStream.range(0, 3)
                .mapToObj(i -> watching(accounts.get(i), sessions.get(i), ""))
                .toList();
        List<String> tickets = IntStream.range(0, 3).mapToObj(i -> ticket(accounts.get(i), sessions.get(i))).toList();
        database.run("UPDATE users SET role = 'user' WHERE id = " + demoted.id());
        database.run("UPDATE users SET \"isActive\" = false WHERE id = " + switchedOff.id());
        deleted.calls().contentType(ContentType.JSON).body("{\"password\":\"" + TestAccount.PASSWORD + "\"}")
                .post("/api/privacy/delete-account").then().statusCode(200);

        assertEquals(List.of("1008 Forbidden", "1008 Login ended", "1008 Login ended"),
                watching.stream().map(ClientSocket::hearClose).toList());
        assertEquals(List.of("1008 Invalid sessionId", "1008 Invalid token", INVALID_TICKET),
                IntStream.range(0, 3).mapToObj(i -> ClientSocket.open(service, "/ws/watch/" + sessions.get(i), null,
                        "maeum.v1", "maeum.ticket." + tickets.get(i)).hearClose()).toList());
        assertEquals("1008 Invalid token", ClientSocket.withToken(service, "/ws/watch/" + sessions.get(2),
                deleted.accessToken()).hearClose());
    }

    @Test
    void watching_ends_with_the_session() {
        try (ClientSocket watching = watching("")) {
            owner.calls().delete("/api/session/" + id()).then().statusCode(200);

            assertEquals("1000 Session deleted", watching.hearClose());
        }
    }

    @Test
    void a_ticket_for_one_session_opens_no_other() {
        String ticket = ticket();
        String other = start().id();

        assertEquals(INVALID_TICKET, ClientSocket.open(service, "/ws/watch/" + other, null, "maeum.v1",
                "maeum.ticket." + ticket).hearClose());
        try (ClientSocket watching = withTicket("watch", ticket)) {
            watching.hear("connected");
        }
    }

    @Test
    void who_watches_one_session_hears_nothing_of_another() {
        StartedSession other = start();
        try (ClientSocket watching = watching("?live=5");
                ClientSocket face = ClientSocket.open(service, "/ws/landmarks/" + other.id(),
                        null, "maeum.v1", "maeum.ticket." + other.ticket("landmarks"));
                ClientSocket witness = watching(other.id(), "?live=5")) {
            face.hear("connected");
            Client.flash(face, SyntheticFace.smiling(), 8);
            owner.calls().contentType(ContentType.JSON).body("{\"label\":\"x\"}")
                    .post("/api/session/" + other.id() + "/markers").then().statusCode(201);
            List.of("live", "emotion_update", "marker_added").forEach(witness::hear);
            watching.send("{\"type\":\"ping\"}").hear("pong");

            assertEquals(0, List.of("live", "emotion_update", "marker_added").stream()
                    .mapToInt(type -> watching.all(type).size()).sum());
        }
    }

    @Test
    void a_watcher_that_cannot_be_checked_keeps_no_other_from_being_checked() {
        await().until(() -> watchers.all().isEmpty());
        try (ClientSocket one = watching(id(), "");
                ClientSocket other = watching(start().id(), "")) {
            List<Watcher> inOrder = watchers.all();
            String broken = inOrder.get(0).session().value();
            database.run("ALTER TABLE sessions DROP CONSTRAINT sessions_status_check");
            database.run("UPDATE sessions SET status = 'unheard of' WHERE \"sessionId\" = '" + broken + "'");
            try {
                database.run("UPDATE sessions SET \"counselorId\" = 'another' WHERE \"sessionId\" = '"
                        + inOrder.get(1).session().value() + "'");

                watch.closeRevoked();

                assertEquals("1008 Forbidden", (broken.equals(id()) ? other : one).hearClose());
                assertTrue((broken.equals(id()) ? one : other).isOpen());
            } finally {
                database.run("UPDATE sessions SET status = 'active' WHERE \"sessionId\" = '" + broken + "'");
                database.run("ALTER TABLE sessions ADD CONSTRAINT sessions_status_check"
                        + " CHECK (status IN ('active', 'paused', 'ended'))");
            }
        }
    }

    @Test
    void a_session_that_has_ended_cannot_be_watched() {
        String ticket = ticket();
        owner.calls().post("/api/session/" + id() + "/end").then().statusCode(200);

        counsellor.calls().post("/api/session/" + id() + "/watch").then().statusCode(409);
        assertEquals("1008 Session ended", withTicket("watch", ticket).hearClose());
    }

    @Test
    void watchers_are_few_and_take_no_place_of_the_sessions_own_sockets() {
        List<ClientSocket> open = new ArrayList<>();
        try {
            for (int i = 0; i < Watchers.MOST; i++) {
                open.add(watching(""));
            }
            assertEquals("1013 Too many watchers, please try again in 10 s",
                    withTicket("watch", ticket()).hearClose());
            open.remove(0).close();
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                ClientSocket next = withTicket("watch", ticket());
                open.add(next);
                next.hear("connected");
            });
            try (ClientSocket face = withTicket("landmarks", started.ticket("landmarks"))) {
                face.hear("connected");
            }
        } finally {
            open.forEach(ClientSocket::close);
        }
    }

    private ClientSocket watching(String query) {
        return watching(id(), query);
    }

    private ClientSocket watching(String session, String query) {
        return watching(counsellor, session, query);
    }

    private ClientSocket watching(TestAccount account, String session, String query) {
        ClientSocket socket = ClientSocket.open(service, "/ws/watch/" + session + query, null, "maeum.v1",
                "maeum.ticket." + ticket(account, session));
        socket.hear("connected");
        return socket;
    }

    private String ticket() {
        return ticket(id());
    }

    private String ticket(String session) {
        return ticket(counsellor, session);
    }

    private String ticket(TestAccount account, String session) {
        return account.plainCall().post("/api/session/" + session + "/watch").expect(201).data().path("ticket")
                .asText();
    }

    private ClientSocket withTicket(String channel, String ticket) {
        return ClientSocket.open(service, "/ws/" + channel + "/" + id(), null, "maeum.v1", "maeum.ticket." + ticket);
    }

    private String id() {
        return started.id();
    }
}

package dev.maeum.wire;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.replay.SyntheticFace;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveMessageTest {

    @TestHTTPResource("/")
    URI service;

    Database database;
    GeminiStub gemini;

    @Test
    void a_socket_that_asks_hears_what_the_face_shows_and_no_other_does() {
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        try (Client client = Client.start(service);
                ClientSocket watching = ClientSocket.open(service, "/ws/landmarks/" + client.id() + "?live=5");
                ClientSocket never = ClientSocket.open(service, "/ws/landmarks/" + client.id() + "?live=0")) {
            watching.hear("connected");
            never.hear("connected");
            client.show(SyntheticFace.smiling().looking(20, 0), 2);

            List<JsonPath> heard = watching.all("live");
            JsonPath last = heard.get(heard.size() - 1);
            assertAll(() -> assertTrue(heard.size() <= 12, heard.size() + " in two seconds"),
                    () -> assertEquals(0, client.landmarks().all("live").size()),
                    () -> assertEquals(0, never.all("live").size()),
                    () -> assertTrue(last.getDouble("data.probabilities.happy")
                            + last.getDouble("data.probabilities.excited") > 0.5, last::prettify),
                    () -> assertTrue(last.getDouble("data.valence") > 0.2, last::prettify),
                    () -> assertTrue(last.getDouble("data.units.find { it.unit == 'AU12' }.deviation") > 1,
                            last::prettify),
                    () -> assertEquals(20, last.getDouble("data.gaze.offCamera"), 2),
                    () -> assertFalse(last.getBoolean("data.gaze.towardsCamera")),
                    () -> assertEquals(1.0, last.getDouble("data.usableShare"), 0.01),
                    () -> assertFalse(last.getBoolean("data.neutral.personal")),
                    () -> assertNull(last.get("data.obstacle")));
        }
    }

    @Test
    void more_than_five_a_second_are_five_and_what_is_no_number_asks_for_nothing() {
        List<String> most = List.of("live=5", "live=6", "live=1000000000", "live=99999999999999999999&live=0");
        List<String> none = List.of("live=-1", "live=1e9", "live=abc", "live=", "LIVE=5", "alive=5", "live=2.5");
        List<ClientSocket> sockets = new ArrayList<>();
        try (Client client = Client.start(service)) {
            Stream.concat(most.stream(), none.stream()).forEach(query -> sockets
                    .add(ClientSocket.open(service, "/ws/landmarks/" + client.id() + "?" + query)));
            sockets.forEach(socket -> socket.hear("connected"));
            client.show(SyntheticFace.smiling(), 1);

            sockets.subList(0, most.size()).forEach(socket -> socket.hear("live"));
            int five = sockets.get(0).all("live").size();
            assertTrue(sockets.stream().allMatch(socket -> socket.all("live").size() <= five + 2));
            assertEquals(List.of(), IntStream.range(0, none.size())
                    .filter(i -> !sockets.get(most.size() + i).all("live").isEmpty()).mapToObj(none::get).toList());
        } finally {
            sockets.forEach(ClientSocket::close);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "voice", "session" })
    void other_channels_tell_nothing_of_the_face(String channel) {
        try (Client client = Client.start(service);
                ClientSocket face = ClientSocket.open(service, "/ws/landmarks/" + client.id() + "?live=5");
                ClientSocket other = ClientSocket.open(service, "/ws/" + channel + "/" + client.id() + "?live=5")) {
            face.hear("connected");
            other.hear("connected");
            client.show(SyntheticFace.smiling(), 0.5);
            face.hear("live");

            assertEquals(0, other.all("live").size());
        }
    }

    @Test
    void what_keeps_a_face_from_being_measured_is_told_and_nothing_is_made_up() {
        try (Client client = Client.start(service);
                ClientSocket watching = ClientSocket.open(service, "/ws/landmarks/" + client.id() + "?live=5")) {
            watching.hear("connected");
            client.show(SyntheticFace.neutral().turned(60, 0, 0), 0.5);

            JsonPath first = watching.hear("live");

            assertEquals("head turned away", first.getString("data.obstacle"));
            assertNull(first.get("data.probabilities"));
            assertNull(first.get("data.valence"));
            assertEquals(List.of(), first.getList("data.units"));
        }
    }

    @Test
    void nothing_is_told_while_no_frames_arrive_or_the_session_is_paused() {
        try (Client client = Client.start(service);
                ClientSocket watching = ClientSocket.open(service, "/ws/landmarks/" + client.id() + "?live=5")) {
            watching.hear("connected");
            client.show(SyntheticFace.neutral(), 0.5);
            watching.hear("live");
            client.post("pause").statusCode(200);
            watching.hear("session_paused");
            int before = watching.all("live").size();

            client.show(SyntheticFace.neutral(), 1.5);
            watching.send("{\"type\":\"ping\"}").hear("pong");

            // The last frame before the pause is shown for a second at most.
            assertTrue(watching.all("live").size() <= before + 6, () -> "" + watching.all("live").size());
            int silent = watching.all("live").size();
            client.show(SyntheticFace.neutral(), 0.5);
            watching.send("{\"type\":\"ping\"}").hear("pong", 2);
            assertEquals(silent, watching.all("live").size());
        }
    }

    @Test
    void a_closed_socket_ends_its_subscription_and_another_goes_on() {
        try (Client client = Client.start(service);
                ClientSocket staying = ClientSocket.open(service, "/ws/landmarks/" + client.id() + "?live=5")) {
            staying.hear("connected");
            ClientSocket leaving = ClientSocket.open(service, "/ws/landmarks/" + client.id() + "?live=5");
            leaving.hear("connected");
            client.show(SyntheticFace.neutral(), 0.5);
            leaving.hear("live");
            leaving.close();
            leaving.hearClose();
            int before = staying.all("live").size();

            await().atMost(Duration.ofMinutes(2)).until(() -> {
                client.show(SyntheticFace.neutral(), 0.2);
                return staying.all("live").size() > before;
            });
        }
    }

    @Test
    void live_messages_leave_no_trace_in_the_rows() {
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        try (Client client = Client.start(service);
                ClientSocket watching = ClientSocket.open(service, "/ws/landmarks/" + client.id() + "?live=5")) {
            watching.hear("connected");
            client.show(SyntheticFace.smiling(), 1.2);
            watching.hear("live");
            client.landmarks().hear("emotion_update");
            client.end();

            assertEquals("0", database.value("SELECT count(*) FROM cycles WHERE \"sessionId\" = ? "
                    + "AND cast(to_jsonb(cycles) AS text) LIKE '%framesPerSecond%'", client.id()));
        }
        assertTrue(gemini.calls().stream().noneMatch(call -> call.body().contains("framesPerSecond")),
                "nothing of a live message is in a prompt");
    }
}

package dev.maeum.wire;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Frames;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.Scrape;
import dev.maeum.ShortCycles;
import dev.maeum.replay.SyntheticFace;
import dev.maeum.wire.decode.BinaryFrame;
import dev.maeum.wire.decode.BinaryFrames;

/** The protocol of the sockets, against the packaged service, jar or native. */
@QuarkusIntegrationTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@Execution(ExecutionMode.SAME_THREAD)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WireIT {

    private static final List<String> CHANNELS = List.of("landmarks", "voice", "session");

    @TestHTTPResource("/")
    URI service;

    @Test
    void every_channel_sends_connected_and_answers_each_ping() {
        try (Client client = Client.start(service)) {
            for (String channel : CHANNELS) {
                ClientSocket socket = ClientSocket.open(service, "/ws/" + channel + "/" + client.id());
                JsonPath hello = socket.hear("connected");
                socket.send("{\"type\":\"ping\"}").send("{\"type\":\"ping\"}");

                assertEquals(channel, hello.getString("data.channel"));
                assertEquals(client.id(), hello.getString("data.sessionId"));
                assertEquals("active", socket.hear("pong", 2).getString("data.status"), channel);
            }
        }
    }

    @Test
    void the_session_id_may_be_a_query_parameter() {
        try (Client client = Client.start(service)) {
            for (String channel : CHANNELS) {
                ClientSocket socket = ClientSocket.open(service, "/ws/" + channel + "?sessionId=" + client.id());

                assertEquals(client.id(), socket.hear("connected").getString("data.sessionId"));
            }
        }
    }

    @Test
    void a_socket_without_a_running_session_is_closed_with_the_reason() {
        try (Client client = Client.start(service)) {
            client.end();
            Map<String, String> closes = Map.of( //
                    "/ws/landmarks/sess_unknown", "1008 Invalid sessionId: sess_unknown", //
                    "/ws/voice/nonsense", "1008 Invalid sessionId: nonsense", //
                    "/ws/session", "1008 sessionId required in query parameter", //
                    "/ws/landmarks?sessionId=", "1008 sessionId required in query parameter", //
                    "/ws/voice?sessionId=sess_a%2F..%2Fb", "1008 Invalid sessionId: invalid", //
                    "/ws/session/" + client.id(), "1008 Session ended");

            closes.forEach((path, close) -> assertEquals(close, ClientSocket.open(service, path).hearClose(), path));
        }
    }

    @Test
    void a_malformed_message_is_answered_and_the_connection_stays_open() {
        Map<String, String> errors = Map.of( //
                "", "PARSE_ERROR", //
                "hello", "PARSE_ERROR", //
                "[1,2]", "PARSE_ERROR", //
                "{\"type\":\"landmarks\",\"data\":[{\"x\":0.1", "PARSE_ERROR", //
                "{\"type\":\"ping\"} {}", "PARSE_ERROR", //
                "{\"data\":[]}", "UNKNOWN_COMMAND", //
                "{\"type\":\"dance\"}", "UNKNOWN_COMMAND", //
                "{\"type\":\"pause\"}", "UNKNOWN_COMMAND", //
                "{\"type\":\"landmarks\",\"data\":[]}", "INVALID_LANDMARKS", //
                "{\"type\":\"landmarks\",\"data\":[{\"x\":1,\"y\":2}]}", "INVALID_LANDMARKS");
        try (Client client = Client.start(service)) {
            int n = 0;
            for (Map.Entry<String, String> error : errors.entrySet()) {
                n++;
                client.landmarks().send(error.getKey());
                assertEquals(error.getValue(), client.landmarks().hear("error", n).getString("data.code"),
                        error.getKey());
            }
            client.landmarks().send("{\"type\":\"ping\"}").hear("pong");

            assertTrue(client.landmarks().isOpen());
        }
    }

    @Test
    void an_invalid_message_on_the_voice_channel_is_answered_with_an_error() {
        try (Client client = Client.start(service); ClientSocket voice = client.open("voice")) {
            voice.send("{\"type\":\"stt_text\",\"data\":{\"text\":\"  \"}}");
            assertEquals("INVALID_TEXT", voice.hear("error").getString("data.code"));
            voice.send("{\"type\":\"stt_text\"}");
            assertEquals("INVALID_TEXT", voice.hear("error", 2).getString("data.code"));

            client.post("pause");
            voice.send("{\"type\":\"stt_text\",\"data\":{\"text\":\"so\"}}");
            assertEquals("SESSION_NOT_ACTIVE", voice.hear("error", 3).getString("data.code"));
        }
    }

    @Test
    void a_binary_message_is_answered_and_the_connection_stays_open() {
        try (Client client = Client.start(service)) {
            client.landmarks().sendBinary(new byte[]{ 1, 2, 3 });

            assertEquals("PARSE_ERROR", client.landmarks().hear("error").getString("data.code"));
            client.landmarks().send("{\"type\":\"ping\"}").hear("pong");
        }
    }

    @Test
    void json_in_a_binary_message_is_read_like_a_text() {
        try (Client client = Client.start(service)) {
            ClientSocket socket = client.landmarks();
            socket.sendBinary(Frames.message(SyntheticFace.smiling()).getBytes(UTF_8));
            socket.sendBinary("{\"type\":\"ping\"}".getBytes(UTF_8));
            socket.hear("pong");
            socket.sendBinary("{\"type\":\"landmarks\"".getBytes(UTF_8));

            assertEquals("PARSE_ERROR", socket.hear("error").getString("data.code"));
            client.get("").body("data.landmarkCount", equalTo(1));
        }
    }

    @Test
    void a_long_text_is_read_on_every_channel_whatever_it_begins_with() {
        String text = "{\"type\":\"stt_text\",\"data\":{\"text\":7,\"padding\":\"" + "가나".repeat(5_000) + "\"}}";
        try (Client client = Client.start(service)) {
            for (String message : List.of(text, " " + text)) {
                ClientSocket voice = client.open("voice");
                voice.send(message);

                assertEquals("INVALID_TEXT", voice.hear("error").getString("data.code"));
            }
            String frame = Frames.message(SyntheticFace.smiling());
            client.landmarks().send(frame).send("\n" + frame).send("{\"type\":\"ping\"}").hear("pong");

            client.get("").body("data.landmarkCount", equalTo(2));
        }
    }

    @Test
    void with_the_sub_protocol_binary_frames_and_text_frames_are_accepted() {
        try (Client client = Client.start(service);
                ClientSocket socket = ClientSocket.offering(service, "/ws/landmarks/" + client.id(), "later.v9",
                        BinaryFrame.PROTOCOL)) {
            assertEquals(BinaryFrame.PROTOCOL, socket.subprotocol());
            socket.hear("connected");
            byte[] frame = BinaryFrames.of(SyntheticFace.smiling());
            for (int i = 0; i < 6; i++) {
                socket.sendBinary(frame);
            }
            socket.sendBinary(Arrays.copyOf(frame, frame.length - 1));
            assertEquals("a frame of 478 points has 2892 bytes, not 2891",
                    socket.hear("error").getString("data.message"));
            socket.sendBinary(new byte[40_000]);
            assertEquals("INVALID_LANDMARKS", socket.hear("error", 2).getString("data.code"));
            socket.send(Frames.message(SyntheticFace.smiling())).send("{\"type\":\"ping\"}").hear("pong");

            assertEquals("happy", socket.hear("emotion_update").getString("data.emotion"));
            client.get("").body("data.landmarkCount", equalTo(7));
        }
    }

    @Test
    void faces_of_people_who_send_at_once_do_not_mix_whatever_their_messages_look_like() {
        List<Client> clients = IntStream.range(0, 12).mapToObj(i -> Client.start(service)).toList();
        List<ClientSocket> sockets = clients.stream().map(this::live).toList();
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            for (int i = 0; i < sockets.size(); i++) {
                sendAs(i % 3, sockets.get(i), SyntheticFace.smiling().turned(yaw(i), 0, 0));
            }
            return sockets.stream().allMatch(socket -> socket.count("live") > 3);
        });

        for (int i = 0; i < sockets.size(); i++) {
            for (JsonPath seen : sockets.get(i).all("live")) {
                assertEquals(yaw(i), seen.getDouble("data.head.yaw"), 1, "of person " + i);
            }
            assertEquals(0, sockets.get(i).count("error"));
        }
        sockets.forEach(ClientSocket::close);
        clients.forEach(Client::close);
    }

    // Two of each, so that both are on every event loop, whichever number of loops there is.
    private static int yaw(int person) {
        return person / 2 % 2 == 0 ? 15 : -15;
    }

    private static void sendAs(int form, ClientSocket socket, SyntheticFace face) {
        switch (form) {
            case 0 -> socket.sendBinary(BinaryFrames.of(face));
            case 1 -> socket.sendFragments(BinaryFrames.of(face), 1_800);
            // As long as that of the web client, which prints all digits.
            default -> socket.send(Frames.message(face).replaceAll("(?<=\\.\\d{6})", "123456789"));
        }
    }

    private ClientSocket live(Client client) {
        return ClientSocket.offering(service, "/ws/landmarks/" + client.id() + "?live=5", BinaryFrame.PROTOCOL);
    }

    @Test
    void an_unknown_sub_protocol_is_not_chosen_and_text_frames_are_accepted() {
        try (Client client = Client.start(service);
                ClientSocket socket = ClientSocket.offering(service, "/ws/landmarks/" + client.id(), "other.v1")) {
            assertEquals("", socket.subprotocol());
            socket.send("{\"type\":\"ping\"}").hear("pong");
        }
    }

    @Test
    void messages_sent_immediately_after_opening_are_received() {
        try (Client client = Client.start(service)) {
            List<ClientSocket> hasty = IntStream.range(0, 300).mapToObj(i -> ClientSocket
                    .open(service, "/ws/session/" + client.id()).send("{\"type\":\"ping\"}")).toList();

            assertAll(hasty.stream().map(socket -> () -> socket.hear("pong")));
            hasty.forEach(ClientSocket::close);
        }
    }

    @Test
    void the_other_channels_accept_no_binary_messages_whatever_was_offered() {
        try (Client client = Client.start(service);
                ClientSocket voice = ClientSocket.offering(service, "/ws/voice/" + client.id(),
                        BinaryFrame.PROTOCOL)) {
            voice.sendBinary(BinaryFrames.of(SyntheticFace.smiling()));

            assertEquals("PARSE_ERROR", voice.hear("error").getString("data.code"));
        }
    }

    @Test
    void frames_are_counted_and_skipped_ones_by_reason() {
        try (Client client = Client.start(service)) {
            double received = metric("maeum_intake_received_total");
            double inactive = metric("maeum_intake_ignored_total{reason=\"inactive\"}");
            double invalid = metric("maeum_intake_ignored_total{reason=\"invalid\"}");
            double overload = metric("maeum_intake_ignored_total{reason=\"overload\"}");
            double unmeasured = Scrape.of(service).sum("maeum_frames_ignored_total");
            client.flash(SyntheticFace.smiling(), 3);
            client.post("pause");
            client.flash(SyntheticFace.smiling(), 2);
            client.landmarks().send("{\"type\":\"landmarks\",\"data\":[]}").hear("error");

            assertEquals(received + 5, metric("maeum_intake_received_total"));
            assertEquals(inactive + 2, metric("maeum_intake_ignored_total{reason=\"inactive\"}"));
            assertEquals(invalid + 1, metric("maeum_intake_ignored_total{reason=\"invalid\"}"));
            assertEquals(overload, metric("maeum_intake_ignored_total{reason=\"overload\"}"));

            // They are among the frames of the next cycle, but were not measured.
            client.post("resume");
            client.flash(SyntheticFace.smiling(), 6);
            assertEquals(2, client.end().getInt("data.ledger.ignoredFrames"));
            assertEquals(unmeasured, Scrape.of(service).sum("maeum_frames_ignored_total"));
        }
    }

    private double metric(String name) {
        return Scrape.of(service).value(name);
    }

    @Test
    void the_browser_module_is_served() {
        given().baseUri(service.toString()).get("/maeum-client.js").then().statusCode(200)
                .contentType(containsString("javascript")).body(containsString("export function connect"));
    }

    @Test
    void a_message_beyond_64_kB_closes_its_socket_and_no_other() {
        try (Client client = Client.start(service); ClientSocket other = client.open("landmarks")) {
            client.landmarks().send("{\"type\":\"" + "x".repeat(70_000) + "\"}");

            assertEquals("1009 Messages may have 64 kB", client.landmarks().hearClose());
            other.send("{\"type\":\"ping\"}").hear("pong");
        }
    }

    @Test
    void the_web_clients_largest_frame_is_accepted() {
        try (Client client = Client.start(service)) {
            StringBuilder digits = new StringBuilder("{\"type\":\"landmarks\",\"data\":[");
            float[][] points = SyntheticFace.smiling().points();
            for (int i = 0; i < points.length; i++) {
                digits.append(i == 0 ? "" : ",").append("{\"x\":").append((double) points[i][0]).append(",\"y\":")
                        .append((double) points[i][1]).append(",\"z\":").append((double) points[i][2]).append('}');
            }
            digits.append("],\"timestamp\":1795360393257,\"width\":640,\"height\":480}");
            assertTrue(digits.length() > 30_000);
            for (int i = 0; i < 6; i++) {
                client.landmarks().send(digits.toString());
            }

            assertEquals(6, client.landmarks().hear("emotion_update").getInt("data.frameCount"));
        }
    }

    @Test
    void both_sockets_of_a_channel_receive_an_emotion() {
        try (Client client = Client.start(service); ClientSocket second = client.open("landmarks")) {
            client.flash(SyntheticFace.smiling(), 6);

            long first = client.landmarks().hear("emotion_update").getLong("data.timestamp");
            assertEquals(first, second.hear("emotion_update").getLong("data.timestamp"));
        }
    }
}

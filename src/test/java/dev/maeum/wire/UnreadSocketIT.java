package dev.maeum.wire;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.PackagedServiceTest;
import dev.maeum.PostgresResource;
import dev.maeum.Scrape;
import dev.maeum.ShortCycles;
import dev.maeum.replay.SyntheticFace;

/** A client that never reads, at the other end of a real connection. */
@PackagedServiceTest("maeum.connections.write-timeout=1h")
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnreadSocketIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String EMOTION = "emotion_update";
    /** With 20 kB each, more than the buffers of both kernels hold. */
    private static final int EMOTIONS = 1_000;
    private static final int LONGEST_HEADER = 126;

    @TestHTTPResource("/")
    URI service;

    Database database;

    @Test
    void a_socket_that_never_reads_is_cut_and_each_emotion_is_sent_once() throws IOException {
        try (Client owner = Client.start(service); Client other = Client.start(service)) {
            owner.landmarks().close();
            store(owner.id());
            try (Socket unread = connect(owner.id())) {
                await().atMost(PATIENCE)
                        .until(() -> Scrape.of(service).value("maeum_connections_unread_bytes") > 10_000);

                other.flash(SyntheticFace.smiling(), 6).landmarks().hear(EMOTION);
                ClientSocket next = owner.open("landmarks");
                await().atMost(PATIENCE).until(() -> Scrape.of(service)
                        .sum("maeum_limits_refused_total{limit=\"close-timeout\"}") == 1);

                List<Integer> sent = emotions(unread);
                next.hear(EMOTION, EMOTIONS - sent.size());
                assertTrue(sent.size() < EMOTIONS, "the connection was never full");
                assertEquals(IntStream.rangeClosed(1, EMOTIONS).boxed().toList(),
                        Stream.concat(sent.stream(), next.cycles(EMOTION).stream()).sorted()
                                .toList());
                other.flash(SyntheticFace.smiling(), 6).landmarks().hear(EMOTION, 2);
            }
        }
        assertEquals("0", database.value("SELECT count(*) FROM cycles WHERE \"deliveredAt\" IS NULL"));
    }

    private void store(String session) {
        database.run(
                """
                    INSERT INTO cycles ("sessionId", cycle, "startedAt", "endedAt", "frameCount", "usableFrames",
                        "ignoredFrames", features, status, emotion, confidence, valence, arousal, source, model, evidence, reason)
                    SELECT '%s', n, n, n + 1, 24, 24, 0, '{}', 'readable', 'happy', 1, 0.5, 0.5, 'geometry', 'geometry', '[]',
                        repeat('long ', 4000)
                    FROM generate_series(1, %d) n"""
                        .formatted(session, EMOTIONS));
    }

    private Socket connect(String session) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8 * 1024);
        socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
        socket.getOutputStream().write(("GET /ws/landmarks/" + session + " HTTP/1.1\r\nHost: "
                + service.getAuthority() + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** The cycles of the emotions that have arrived whole. */
    private static List<Integer> emotions(Socket socket) throws IOException {
        List<Integer> cycles = new ArrayList<>();
        DataInputStream arrived = new DataInputStream(socket.getInputStream());
        for (String line = line(arrived); !line.isEmpty(); line = line(arrived)) {
            assertTrue(line.length() < 1_000, line);
        }
        try {
            while (true) {
                int head = arrived.readUnsignedByte();
                int length = arrived.readUnsignedByte();
                byte[] payload = new byte[length < LONGEST_HEADER ? length : arrived.readUnsignedShort()];
                arrived.readFully(payload);
                String text = new String(payload, StandardCharsets.UTF_8);
                if (head == 0x81 && text.contains(EMOTION)) {
                    cycles.add(cycle(text));
                }
            }
        } catch (EOFException end) {
            return cycles;
        }
    }

    private static String line(DataInputStream arrived) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = arrived.read(); next != '\n'; next = arrived.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static int cycle(String message) throws IOException {
        return JSON.readTree(message).path("data").path("cycle").asInt();
    }
}

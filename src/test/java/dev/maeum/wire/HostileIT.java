package dev.maeum.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Frames;
import dev.maeum.PostgresResource;
import dev.maeum.Scrape;
import dev.maeum.ServiceCall;
import dev.maeum.ServiceProcess;
import dev.maeum.replay.SyntheticFace;

/** Sends hostile messages to the packaged service, without limits. {@code -Phostile} sends 100,000 of them. */
@Execution(ExecutionMode.CONCURRENT)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostileIT {

    private static final int MESSAGES = Integer.getInteger("hostile.messages", 2_000);
    private static final List<String> CHANNELS = List.of("landmarks", "voice", "session");
    private static final long MOST_GROWTH = 24L << 20;

    private final Random random = new Random(7);
    private final String good = Frames.message(SyntheticFace.smiling());
    private final AtomicInteger healthy = new AtomicInteger();
    private final AtomicInteger unhealthy = new AtomicInteger();
    private final AtomicInteger refusedFloods = new AtomicInteger();
    private final AtomicInteger otherFloods = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();

    @Test
    void the_service_answers_all_the_while_and_works_afterwards() throws IOException, InterruptedException {
        PostgresResource postgres = new PostgresResource();
        Map<String, String> settings = new HashMap<>(postgres.start());
        ScheduledExecutorService watch = Executors.newScheduledThreadPool(2);
        List<Socket> slow = new ArrayList<>();
        try (ServiceProcess service = ServiceProcess.start(settings); Client client = Client.start(service.address())) {
            watch.scheduleWithFixedDelay(() -> checkHealth(service.address()), 0, 50, TimeUnit.MILLISECONDS);
            watch.scheduleWithFixedDelay(() -> floodHeaders(service.address()), 0, 50, TimeUnit.MILLISECONDS);
            for (int i = 0; i < 50; i++) {
                slow.add(unfinishedRequest(service.address()));
            }
            send(service.address(), client, MESSAGES / 4);
            long early = heap(service);
            send(service.address(), client, MESSAGES - MESSAGES / 4);
            long late = heap(service);
            watch.shutdown();
            assertTrue(watch.awaitTermination(120, TimeUnit.SECONDS));

            String figures = ("%d messages, %d requests to /health, %d of them failed, the slowest took %d ms, "
                    + "%d floods of headers refused and %d not, heap %d MB and %d MB").formatted(MESSAGES,
                            healthy.get() + unhealthy.get(), unhealthy.get(), slowest.get(), refusedFloods.get(),
                            otherFloods.get(), early >> 20, late >> 20);
            Files.writeString(Path.of("target", "hostile.txt"), figures + "\n");
            assertEquals(0, unhealthy.get(), figures);
            assertTrue(refusedFloods.get() > 0 && otherFloods.get() == 0, figures);
            assertTrue(healthy.get() > 0 && late - early < MOST_GROWTH, figures);
            try (Client another = Client.start(service.address())) {
                another.flash(SyntheticFace.smiling(), 6);
                assertTrue(another.end().getInt("data.emotionCount") == 1, figures);
            }
        } finally {
            watch.shutdownNow();
            for (Socket socket : slow) {
                socket.close();
            }
            postgres.stop();
        }
    }

    private void send(URI service, Client client, int count) {
        Map<String, ClientSocket> sockets = new HashMap<>();
        for (int i = 0; i < count; i++) {
            String channel = CHANNELS.get(i % CHANNELS.size());
            ClientSocket socket = sockets.compute(channel, (name, present) -> present != null && present.isOpen()
                    ? present
                    : ClientSocket.open(service, "/ws/" + name + "/" + client.id()));
            try {
                if (i % 100 == 1) {
                    sendRaw(service, "/ws/" + channel + "/" + client.id());
                } else if (i % 10 == 0) {
                    byte[] rubbish = new byte[random.nextInt(6_000)];
                    random.nextBytes(rubbish);
                    socket.sendBinary(rubbish);
                } else {
                    socket.send(hostile(random.nextInt(14)));
                }
            } catch (CompletionException e) {
                // The service may close the socket: the next message opens another.
                sockets.remove(channel);
            }
        }
        sockets.values().forEach(ClientSocket::close);
    }

    private String hostile(int kind) {
        return switch (kind) {
            case 0 -> good.substring(0, random.nextInt(good.length()));
            case 1 -> "[".repeat(1 + random.nextInt(30_000));
            case 2 -> "{\"a\":".repeat(1 + random.nextInt(6_000));
            case 3 -> "{\"type\":\"landmarks\",\"data\":\"" + "x".repeat(66_000) + "\"}";
            case 4 -> good.replaceFirst("\"x\":[0-9.]+", "\"x\":NaN");
            case 5 -> good.replaceFirst("\"x\":[0-9.]+", "\"x\":1e999999");
            case 6 -> "{\"type\":\"landmarks\",\"data\":["
                    + (random.nextBoolean() ? "{}," : "{\"x\":0,\"y\":0,\"z\":0},").repeat(10_000) + "{}]}";
            case 7 -> "{\"type\":{\"type\":[]},\"data\":null}";
            case 8 -> "{\"type\":\"stt_text\",\"data\":{\"text\":" + random.nextLong() + "}}";
            case 9 -> "{\"type\":\"" + "\\u0000".repeat(500) + "\"}";
            case 10 -> good.replace(":", random.nextBoolean() ? "::" : "=");
            case 11 -> "{\"type\":\"vad_result\",\"data\":{\"isSpeech\":true,\"duration\":" + random.nextLong() + "}}";
            case 12 -> "{\"type\":\"vad_result\",\"data\":{\"isSpeech\":[" + "{},".repeat(5_000) + "1]}}";
            default -> random.ints(random.nextInt(2_000), 1, 0xd800).collect(StringBuilder::new,
                    StringBuilder::appendCodePoint, StringBuilder::append).toString();
        };
    }

    // What no client library sends: text that is not UTF-8, frames with reserved bits, invalid lengths.
    private void sendRaw(URI service, String path) {
        byte[] text = new byte[40];
        random.nextBytes(text);
        // A byte that never occurs in UTF-8, and an incomplete character; the mask is zero.
        text[random.nextInt(text.length)] = (byte) 0xff;
        text[text.length - 1] = (byte) 0xc3;
        byte[] frame = switch (random.nextInt(4)) {
            case 0 -> new byte[]{ (byte) 0xf1, (byte) 0x80, 0, 0, 0, 0 };
            case 1 -> new byte[]{ (byte) 0x81, (byte) 0xff, 127, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0 };
            case 2 -> new byte[]{ (byte) 0x8b, 5 };
            default -> ByteBuffer.allocate(6 + text.length)
                    .put(new byte[]{ (byte) 0x81, (byte) (0x80 | text.length), 0, 0, 0, 0 }).put(text).array();
        };
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                    + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertEquals("HTTP/1.1 101", answer);
            socket.getOutputStream().write(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkHealth(URI service) {
        long began = System.nanoTime();
        try {
            (ServiceCall.to(service).get("/health").status() == 200 ? healthy : unhealthy)
                    .incrementAndGet();
        } catch (RuntimeException e) {
            unhealthy.incrementAndGet();
        }
        slowest.accumulateAndGet(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began), Math::max);
    }

    // Begins a request whose body is not UTF-8, and never ends it.
    private static Socket unfinishedRequest(URI service) throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        socket.getOutputStream()
                .write("POST /api/session/start HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n{\"\u00ff"
                        .getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private void floodHeaders(URI service) {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /health HTTP/1.1\r\nHost: localhost\r\n" + "X-Flood: yes\r\n".repeat(2_000)
                            + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            (answer.startsWith("HTTP/1.1 4") ? refusedFloods : otherFloods).incrementAndGet();
        } catch (IOException e) {
            otherFloods.incrementAndGet();
        }
    }

    // Heap in use after a collection; a native executable collects on its own schedule.
    private static long heap(ServiceProcess service) throws IOException {
        if (ServiceProcess.isJava()) {
            new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    String.valueOf(service.pid()), "GC.run").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().onExit()
                    .orTimeout(120, TimeUnit.SECONDS).join();
        }
        return (long) Scrape.of(service.address()).sum("jvm_memory_used_bytes{area=\"heap\"");
    }
}

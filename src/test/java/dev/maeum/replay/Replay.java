package dev.maeum.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.WebSocket;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Plays landmarks into a running service as a browser would, shows the emotions that come back and, at the end, the
 * summary. A lost connection is opened again, with growing pauses.
 */
public final class Replay {

    private static final int TRIES = 8;
    private static final int LONGEST_PAUSE_SECONDS = 15;

    private final ReplayOptions options;
    private final ServiceClient service;
    private final PrintStream out;
    private final AtomicInteger emotions = new AtomicInteger();
    private CompletableFuture<String> closed;

    private Replay(ReplayOptions options, PrintStream out) {
        this.options = options;
        this.service = new ServiceClient(options.url(), options.token());
        this.out = out;
    }

    public static void main(String... arguments) throws InterruptedException {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.println(ReplayOptions.USAGE);
            System.exit(0);
        }
        try {
            new Replay(ReplayOptions.parse(arguments), System.out).run();
        } catch (IllegalArgumentException e) {
            System.err.println("replay: " + e.getMessage() + " (--help lists the options)");
            System.exit(2);
        } catch (IOException e) {
            System.err.println("replay: " + (e.getMessage() == null ? e : e.getMessage()));
            System.exit(1);
        }
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        LandmarkMessages messages = options.file() == null
                ? LandmarkMessages.synthetic()
                : LandmarkMessages.of(options.file());
        String session = options.session() == null ? service.start() : options.session();
        out.println("session " + session);
        WebSocket socket = connect(session);
        double rate = options.fps() * options.speed();
        int total = (int) Math.ceil(options.seconds() * rate);
        long began = System.nanoTime();
        long said = 0;
        for (int i = 0; i < total; i++) {
            LockSupport.parkNanos(began + (long) (i / rate * 1e9) - System.nanoTime());
            if (closed.isDone()) {
                String why = closed.join();
                if (why.startsWith("closed with 1000") || why.startsWith("closed with 1008")) {
                    throw new IOException("the service has closed the session's socket: " + why);
                }
                out.println("\nsocket " + why + ", connecting again");
                // A service that leaves lets in and sends away at once.
                TimeUnit.SECONDS.sleep(1);
                socket = connect(session);
            }
            try {
                socket.sendText(messages.at(i / options.fps(), i), true).join();
            } catch (CompletionException e) {
                closed.complete("broken: " + e.getCause());
            }
            long second = (System.nanoTime() - began) / TimeUnit.SECONDS.toNanos(1);
            if (second > said) {
                said = second;
                out.printf(Locale.ROOT, "\r%3d of %.0f s, %d frames, %d emotions ", second, options.seconds(), i + 1,
                        emotions.get());
                out.flush();
            }
        }
        out.println();
        if (options.end()) {
            out.println("ending the session, waiting for its last readings");
            out.println(service.end(session).toPrettyString());
        }
    }

    private WebSocket connect(String session) throws IOException, InterruptedException {
        for (int attempt = 1;; attempt++) {
            closed = new CompletableFuture<>();
            try {
                return service.open(session, this::hear, closed);
            } catch (IOException e) {
                if (attempt == TRIES) {
                    throw new IOException(e.getMessage() + "; go on later with --session " + session, e);
                }
                out.println(e.getMessage() + ", trying again");
                TimeUnit.SECONDS.sleep(Math.min(LONGEST_PAUSE_SECONDS, 1L << attempt));
            }
        }
    }

    private void hear(JsonNode message) {
        JsonNode data = message.path("data");
        if (message.path("type").asText().equals("emotion_update")) {
            emotions.incrementAndGet();
            out.printf(Locale.ROOT,
                    "\rcycle %d: %s %s, confidence %.2f, valence %.2f, arousal %.2f, by %s, %d frames%n",
                    data.path("cycle").asInt(), data.path("emotion").asText(), data.path("emotionKo").asText(),
                    data.path("confidence").asDouble(), data.path("valence").asDouble(),
                    data.path("arousal").asDouble(), data.path("source").asText(), data.path("frameCount").asInt());
        } else if (message.path("type").asText().equals("error")) {
            out.println("\nerror " + data.path("code").asText() + ": " + data.path("message").asText());
        }
    }
}

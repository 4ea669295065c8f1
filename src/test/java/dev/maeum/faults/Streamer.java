package dev.maeum.faults;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;

import io.restassured.path.json.JsonPath;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Frames;
import dev.maeum.ServiceCall;
import dev.maeum.replay.SyntheticFace;

/** A person in a session: shows a face without end, comes back when sent away, and remembers what was told. */
final class Streamer implements AutoCloseable {

    /** A second of it has more frames than a cycle needs; the page sends 24, which cost the machine of the tests a core. */
    private static final int FPS = Boolean.getBoolean(FaultsIT.LONG_SUITE) ? 24 : 10;
    private static final long FRAME_NANOS = TimeUnit.SECONDS.toNanos(1) / FPS;
    private static final String MESSAGE = Frames.message(SyntheticFace.smiling());

    private final Client client;
    private final List<ClientSocket> sockets = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "streamer");
    private URI service;
    private int frames;
    private volatile boolean stopped;

    private Streamer(URI service) {
        this.service = service;
        this.client = Client.start(service);
        sockets.add(client.landmarks());
        thread.setDaemon(true);
    }

    static Streamer start(URI service) {
        Streamer streamer = new Streamer(service);
        streamer.thread.start();
        return streamer;
    }

    String id() {
        return client.id();
    }

    /** Drops its socket and opens one at another instance. */
    synchronized void moveTo(URI other) {
        socket().close();
        service = other;
        connect();
    }

    /** Shows nothing more, and waits until all that it showed was taken. */
    int stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int pongs = socket().count("pong");
        socket().send("{\"type\":\"ping\"}").hear("pong", pongs + 1);
        return frames();
    }

    synchronized int frames() {
        return frames;
    }

    /** The cycles whose emotions it was told, in the order of telling, over all of its sockets. */
    synchronized List<Integer> told() {
        return sockets.stream().flatMap(socket -> socket.cycles("emotion_update").stream()).toList();
    }

    /** How many emotions it was told. */
    synchronized int emotions() {
        return sockets.stream().mapToInt(socket -> socket.count("emotion_update")).sum();
    }

    static boolean allWereTold(List<Streamer> sessions, int emotions) {
        return sessions.stream().allMatch(session -> session.emotions() >= emotions);
    }

    /** How many emotions all of them were told. */
    static int told(List<Streamer> sessions) {
        return sessions.stream().mapToInt(Streamer::emotions).sum();
    }

    synchronized ClientSocket socket() {
        return sockets.get(sockets.size() - 1);
    }

    JsonPath end() {
        return endAt(service);
    }

    JsonPath endAt(URI instance) {
        return new JsonPath(Awaitility.await("the end").atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> askForTheEndAt(instance), answer -> answer.status() == 200).body());
    }

    ServiceCall.Answer askForTheEnd() {
        return askForTheEndAt(service);
    }

    private ServiceCall.Answer askForTheEndAt(URI instance) {
        return ServiceCall.to(instance).post("/api/session/" + id() + "/end");
    }

    private void run() {
        long next = System.nanoTime();
        while (!stopped) {
            next += FRAME_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
            try {
                show();
            } catch (CompletionException e) {
                // The service died under this frame. The next one finds the socket closed.
                LockSupport.parkNanos(FRAME_NANOS);
            }
        }
    }

    private synchronized void show() {
        if (isConnected()) {
            socket().send(MESSAGE);
            frames++;
        }
    }

    // As a browser does: where nobody answers it tries again, and shows nothing meanwhile.
    private boolean isConnected() {
        if (socket().isOpen()) {
            return true;
        }
        try {
            connect();
            return true;
        } catch (CompletionException e) {
            return false;
        }
    }

    private void connect() {
        ClientSocket socket = ClientSocket.open(service, "/ws/landmarks/" + id());
        socket.hear("connected");
        sockets.add(socket);
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        socket().close();
    }
}

package dev.maeum;

import static io.restassured.RestAssured.given;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

import dev.maeum.replay.SyntheticFace;

/** One session as the web client lives it. */
public final class Client implements AutoCloseable {

    private static final int FPS = 24;

    private final URI service;
    private final String id;
    private ClientSocket landmarks;

    private Client(URI service, String id) {
        this.service = service;
        this.id = id;
    }

    /** Starts a session and opens its landmarks socket. */
    public static Client start(URI service) {
        return start(service, "frontend_user_001");
    }

    public static Client start(URI service, String user) {
        String id = ServiceCall.to(service).post("/api/session/start",
                "{\"userId\":\"" + user + "\",\"counselorId\":\"ai_counselor_001\"}").expect(201).data()
                .path("sessionId").asText();
        Client client = new Client(service, id);
        client.landmarks = client.open("landmarks");
        return client;
    }

    /** Opens the landmarks socket of a session that is there already. */
    public static Client join(URI service, String id) {
        Client client = new Client(service, id);
        client.landmarks = client.open("landmarks");
        return client;
    }

    public String id() {
        return id;
    }

    public ClientSocket landmarks() {
        return landmarks;
    }

    /** Opens a socket of a channel, and hears that it is connected. */
    public ClientSocket open(String channel) {
        ClientSocket socket = ClientSocket.open(service, "/ws/" + channel + "/" + id);
        socket.hear("connected");
        return socket;
    }

    /** Shows a face for a while, at 24 frames a second. Returns the number of frames. */
    public int show(SyntheticFace face, double seconds) {
        return show(landmarks, face, seconds);
    }

    public int show(ClientSocket socket, SyntheticFace face, double seconds) {
        String message = Frames.message(face);
        int frames = (int) Math.round(FPS * seconds);
        long began = System.nanoTime();
        for (int i = 0; i < frames; i++) {
            LockSupport.parkNanos(began + i * TimeUnit.SECONDS.toNanos(1) / FPS - System.nanoTime());
            socket.send(message);
        }
        settle(socket);
        return frames;
    }

    /** Sends frames of a face as fast as they go, and waits until they are taken. */
    public Client flash(SyntheticFace face, int frames) {
        flash(landmarks, face, frames);
        return this;
    }

    public static void flash(ClientSocket socket, SyntheticFace face, int frames) {
        String message = Frames.message(face);
        for (int i = 0; i < frames; i++) {
            socket.send(message);
        }
        settle(socket);
    }

    // A pong says that everything before its ping was taken in.
    private static void settle(ClientSocket socket) {
        int pongs = socket.count("pong");
        socket.send("{\"type\":\"ping\"}").hear("pong", pongs + 1);
    }

    public ValidatableResponse post(String call) {
        return given().baseUri(service.toString()).post("/api/session/" + id + "/" + call).then();
    }

    public ValidatableResponse get(String call) {
        return given().baseUri(service.toString()).get("/api/session/" + id + call).then();
    }

    public JsonPath end() {
        return post("end").statusCode(200).extract().jsonPath();
    }

    @Override
    public void close() {
        landmarks.close();
    }
}

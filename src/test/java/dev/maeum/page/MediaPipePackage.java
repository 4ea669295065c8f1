package dev.maeum.page;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.maeum.FetchedPackage;

/** The real MediaPipe, from the package that {@code .ci/mediapipe} fetches. Public servers send it with the same header. */
public class MediaPipePackage implements QuarkusTestResourceLifecycleManager {

    private static final Path FOLDER = FetchedPackage.folder("mediapipe-0.4.1657299874");

    private static volatile String altered;

    private HttpServer server;

    public static boolean isThere() {
        return Files.isReadable(FOLDER.resolve("face_mesh.js"));
    }

    /** Serves a file with another last byte from now on; null serves all as they are. */
    static void alter(String name) {
        altered = name;
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("MediaPipe cannot be served", e);
        }
        server.createContext("/", MediaPipePackage::serve);
        server.start();
        return Map.of("maeum.page.mediapipe-url", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static void serve(HttpExchange exchange) throws IOException {
        Path file = FOLDER.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        exchange.getResponseHeaders().set("Content-Type", type(file.toString()));
        if (!file.startsWith(FOLDER) || !Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            byte[] bytes = Files.readAllBytes(file);
            if (file.getFileName().toString().equals(altered)) {
                bytes[bytes.length - 1] ^= 1;
            }
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(bytes);
            }
        }
        exchange.close();
    }

    private static String type(String name) {
        return name.endsWith(".js")
                ? "text/javascript"
                : name.endsWith(".wasm")
                        ? "application/wasm"
                        : "application/octet-stream";
    }
}

package dev.maeum;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import io.restassured.path.json.JsonPath;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

/** One socket of a client: what it sends, and all that it heard. */
public final class ClientSocket implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final ObjectReader JSON = new ObjectMapper().reader();

    /** JsonPath compiles a script for each look at a message, which is too slow for those that are waited for. */
    private record Message(String type, int cycle, String text) {

        static Message parse(String text) {
            try {
                JsonNode message = JSON.readTree(text);
                return new Message(message.path("type").asText(), message.path("data").path("cycle").asInt(), text);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("not JSON: " + text, e);
            }
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final List<Message> heard = new CopyOnWriteArrayList<>();
    private volatile String end;
    private final WebSocket socket;

    private ClientSocket(URI address, boolean deaf, Map<String, String> headers, String... protocols) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        headers.forEach(builder::header);
        if (protocols.length > 0) {
            builder.subprotocols(protocols[0], Arrays.copyOfRange(protocols, 1, protocols.length));
        }
        socket = builder.buildAsync(address, new WebSocket.Listener() {

            private final StringBuilder message = new StringBuilder();

            @Override
            public void onOpen(WebSocket to) {
                to.request(deaf ? 0 : 1);
            }

            @Override
            public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
                message.append(part);
                if (last) {
                    heard.add(Message.parse(message.toString()));
                    message.setLength(0);
                }
                from.request(1);
                return null;
            }

            @Override
            public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                end = code + " " + reason;
                return null;
            }

            @Override
            public void onError(WebSocket from, Throwable error) {
                end = "broken " + error;
            }
        }).join();
    }

    /** @param path with the channel and the session, such as {@code /ws/landmarks/sess_1} */
    public static ClientSocket open(URI service, String path) {
        return new ClientSocket(address(service, path), false, Map.of());
    }

    /** A socket that offers sub-protocols, the one it likes best first. */
    public static ClientSocket offering(URI service, String path, String... subprotocols) {
        return new ClientSocket(address(service, path), false, Map.of(), subprotocols);
    }

    /** The sub-protocol that the service chose; empty for none. */
    public String subprotocol() {
        return socket.getSubprotocol();
    }

    /** A socket that never reads what it is sent. */
    public static ClientSocket deaf(URI service, String path) {
        return new ClientSocket(address(service, path), true, Map.of());
    }

    /**
     * A socket that a page opens.
     *
     * @param origin the page's, or null
     * @param protocols sub-protocols that it offers
     * @throws java.util.concurrent.CompletionException if the upgrade is refused
     */
    public static ClientSocket open(URI service, String path, String origin, String... protocols) {
        return new ClientSocket(address(service, path), false, origin == null ? Map.of() : Map.of("Origin", origin),
                protocols);
    }

    /** A socket that a proxy says to come from an address. */
    public static ClientSocket from(String origin, URI service, String path, String... protocols) {
        return new ClientSocket(address(service, path), false, Map.of("X-Forwarded-For", origin), protocols);
    }

    /** A socket that a page opens from an address. */
    public static ClientSocket from(String address, String origin, URI service, String path) {
        return new ClientSocket(address(service, path), false, Map.of("X-Forwarded-For", address, "Origin", origin));
    }

    /** A socket that is opened with an access token. */
    public static ClientSocket withToken(URI service, String path, String token) {
        return new ClientSocket(address(service, path), false, Map.of("Authorization", "Bearer " + token));
    }

    private static URI address(URI service, String path) {
        return URI.create(service.toString().replaceFirst("^http", "ws").replaceFirst("/$", "") + path);
    }

    /** Sends as long as the other side takes it; false when it does not any more. */
    public boolean trySend(String message) {
        try {
            socket.sendText(message, true).get(60, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public ClientSocket send(String message) {
        socket.sendText(message, true).join();
        return this;
    }

    public void sendBinary(byte[] message) {
        socket.sendBinary(ByteBuffer.wrap(message), true).join();
    }

    /** Sends a message in fragments of so many bytes. */
    public void sendFragments(byte[] message, int bytes) {
        for (int at = 0; at < message.length; at += bytes) {
            int length = Math.min(bytes, message.length - at);
            socket.sendBinary(ByteBuffer.wrap(message, at, length), at + length == message.length).join();
        }
    }

    /** The first message of a type, waited for. */
    public JsonPath hear(String type) {
        return hear(type, 1);
    }

    /** The n-th message of a type, waited for. */
    public JsonPath hear(String type, int nth) {
        waiting(nth + ". " + type + " after " + heard).until(() -> count(type) >= nth);
        return new JsonPath(of(type).skip(nth - 1).findFirst().orElseThrow().text());
    }

    /** The messages of a type that came so far. */
    public List<JsonPath> all(String type) {
        return of(type).map(message -> new JsonPath(message.text())).toList();
    }

    /** The cycles that the messages of a type are about, in the order in which they came. */
    public List<Integer> cycles(String type) {
        return of(type).map(Message::cycle).toList();
    }

    /** How many messages of a type came so far. */
    public int count(String type) {
        return (int) of(type).count();
    }

    private Stream<Message> of(String type) {
        return heard.stream().filter(message -> message.type().equals(type));
    }

    /** Code and reason of the close that the service sent, waited for. */
    public String hearClose() {
        waiting("close after " + heard).until(() -> end != null);
        return end;
    }

    private static ConditionFactory waiting(String what) {
        return Awaitility.await(what).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }

    public boolean isOpen() {
        return end == null;
    }

    @Override
    public void close() {
        if (end == null && !socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
        }
    }
}

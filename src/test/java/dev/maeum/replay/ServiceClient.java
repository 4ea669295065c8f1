package dev.maeum.replay;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The service as its clients see it. */
final class ServiceClient {

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI url;
    private final String token;

    /** @param token an access token; null where none is needed */
    ServiceClient(URI url, String token) {
        this.url = url;
        this.token = token;
    }

    String start() throws IOException, InterruptedException {
        return call("POST", "/api/session/start", "{\"userId\":\"replay\",\"counselorId\":\"replay\"}")
                .path("sessionId").asText();
    }

    JsonNode end(String session) throws IOException, InterruptedException {
        return call("POST", "/api/session/" + session + "/end", null);
    }

    /** Opens the landmarks socket; its messages go to {@code heard}, its end completes {@code closed}. */
    WebSocket open(String session, Consumer<JsonNode> heard, CompletableFuture<String> closed)
            throws IOException, InterruptedException {
        URI address = URI.create(url.toString().replaceFirst("^http", "ws") + "/ws/landmarks/" + session);
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(5));
        if (token != null) {
            builder.subprotocols("maeum.v1", "maeum.ticket." + ticket(session));
        }
        try {
            return builder.buildAsync(address, listener(heard, closed)).join();
        } catch (CompletionException e) {
            throw unreachable(e.getCause());
        }
    }

    private String ticket(String session) throws IOException, InterruptedException {
        return call("POST", "/api/session/" + session + "/tickets", null).path("tickets").path("landmarks").asText();
    }

    private WebSocket.Listener listener(Consumer<JsonNode> heard, CompletableFuture<String> closed) {
        StringBuilder message = new StringBuilder();
        return new WebSocket.Listener() {

            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
                message.append(part);
                if (last) {
                    heard.accept(parse(message.toString()));
                    message.setLength(0);
                }
                socket.request(1);
                return null;
            }

            @Override
            public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                closed.complete("closed with " + code + " " + reason);
                return null;
            }

            @Override
            public void onError(WebSocket socket, Throwable error) {
                closed.complete("broken: " + error);
            }
        };
    }

    private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(40))
                .header("Content-Type", "application/json")
                .method(method, body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response;
        try {
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw unreachable(e);
        }
        JsonNode answer = parse(response.body());
        if (!answer.path("success").asBoolean()) {
            throw new IOException(method + " " + path + " answered " + response.statusCode() + " "
                    + answer.path("error").path("message").asText());
        }
        return answer.path("data");
    }

    private IOException unreachable(Throwable cause) {
        return new IOException("there is no service at " + url + " (--url names another address)", cause);
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException("the service sent what is not JSON", e);
        }
    }
}

package dev.maeum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A call for what many tests ask for, by the JDK's client and Jackson: REST Assured compiles Groovy for each value that is
 * read. What a test is about reads better with REST Assured.
 */
public final class ServiceCall {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI service;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private ServiceCall(URI service) {
        this.service = service;
    }

    /** @param body empty without one */
    public record Answer(int status, String body) {

        /** Returns this; fails if the status is another. */
        public Answer expect(int expected) {
            assertEquals(expected, status, body);
            return this;
        }

        /** Of the envelope. */
        public JsonNode data() {
            return json().path("data");
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static ServiceCall to(URI service) {
        return new ServiceCall(service);
    }

    /** By somebody at this address, behind a proxy. */
    public ServiceCall from(String address) {
        return with("X-Forwarded-For", address);
    }

    public ServiceCall withToken(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public ServiceCall with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path) {
        return send("POST", path, null);
    }

    /** @param json the body */
    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    /** @param json the body, null without one */
    public Answer send(String method, String path, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path)).method(method,
                json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        headers.forEach(request::header);
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + path, e);
        }
    }
}

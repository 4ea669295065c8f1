package dev.maeum.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;

/** Runs the health command of the Dockerfile, as it stands there, against the packaged service. */
@QuarkusIntegrationTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@Execution(ExecutionMode.SAME_THREAD)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContainerIT {

    private static final Pattern HEALTH_COMMAND = Pattern.compile("(?m)^HEALTHCHECK(?:.*\\\\\\R)*\\s*CMD (\\[.*])$");

    @TestHTTPResource("/")
    URI service;

    @Test
    void the_health_command_finds_a_running_service_well() throws IOException {
        String port = String.valueOf(service.getPort());

        assertEquals(0, runs(Map.of("QUARKUS_HTTP_PORT", port)));
        assertEquals(0, runs(Map.of("PORT", port)));
        assertEquals(0, runs(Map.of("QUARKUS_HTTP_PORT", port, "PORT", "1")));
    }

    @Test
    void the_health_command_fails_where_nobody_listens_or_nobody_answers_with_200() throws IOException {
        int free;
        try (ServerSocket silent = new ServerSocket(0)) {
            free = silent.getLocalPort();
        }
        assertNotEquals(0, runs(Map.of("PORT", String.valueOf(free))));

        try (ServerSocket unwell = new ServerSocket(0)) {
            Thread answer = new Thread(() -> answerUnavailable(unwell));
            answer.start();
            assertNotEquals(0, runs(Map.of("PORT", String.valueOf(unwell.getLocalPort()))));
        }
    }

    private static void answerUnavailable(ServerSocket server) {
        try (var client = server.accept()) {
            client.getOutputStream()
                    .write("HTTP/1.1 503 Service Unavailable\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException("the command did not come", e);
        }
    }

    private static int runs(Map<String, String> environment) throws IOException {
        Matcher command = HEALTH_COMMAND.matcher(Files.readString(Path.of("Dockerfile.native")));
        assertTrue(command.find(), "the Dockerfile has no health command");
        ProcessBuilder builder = new ProcessBuilder(
                new ObjectMapper().readValue(command.group(1), new TypeReference<List<String>>() {
                })).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeAll(List.of("PORT", "QUARKUS_HTTP_PORT"));
        builder.environment().putAll(environment);
        return builder.start().onExit().join().exitValue();
    }
}

package dev.maeum.emotion.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeminiRefusalsTest {

    private static final String INVALID_KEY = """
        {"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT",
          "details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}}""";
    private static final String LOCATION = """
        [{"error":{"code":400,"message":"User location is not supported for the API use.",
          "status":"FAILED_PRECONDITION"}}]""";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> lines = new ArrayList<>();

    @Test
    void each_kind_is_logged_once_with_googles_status_and_reason_and_counted() {
        Logger logger = Logger.getLogger(GeminiRefusals.class.getName());
        Handler collector = new Handler() {
            @Override
            public void publish(LogRecord line) {
                assertEquals(Level.WARNING.intValue(), line.getLevel().intValue());
                lines.add(String.format(line.getMessage(), line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(collector);
        try {
            GeminiRefusals refusals = new GeminiRefusals(registry);
            for (int i = 0; i < 3; i++) {
                refusals.record(GeminiRefusal.of(400, INVALID_KEY));
                refusals.record(GeminiRefusal.of(400, LOCATION));
                refusals.record(GeminiRefusal.of(404, "<html>gone</html>"));
            }
        } finally {
            logger.removeHandler(collector);
        }

        assertEquals(List.of(
                "gemini refuses to read, geometry reads instead: status 400 INVALID_ARGUMENT, API_KEY_INVALID: API key"
                        + " not valid. Please pass a valid API key.",
                "gemini refuses to read, geometry reads instead: status 400 FAILED_PRECONDITION, User location is not"
                        + " supported for the API use.",
                "gemini refuses to read, geometry reads instead: status 404"), lines);
        assertEquals(3, count("INVALID_ARGUMENT"));
        assertEquals(3, count("FAILED_PRECONDITION"));
        assertEquals(3, count("OTHER"));
    }

    @Test
    void a_key_in_the_message_is_not_repeated() {
        String reason = GeminiRefusal.of(403,
                "{\"error\":{\"message\":\"Key AIzaSyA-1234_abc was reported as leaked.\"}}").reason();

        assertEquals("Key (key) was reported as leaked.", reason);
        assertFalse(reason.contains("AIza"));
    }

    @Test
    void a_line_break_after_the_key_is_no_part_of_it() {
        assertEquals(Optional.of("test-key"), GeminiKey.usable(Optional.of("test-key\n")));
        assertEquals(Optional.empty(), GeminiKey.usable(Optional.of("test\nkey")));
        assertEquals(Optional.empty(), GeminiKey.usable(Optional.of(" \n")));
    }

    private double count(String status) {
        return registry.get("maeum.gemini.refusals").tag("status", status).counter().count();
    }
}

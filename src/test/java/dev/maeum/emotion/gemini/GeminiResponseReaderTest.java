package dev.maeum.emotion.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.maeum.Client;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.replay.SyntheticFace;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeminiResponseReaderTest {

    private static final int MEGABYTE = 1 << 20;

    @TestHTTPResource("/")
    URI service;

    GeminiStub gemini;

    @ParameterizedTest(name = "{0}")
    @CsvSource({ "200, gemini's answer is longer than 262144 bytes, 1", "400, gemini answered with status 400, 1",
        "503, gemini answered with status 503, 2" })
    void an_answer_of_five_hundred_megabytes_takes_no_memory_and_the_reading_says_why(int status, String reason,
            int calls) {
        gemini.answers(GeminiStub.body(status, " ".repeat(MEGABYTE)).times(500));
        int before = gemini.calls().size();
        List<MemoryPoolMXBean> old = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().matches(".*(Old|Tenured).*")).toList();
        assertFalse(old.isEmpty());
        old.forEach(MemoryPoolMXBean::resetPeakUsage);
        long used = old.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();

        JsonPath update = update();

        long peak = old.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        assertEquals("geometry", update.getString("data.source"));
        assertEquals(reason, update.getString("data.reason"));
        assertEquals(calls, gemini.calls().size() - before);
        assertTrue(peak - used < 200 * MEGABYTE, (peak - used) / MEGABYTE + " MB");
    }

    @Test
    void an_answer_of_almost_the_longest_length_is_read() {
        GeminiStub.Answer verdict = GeminiStub.verdict("sad", 0.6, -0.5, -0.2);
        int room = GeminiResponseReader.MAX_BYTES - verdict.body().length();
        gemini.answers(GeminiStub.body(200, verdict.body() + " ".repeat(room)));

        JsonPath update = update();

        assertEquals("sad", update.getString("data.emotion"));
        assertNull(update.get("data.reason"));
    }

    private JsonPath update() {
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling(), 6);
            client.end();
            return client.landmarks().hear("emotion_update");
        }
    }
}

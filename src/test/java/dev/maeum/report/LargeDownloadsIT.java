package dev.maeum.report;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import dev.maeum.BackgroundCall;
import dev.maeum.Database;
import dev.maeum.PostgresResource;
import dev.maeum.ServiceCall;
import dev.maeum.ServiceProcess;
import dev.maeum.TestAccount;

/** Downloads of much more than the 64 MB of heap of the packaged service, be it a jar or an executable. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LargeDownloadsIT {

    private static final PostgresResource POSTGRES = new PostgresResource();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** A day of ten seconds each. */
    private static final int CYCLES = 8_640;
    private static final long MANY_BYTES = 100_000_000;
    private static final List<String> SMALL_HEAP = ServiceProcess.isJava()
            ? List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError")
            : List.of("-Xmx64m", "-Xmn16m", "-XX:+ExitOnOutOfMemoryError");

    private static Database database;
    private static ServiceProcess service;
    private static TestAccount person;
    private static String session;

    @BeforeAll
    static void store_a_day() {
        Map<String, String> settings = new HashMap<>(POSTGRES.start());
        settings.put("maeum.access", "required");
        settings.put("maeum.limits.enabled", "true");
        settings.put("maeum.limits.proxies", "1");
        database = POSTGRES.database();
        service = ServiceProcess.startFromArchive(settings, SMALL_HEAP);
        person = TestAccount.signUp(service.address());
        session = person.calls().contentType("application/json").body("{\"counselorId\":\"1\"}")
                .post("/api/session/start").then().statusCode(201).extract().path("data.sessionId");
        database.run(
                """
                    INSERT INTO cycles ("sessionId", cycle, "startedAt", "endedAt", "frameCount", "usableFrames", "ignoredFrames",
                        features, status, emotion, confidence, valence, arousal, source, model, evidence)
                    SELECT '%1$s', n, s."startedAt" + 10000 * (n - 1), s."startedAt" + 10000 * n, 240, 240, 0,
                        jsonb_build_object('padding', repeat('x', 12000)), 'readable',
                        (ARRAY['happy', 'sad', 'angry'])[1 + n %% 3], 0.8, sin(n), cos(n), 'geometry', 'circumplex-3',
                        '[{"unit":"AU12","activation":0.8},{"unit":"AU6","activation":0.4}]'
                    FROM generate_series(1, %2$d) n, sessions s WHERE s."sessionId" = '%1$s'"""
                        .formatted(session, CYCLES));
        database.run("""
            UPDATE sessions SET status = 'ended', "endedAt" = "startedAt" + 86400000, duration = 86400000,
                "emotionsData" = (SELECT jsonb_agg(jsonb_build_object('cycle', cycle, 'timestamp', "endedAt", 'emotion',
                    emotion, 'confidence', confidence, 'valence', valence, 'arousal', arousal, 'source', source,
                    'frameCount', "frameCount", 'sttLength', 0) ORDER BY cycle) FROM cycles)
            WHERE "sessionId" = '%s'""".formatted(session));
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
        POSTGRES.stop();
    }

    @Test
    void all_downloads_of_a_day_run_beside_each_other_and_miss_nothing() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(4);
        try {
            Future<Contents> export = readers
                    .submit(() -> contents(openWhenFree("/api/privacy/export"), "tables"));
            Future<Contents> report = readers.submit(() -> contents(get(of("/report")), "data"));
            Future<List<String>> table = readers.submit(() -> lines(get(of("/report/csv?kind=emotion"))));
            Future<byte[]> document = readers.submit(() -> get(of("/report/pdf")).readAllBytes());

            assertTrue(export.get().bytes() > MANY_BYTES, () -> "" + export);
            assertEquals(CYCLES, export.get().rows().get("cycles"));
            assertEquals(1, export.get().rows().get("sessions"));
            assertEquals(CYCLES, report.get().rows().get("cycles"));
            assertEquals(CYCLES, report.get().rows().get("vadTimeline"));
            assertEquals(CYCLES + 1, table.get().size());
            assertTrue(table.get().get(CYCLES).startsWith(CYCLES + ","));
            assertEquals(CYCLES, numbers(document.get()).size());
        } finally {
            readers.shutdownNow();
        }
    }

    @Test
    void a_download_is_sent_to_an_account_once_at_a_time() throws Exception {
        try (InputStream unread = openWhenFree("/api/privacy/export")) {
            assertTrue(unread.read() >= 0);

            person.calls().get("/api/privacy/export").then().statusCode(429).body("success", equalTo(false))
                    .body("error.code", equalTo("DOWNLOAD_IN_PROGRESS")).header("Retry-After", equalTo("5"));
            TestAccount.signUp(service.address()).calls().get("/api/privacy/export").then().statusCode(200);
        }
        openWhenFree("/api/privacy/export").close();
    }

    @Test
    void summaries_side_by_side_wait_for_each_other() {
        List<Boolean> computed = IntStream.range(0, 12)
                .mapToObj(i -> BackgroundCall.supply(LargeDownloadsIT::isComputedUnlessItsTurnIsLate)).toList()
                .stream().map(CompletableFuture::join).toList();

        assertTrue(computed.stream().filter(each -> each).count() >= 8, computed::toString);
        // Whoever had a place has given it back.
        for (int i = 0; i < 9; i++) {
            person.plainCall().get(of("/summary")).expect(200);
        }
    }

    // On a machine that has no processor for seconds, some wait for longer than they may.
    private static boolean isComputedUnlessItsTurnIsLate() {
        long began = System.nanoTime();
        ServiceCall.Answer answer = person.plainCall().get(of("/summary"));
        if (answer.status() != 200) {
            assertEquals("DOWNLOAD_IN_PROGRESS", answer.expect(429).json().path("error").path("code").asText());
            assertTrue(System.nanoTime() - began >= TimeUnit.SECONDS.toNanos(20), "refused before its turn was late");
        }
        return answer.status() == 200;
    }

    @Test
    void a_download_that_fails_is_cut_off_and_does_not_look_complete() throws Exception {
        try (InputStream export = openWhenFree("/api/privacy/export")) {
            database.run("ALTER TABLE cycles RENAME TO cycles_away");
            try {
                assertThrows(IOException.class, export::readAllBytes);
            } finally {
                database.run("ALTER TABLE cycles_away RENAME TO cycles");
            }
        }
        await().until(() -> given().baseUri(service.address().toString()).get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void a_client_that_leaves_is_no_error_of_the_service() throws Exception {
        try (InputStream export = openWhenFree("/api/privacy/export")) {
            assertTrue(export.read() >= 0);
        }

        openWhenFree("/api/privacy/export").close();
        String log = service.log();
        assertFalse(log.contains("Exception: Connection") || log.contains("Failed to write"), log);
    }

    @Test
    void a_session_has_feedback_so_often_and_no_more() {
        String other = person.calls().contentType("application/json").body("{\"counselorId\":\"1\"}")
                .post("/api/session/start").then().statusCode(201).extract().path("data.sessionId");
        database.run("INSERT INTO feedbacks (\"sessionId\", rating) SELECT '%s', 5 FROM generate_series(1, 49)"
                .formatted(other));

        person.calls().contentType("application/json").body("{\"rating\":5}")
                .post("/api/session/" + other + "/feedback").then().statusCode(201);
        person.calls().contentType("application/json").body("{\"rating\":5}")
                .post("/api/session/" + other + "/feedback").then().statusCode(409)
                .body("error.code", equalTo("FEEDBACK_FULL"));
        person.calls().delete("/api/session/" + other).then().statusCode(200);
    }

    private static String of(String call) {
        return "/api/session/" + session + call;
    }

    private static InputStream openWhenFree(String path) {
        return await().until(() -> answer(path), answer -> answer.statusCode() == 200).body();
    }

    private static InputStream get(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = answer(path);
        assertEquals(200, answer.statusCode(), path);
        return answer.body();
    }

    private static HttpResponse<InputStream> answer(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(service.address().resolve(path))
                .header("Authorization", "Bearer " + person.accessToken()).header("Accept-Language", "en").build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    /** How many bytes a document has, and how many elements each of the arrays in one of its objects. */
    private record Contents(long bytes, Map<String, Integer> rows) {}

    private static Contents contents(InputStream document, String object) throws IOException {
        Map<String, Integer> rows = new HashMap<>();
        CountedInput counted = new CountedInput(document);
        try (JsonParser json = new JsonFactory().createParser(counted)) {
            while (!object.equals(json.nextFieldName())) {
                assertTrue(json.hasCurrentToken(), "no " + object);
            }
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.START_ARRAY) {
                    int elements = 0;
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        json.skipChildren();
                        elements++;
                    }
                    rows.put(name, elements);
                } else {
                    json.skipChildren();
                }
            }
            while (json.nextToken() != null) {
                json.skipChildren();
            }
        }
        return new Contents(counted.bytes, rows);
    }

    private static final class CountedInput extends FilterInputStream {

        private long bytes;

        CountedInput(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            bytes += Math.max(0, read);
            return read;
        }
    }

    private static List<String> lines(InputStream table) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return lines.lines().collect(Collectors.toCollection(ArrayList::new));
        }
    }

    /** The numbers of the cycles in the table of a report. */
    private static Set<Integer> numbers(byte[] document) throws IOException {
        Set<Integer> numbers = new TreeSet<>();
        try (PDDocument pages = Loader.loadPDF(document)) {
            new PDFTextStripper().getText(pages).lines().map(line -> line.split(" ")).filter(cells -> cells.length > 4)
                    .filter(cells -> cells[0].matches("[0-9]+") && cells[1].matches("[0-9]+:[0-9]{2}"))
                    .forEach(cells -> numbers.add(Integer.parseInt(cells[0])));
        }
        return numbers;
    }
}

package dev.maeum.ops;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import dev.maeum.FreePort;
import dev.maeum.PostgresResource;

/**
 * Makes the archive of classes that the package starts faster with, in the package, and measures how much faster: from
 * the start of the process to the first answer, and processor time until then, with a database that is set up. ./mvnw
 * verify -Pfast-start
 */
@EnabledIfSystemProperty(named = "maeum.start-up", matches = "true", disabledReason = "asked for by -Pfast-start")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartUpIT {

    private static final Path PACKAGE = Path.of("target", "quarkus-app");
    private static final boolean CACHES_AHEAD_OF_TIME = Runtime.version().feature() >= 25;
    private static final String ARCHIVE = CACHES_AHEAD_OF_TIME ? "app.aot" : "app.jsa";
    private static final List<String> OPTIONS = List.of("-Xmx192m", "-Xms128m", "-Xmn64m", "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1");
    private static final Duration WANTED = Duration.ofMillis(1500);
    private static final int RUNS = 5;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private record Start(Duration elapsed, Duration processor) {

        @Override
        public String toString() {
            return "%d ms (%d ms of processor time)".formatted(elapsed.toMillis(), processor.toMillis());
        }
    }

    @Test
    void with_its_archive_the_package_answers_in_a_second_and_a_half() throws Exception {
        PostgresResource postgres = new PostgresResource();
        Map<String, String> settings = postgres.start();
        try {
            start(settings); // sets the database up
            Start without = median(settings);
            Files.deleteIfExists(PACKAGE.resolve(ARCHIVE));
            start(settings, (CACHES_AHEAD_OF_TIME ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + ARCHIVE);
            Start with = median(settings, (CACHES_AHEAD_OF_TIME ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=")
                    + ARCHIVE);

            String found = "to the first answer, Java %d: %s, with %s (%d MB) %s%n".formatted(
                    Runtime.version().feature(), without, ARCHIVE, Files.size(PACKAGE.resolve(ARCHIVE)) >> 20, with);
            Files.writeString(Path.of("target", "start-up.txt"), found);

            // Below 25 the archive holds classes only, and half the time is what can be had.
            assertTrue(CACHES_AHEAD_OF_TIME
                    ? with.elapsed().compareTo(WANTED) < 0
                    : with.elapsed().multipliedBy(3).compareTo(without.elapsed().multipliedBy(2)) < 0, found);
        } finally {
            postgres.stop();
        }
    }

    private static Start median(Map<String, String> settings, String... options) throws Exception {
        List<Start> times = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            times.add(start(settings, options));
        }
        times.sort(Comparator.comparing(Start::elapsed));
        return times.get(RUNS / 2);
    }

    /** Starts the package, waits for its first answer, and stops it. */
    private static Start start(Map<String, String> settings, String... options) throws Exception {
        int port = FreePort.find();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(OPTIONS);
        command.addAll(List.of(options));
        command.addAll(List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", "quarkus-run.jar"));
        File log = Files.createTempFile("start-up", ".log").toFile();
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command).directory(PACKAGE.toFile()).redirectErrorStream(true)
                .redirectOutput(log).start();
        try {
            Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(60)).until(() -> answers(process, port));
            return new Start(Duration.ofNanos(System.nanoTime() - began),
                    process.info().totalCpuDuration().orElseThrow());
        } finally {
            process.destroy();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> "it does not stop: " + log);
        }
    }

    private static boolean answers(Process process, int port) throws InterruptedException {
        assertTrue(process.isAlive(), "the service is gone");
        try {
            URI health = URI.create("http://127.0.0.1:" + port + "/health");
            return HTTP.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode() == 200;
        } catch (IOException e) {
            // Nobody listens yet.
            return false;
        }
    }
}

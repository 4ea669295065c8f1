package dev.maeum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

/** The packaged service in a process of its own, that can be killed: the native executable if there is one, or the jar. */
public final class ServiceProcess implements AutoCloseable {

    /** Of operators, unless the settings name another. */
    public static final String ADMIN_TOKEN = "token-of-the-tests";

    private static final Optional<Path> EXECUTABLE = executable(System.getProperty("native.image.path", ""));
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** A start takes four seconds of a processor, and minutes of a machine that has much else to do. */
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final List<String> QUICK_TO_START = List.of("-Xmx256m", "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1");
    /** What is unlike the defaults in an executable: as much heap as the smallest instances have, in small generations. */
    private static final List<String> SMALL_HEAP = List.of("-Xmx256m", "-Xmn16m");
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final Process process;
    private final URI address;
    private final Path log;

    private ServiceProcess(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /** Starts the service and waits until it is ready. */
    public static ServiceProcess start(Map<String, String> settings) {
        return isJava() ? launch(ClassArchive.arguments(), settings) : start(settings, SMALL_HEAP);
    }

    /** As {@link #start(Map)}, with these options of the JVM or the executable and no others. */
    public static ServiceProcess start(Map<String, String> settings, List<String> options) {
        return start(EXECUTABLE.orElse(JAR), settings, options);
    }

    /** As {@link #start(Map, List)}, with a build of the service that may be elsewhere: a jar, or an executable. */
    public static ServiceProcess start(Path build, Map<String, String> settings, List<String> options) {
        return begin(isJar(build)
                ? command(options, List.of("-jar", build.toString()))
                : executable(build, options), settings);
    }

    public static boolean isJar(Path build) {
        return build.toString().endsWith(".jar");
    }

    /** As {@link #start(Map, List)}; a JVM takes the classes from the archive, if there is one. */
    public static ServiceProcess startFromArchive(Map<String, String> settings, List<String> options) {
        return begin(isJava()
                ? command(options, ClassArchive.arguments())
                : executable(EXECUTABLE.orElseThrow(), options), settings);
    }

    /** As {@link #start(Map, List)}, with the jar also where there is an executable. */
    public static ServiceProcess startJar(Map<String, String> settings, List<String> options) {
        return start(JAR, settings, options);
    }

    /** Starts a JVM with these arguments, which run the service, and waits until it is ready. */
    static ServiceProcess launch(List<String> arguments, Map<String, String> settings) {
        return begin(command(QUICK_TO_START, arguments), settings);
    }

    private static ServiceProcess begin(List<String> command, Map<String, String> settings) {
        try {
            int port = FreePort.find();
            Path log = Files.createTempFile("maeum", ".log");
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().put("MAEUM_ADMIN_TOKEN", ADMIN_TOKEN);
            settings.forEach((key, value) -> builder.environment().put(variable(key), value));
            builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
            builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
            Process process = builder.start();
            // No service outlives the tests, however they end.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            ServiceProcess service = new ServiceProcess(process, URI.create("http://127.0.0.1:" + port), log);
            service.awaitReady();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException("the service cannot be started", e);
        }
    }

    /** What a command of the service printed, and its exit code. */
    public record Outcome(int exitCode, String output) {}

    /** Runs the service with arguments until it ends by itself. */
    public static Outcome run(Map<String, String> settings, String... arguments) {
        try {
            Path log = Files.createTempFile("maeum", ".log");
            List<String> command = new ArrayList<>(
                    EXECUTABLE.map(path -> executable(path, SMALL_HEAP))
                            .orElseGet(() -> command(QUICK_TO_START, ClassArchive.arguments())));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            settings.forEach((key, value) -> builder.environment().put(variable(key), value));
            builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(FreePort.find()));
            int exitCode = builder.start().onExit().orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join().exitValue();
            return new Outcome(exitCode, Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException("the command cannot be run", e);
        }
    }

    public URI address() {
        return address;
    }

    /** Whether it runs in a JVM, and not as a native executable. */
    public static boolean isJava() {
        return EXECUTABLE.isEmpty();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of the log that contain this. */
    public List<String> lines(String part) {
        return log().lines().filter(line -> line.contains(part)).toList();
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** As {@code kill}: a deploy. */
    public void terminate() {
        process.destroy();
    }

    public int awaitExit() {
        return process.onExit().orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join().exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    private void awaitReady() {
        Awaitility.await("the service to be ready").atMost(LONGEST).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the service is gone:\n" + log());
            }
            return isReady();
        });
    }

    private boolean isReady() throws InterruptedException {
        try {
            HttpRequest ready = HttpRequest.newBuilder(address.resolve("/q/health/ready")).build();
            return HTTP.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> command(List<String> options, List<String> arguments) {
        return Stream
                .of(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()), options, arguments)
                .flatMap(List::stream).toList();
    }

    /** Empty if there is none: the empty path would be the working directory, which can be executed, too. */
    static Optional<Path> executable(String path) {
        return Optional.of(path).filter(it -> !it.isEmpty()).map(Path::of).filter(Files::isRegularFile)
                .map(Path::toAbsolutePath);
    }

    private static List<String> executable(Path file, List<String> options) {
        return Stream.concat(Stream.of(file.toString()), options.stream()).toList();
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}

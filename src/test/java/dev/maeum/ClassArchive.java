package dev.maeum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.maeum.replay.SyntheticFace;
import dev.maeum.schema.MaeumApplication;

/**
 * An archive of the package's classes, with which a process starts in half the processor time. To make it takes as much as
 * it spares in ten starts: a whole run makes it before its first process, a run of a few classes with the fifth. Java
 * archives only what its own loaders load, so these processes have the package's jars as their class path, and not
 * {@code quarkus-run.jar} with a loader of its own.
 */
final class ClassArchive {

    private static final Path PACKAGE = Path.of("target", "quarkus-app").toAbsolutePath();
    private static final Path FILE = PACKAGE.resolve("tests.jsa");
    /** The number of the process that has the archive made. */
    private static final int WORTHWHILE = Integer.getInteger("maeum.class-archive.from", 5);

    private static int processes;

    private ClassArchive() {}

    /** What the JVM of a new process runs: the package's jars with the archive if there is one, or the package. */
    static List<String> arguments() {
        return isThere()
                ? withClassPath("-XX:SharedArchiveFile=" + FILE)
                : List.of("-jar", PACKAGE.resolve("quarkus-run.jar").toString());
    }

    // Who asks while it is made waits: a start without it takes longer than the rest of the making.
    private static synchronized boolean isThere() {
        processes++;
        if (!Files.exists(FILE) && processes >= WORTHWHILE) {
            make();
        }
        return Files.exists(FILE);
    }

    // Named classes run in several JVMs, of which one makes it.
    private static void make() {
        try (FileChannel making = FileChannel.open(PACKAGE.resolve("tests.jsa.lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock alone = making.lock()) {
            if (alone.isValid() && !Files.exists(FILE)) {
                Files.move(dump(), FILE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the archive cannot be made", e);
        }
    }

    private static Path dump() {
        Path made = PACKAGE.resolve("tests.jsa.new");
        PostgresResource postgres = new PostgresResource();
        try (ServiceProcess service = ServiceProcess.launch(withClassPath("-XX:ArchiveClassesAtExit=" + made),
                postgres.start())) {
            use(service.address());
            service.terminate();
            service.awaitExit();
            return made;
        } finally {
            postgres.stop();
        }
    }

    // What most tests do: the archive then has the classes of requests and frames, too.
    private static void use(URI service) {
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling(), 8);
            client.end();
            client.get("/summary").statusCode(200);
            client.get("/report").statusCode(200);
        }
        Scrape.of(service);
    }

    // An archive that does not fit is passed over; a warning would be a line that the log of the service does not have.
    private static List<String> withClassPath(String archive) {
        List<String> jars = Stream
                .concat(Stream.of("quarkus/generated-bytecode.jar", "quarkus/transformed-bytecode.jar")
                        .map(PACKAGE::resolve), Stream.of("app", "lib/boot", "lib/main").flatMap(ClassArchive::jars))
                .map(Path::toString).collect(Collectors.toCollection(ArrayList::new));
        return List.of(archive, "-Xlog:disable", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-classpath", String.join(":", jars),
                MaeumApplication.class.getName());
    }

    private static Stream<Path> jars(String folder) {
        try (Stream<Path> files = Files.list(PACKAGE.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("there is no package", e);
        }
    }
}

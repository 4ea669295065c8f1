package dev.maeum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The one PostgreSQL of a test run, shared by its JVMs; every test gets a database of its own in it. It has a process of
 * its own, which the first JVM that asks starts, and which stops the server when no JVM of the run is left.
 */
public final class PostgresServer {

    private static final Path FOLDER = Path.of("target", "postgres").toAbsolutePath();
    /** Each JVM holds a shared lock on this file while it lives. Who gets the exclusive lock knows that all are gone. */
    private static final Path USERS = FOLDER.resolve("users.lock");
    private static final Path STARTING = FOLDER.resolve("starting.lock");
    /** The port, and the number of the process that holds the server. */
    private static final Path ADDRESS = FOLDER.resolve("address");
    private static final String TEMPLATE = "migrated";
    /** A system property and not a field: each Quarkus application loads this class anew. */
    private static final String KNOWN_PORT = "maeum.test.postgres-port";

    private PostgresServer() {}

    /** Creates an empty database. Returns its name. */
    public static String createEmpty() {
        String name = anyName();
        run("postgres", "CREATE DATABASE " + name);
        return name;
    }

    /** Creates a database with the tables that the migrations make. Returns its name. */
    public static String createMigrated() {
        return copy(TEMPLATE);
    }

    /** Copies a database that nobody is connected to. Returns the name of the copy. */
    public static String copy(String template) {
        String name = anyName();
        run("postgres", "CREATE DATABASE " + name + " TEMPLATE " + template);
        return name;
    }

    public static void drop(String database) {
        run("postgres", "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
    }

    /** Runs statements as the superuser. */
    public static void run(String database, String... statements) {
        run(port(), database, statements);
    }

    public static String url(String database, String user) {
        return url(port(), database, user);
    }

    private static void run(int port, String database, String... statements) {
        try (Connection connection = DriverManager.getConnection(url(port, database, "postgres"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    private static String url(int port, String database, String user) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + user;
    }

    private static String anyName() {
        return "test_" + UUID.randomUUID().toString().replace("-", "");
    }

    private static int port() {
        synchronized (KNOWN_PORT) {
            if (System.getProperty(KNOWN_PORT) == null) {
                System.setProperty(KNOWN_PORT, join());
            }
            return Integer.parseInt(System.getProperty(KNOWN_PORT));
        }
    }

    private static String join() {
        try {
            Files.createDirectories(FOLDER);
            holdForLife(open(USERS).lock(0, Long.MAX_VALUE, true));
            try (FileChannel starting = open(STARTING); FileLock alone = starting.lock()) {
                if (!alone.isValid() || !isRunning()) {
                    start();
                }
            }
            return Files.readString(ADDRESS).split(" ")[0];
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    // A lock that nobody refers to is released with its file. The operating system ends it with this JVM, however it ends.
    private static void holdForLife(FileLock lock) {
        Thread thread = new Thread(() -> {
            while (lock.isValid()) {
                LockSupport.park(lock);
            }
        }, "user of the tests' PostgreSQL");
        thread.setDaemon(true);
        thread.start();
    }

    // A killed server leaves its address behind.
    private static boolean isRunning() throws IOException {
        return Files.exists(ADDRESS) && ProcessHandle.of(Long.parseLong(Files.readString(ADDRESS).split(" ")[1]))
                .flatMap(holder -> holder.info().commandLine())
                .filter(command -> command.contains(PostgresServer.class.getName())).isPresent();
    }

    private static void start() throws IOException {
        Files.deleteIfExists(ADDRESS);
        Path log = FOLDER.resolve("server.log");
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", PostgresServer.class.getName())
                .redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process holder = builder.start();
        Awaitility.await("PostgreSQL").atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(50)).until(() -> {
            if (!holder.isAlive()) {
                throw new IllegalStateException("PostgreSQL did not start:\n" + Files.readString(log));
            }
            return Files.exists(ADDRESS);
        });
    }

    /** Holds the server until no JVM of the run is left. */
    public static void main(String... arguments) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "400").start()) {
            int port = postgres.getPort();
            run(port, "postgres", "CREATE DATABASE " + TEMPLATE);
            Flyway.configure().dataSource(url(port, TEMPLATE, "postgres"), null, null).load().migrate();
            Path written = Files.writeString(FOLDER.resolve("address.new"), port + " " + ProcessHandle.current().pid());
            Files.move(written, ADDRESS, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel users = open(USERS); FileLock alone = users.lock()) {
                Files.deleteIfExists(alone.isValid() ? ADDRESS : written);
            }
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}

package dev.maeum.citus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import dev.maeum.Database;
import dev.maeum.ServiceProcess;

/**
 * A schema of the test's own in the database of a coordinator. The schema is dropped at the end. Nothing else in that
 * database is touched, except that {@link #away} takes a worker away from all of it for a while.
 */
final class CitusDatabase implements AutoCloseable {

    static final String URL = "citus.url";

    private final String address = System.getProperty(URL);
    private final String schema = "maeum_" + UUID.randomUUID().toString().replace("-", "");
    private final Database administrator = new Database(address);
    private final Database database = new Database(url());

    CitusDatabase() {
        administrator.run("CREATE SCHEMA " + schema);
    }

    Database database() {
        return database;
    }

    String schema() {
        return schema;
    }

    /** The address of the schema. */
    String url() {
        return address + (address.contains("?") ? "&" : "?") + "currentSchema=" + schema;
    }

    /** The node with the rows of a session. */
    int nodeOf(String session) {
        return Integer.parseInt(database.value("""
            SELECT nodeid FROM pg_dist_placement JOIN pg_dist_node USING (groupid)
            WHERE shardid = get_shard_id_for_distribution_column('sessions', ?)""", session));
    }

    /** Makes the coordinator look for a node where nothing listens, until this is closed. Concerns the whole cluster. */
    Database.Hold away(int node) {
        String port = administrator.value("SELECT nodeport FROM pg_dist_node WHERE nodeid = " + node);
        administrator.run("UPDATE pg_dist_node SET nodeport = 1 WHERE nodeid = " + node);
        return () -> administrator
                .run("UPDATE pg_dist_node SET nodeport = " + port + " WHERE nodeid = " + node);
    }

    /** Makes all tables and distributes them. */
    void distribute() {
        for (String[] command : List.of(new String[]{ "check", "--migrate" }, new String[]{ "distribute" })) {
            ServiceProcess.Outcome outcome = schema(command);
            assertEquals(0, outcome.exitCode(), outcome::output);
        }
    }

    /**
     * Stops the processes of a node on this machine, as a machine stops that swaps or whose disk hangs, until this is
     * closed: its sockets stay open, and nothing is answered. Concerns the whole cluster.
     */
    Database.Hold hang(int node) {
        String port = administrator.value("SELECT nodeport FROM pg_dist_node WHERE nodeid = " + node);
        Database worker = new Database(address.replaceFirst(":\\d+/", ":" + port + "/"));
        long server = Long.parseLong(worker.value("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)"));
        worker.close();
        List<String> processes = Stream.concat(Stream.of(server), ProcessHandle.of(server).orElseThrow().descendants()
                .map(ProcessHandle::pid)).map(String::valueOf).toList();
        signal("-STOP", processes);
        return () -> signal("-CONT", processes);
    }

    private static void signal(String signal, List<String> processes) {
        try {
            new ProcessBuilder(Stream.of(List.of("kill", signal), processes).flatMap(List::stream).toList())
                    .inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs a command about the schema. */
    ServiceProcess.Outcome schema(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "schema";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return ServiceProcess.run(Map.of("quarkus.datasource.jdbc.url", url()), all);
    }

    @Override
    public void close() {
        administrator.run("DROP SCHEMA " + schema + " CASCADE");
        database.close();
        administrator.close();
    }
}

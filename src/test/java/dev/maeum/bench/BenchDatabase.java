package dev.maeum.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import dev.maeum.Guarded;
import dev.maeum.PostgresResource;
import dev.maeum.PostgresServer;

/** A database of the benchmark's own, and what the PostgreSQL takes in which it lies. */
final class BenchDatabase extends PostgresResource {

    private static final int LONGEST_REST = 120;
    /** Of a processor. */
    private static final double RESTING = 0.05;

    private final String template;
    private String name;

    private BenchDatabase(String template) {
        this.template = template;
    }

    /** One with the tables of the migrations, and no rows. */
    static BenchDatabase empty() {
        return new BenchDatabase("");
    }

    /** One with the rows of another, which nobody is connected to. */
    static BenchDatabase copyOf(BenchDatabase other) {
        other.stop();
        return new BenchDatabase(other.name);
    }

    @Override
    protected String create() {
        name = template.isEmpty() ? PostgresServer.createMigrated() : PostgresServer.copy(template);
        return name;
    }

    /** The settings of a service on it: nobody needs an account, and nobody is limited. */
    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        settings.put("maeum.access", "open");
        settings.put("maeum.token.key", Guarded.KEY);
        settings.put("maeum.limits.enabled", "false");
        return settings;
    }

    /** Processes of the whole server: backends, those that write and clean up, and those that have ended. */
    Resources server() {
        return new Resources(Long.parseLong(database().value(
                "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")));
    }

    /** Waits until the server has little to do, such as to clean up after rows that were filled in. */
    void awaitRest() {
        Resources server = server();
        double busy = 1;
        for (int second = 0; second < LONGEST_REST && busy > RESTING; second++) {
            double before = server.familySeconds();
            LockSupport.parkNanos(1_000_000_000);
            busy = server.familySeconds() - before;
        }
    }

    /** Cycles of these sessions that ended from one time to before another. */
    StoredCycles cycles(List<String> sessions, long from, long to) {
        String[] counts = database().value("""
            SELECT concat_ws(' ', count(*), count("deliveredAt"), count(*) FILTER (WHERE status = 'readable'),
                count(*) FILTER (WHERE status = 'pending'), count(*) FILTER (WHERE source = 'gemini'),
                count(*) FILTER (WHERE "deliveredAt" - "endedAt" <= ?))
            FROM cycles WHERE "sessionId" = ANY (?) AND "endedAt" >= ? AND "endedAt" < ?""",
                StoredCycles.DEADLINE_MILLIS, sessions.toArray(new String[0]), from, to).split(" ");
        return new StoredCycles(Long.parseLong(counts[0]), Long.parseLong(counts[1]), Long.parseLong(counts[2]),
                Long.parseLong(counts[3]), Long.parseLong(counts[4]), Long.parseLong(counts[5]));
    }
}

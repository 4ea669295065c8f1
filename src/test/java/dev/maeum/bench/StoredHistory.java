package dev.maeum.bench;

import java.io.File;
import java.util.List;

import dev.maeum.Database;

/**
 * Fills a database with sessions of an hour that have ended within the last sixty days, 360 cycles each. Their rows are
 * copies of rows that the service wrote; those of twenty sessions lie side by side, as if these had gone on at once.
 */
final class StoredHistory {

    private static final int CYCLES = 360;
    private static final int AT_ONCE = 20;
    private static final int OF_A_PERSON = 50;
    /** Of a cycle on the disk, indexes and a first copy of the log included. */
    private static final long BYTES = 6_000;
    private static final long SPARE = 5_000_000_000L;

    private static final String TEMPLATES = """
        CREATE TABLE bench_cycles AS SELECT row_number() OVER () - 1 AS n, c.* FROM cycles c WHERE status = 'readable';
        CREATE TABLE bench_sessions AS SELECT (SELECT jsonb_agg(element) FROM (
                SELECT "emotionsData" -> 0 AS element FROM sessions WHERE jsonb_array_length("emotionsData") > 0 LIMIT 1
            ) one, generate_series(1, %d)) AS emotions, r.* FROM reports r LIMIT 1""".formatted(CYCLES);

    private static final String SESSIONS = """
        INSERT INTO sessions ("sessionId", "userId", "counselorId", status, "startedAt", "endedAt", duration,
            "emotionsData", "createdAt", "updatedAt")
        SELECT 'sess_' || lpad(to_hex(s), 32, '0'), 'person-' || s / %2$d, 'bench', 'ended', began, began + 3600000,
            3600000, emotions, to_timestamp(began / 1000), to_timestamp(began / 1000 + 3600)
        FROM bench_sessions, (SELECT s, (extract(epoch FROM now()) * 1000)::bigint - 3660000
            - 60 * 86400000::bigint * (%1$d - s) / %1$d AS began FROM generate_series(1, %1$d) s) each""";

    /** All but those that differ from copy to copy. */
    private static final String CYCLE_COLUMNS = """
        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = 'cycles'::regclass AND attnum > 0 AND NOT attisdropped AND attname NOT IN ('id', 'sessionId',
            'cycle', 'startedAt', 'endedAt', 'judgedAt', 'deliveredAt', 'leasedUntil', 'createdAt', 'updatedAt')""";

    private static final String CYCLE_ROWS = """
        DO $$ BEGIN
            FOR part IN 0..(%1$d - 1) / %2$d LOOP
                INSERT INTO cycles ("sessionId", cycle, "startedAt", "endedAt", "judgedAt", "deliveredAt", %4$s)
                SELECT each."sessionId", each.cycle, began, began + 10000, began + 10100, began + 10110, %4$s
                FROM bench_cycles, (
                    SELECT 'sess_' || lpad(to_hex(s), 32, '0') AS "sessionId", k AS cycle, s * 31 + k * 7 AS at,
                        (SELECT "startedAt" FROM sessions WHERE "sessionId" = 'sess_' || lpad(to_hex(s), 32, '0'))
                            + (k - 1) * 10000 AS began
                    FROM generate_series(1, %3$d) k, generate_series(part * %2$d + 1, least(%1$d, (part + 1) * %2$d)) s
                    ORDER BY k, s OFFSET 0) each
                WHERE n = at %% (SELECT count(*) FROM bench_cycles);
            END LOOP;
        END $$""";

    private static final String REPORTS = """
        INSERT INTO reports ("sessionId", "userId", "reportType", "emotionSummary", "emotionMeans", "generatedAt")
        SELECT s."sessionId", s."userId", "reportType", "emotionSummary", "emotionMeans", to_timestamp("endedAt" / 1000)
        FROM sessions s, bench_sessions WHERE s."userId" LIKE 'person-%'""";

    private static final String LOOK_FOR_EXPIRED = """
        SELECT "sessionId" FROM (SELECT "sessionId", cycle, "leasedUntil", "createdAt",
                row_number() OVER (PARTITION BY "sessionId" ORDER BY cycle) AS turn
            FROM cycles WHERE status = 'pending') waiting
        WHERE "leasedUntil" < extract(epoch FROM now()) * 1000 ORDER BY turn, "createdAt" LIMIT 32""";

    private StoredHistory() {}

    /** @throws IllegalArgumentException if the disk has no room for so many rows */
    static void checkDisk(int rows) {
        long free = new File(System.getProperty("java.io.tmpdir")).getUsableSpace();
        if (free < rows * BYTES + SPARE) {
            throw new IllegalArgumentException(
                    "-Dbench.rows: %,d rows of cycles need %,d MB of disk, and %,d MB are free"
                            .formatted(rows, (rows * BYTES + SPARE) / 1_000_000, free / 1_000_000));
        }
    }

    /** Adds about so many rows of cycles. Returns what it did. */
    static String fill(Database database, int rows) {
        long began = System.nanoTime();
        int sessions = Math.max(1, rows / CYCLES);
        // Nobody refers to what is not there, and the checks of that would take most of the time.
        database.run("SET session_replication_role = replica");
        database.run("SET work_mem = '128MB'");
        database.run(TEMPLATES);
        database.run(SESSIONS.formatted(sessions, OF_A_PERSON));
        database.run(CYCLE_ROWS.formatted(sessions, AT_ONCE, CYCLES, database.value(CYCLE_COLUMNS)));
        database.run(REPORTS);
        database.run("DROP TABLE bench_cycles, bench_sessions");
        database.run("VACUUM (ANALYZE)");
        database.run("CHECKPOINT");
        return "%s rows of cycles, %s, in %d s".formatted(database.value("SELECT count(*) FROM cycles"),
                database.value("SELECT pg_size_pretty(pg_total_relation_size('cycles'))"),
                (System.nanoTime() - began) / 1_000_000_000);
    }

    /** Ids of sessions of an hour. */
    static List<String> sample(Database database, int most) {
        return database.column(
                "SELECT \"sessionId\" FROM sessions WHERE \"userId\" LIKE 'person-%' ORDER BY md5(\"sessionId\") LIMIT ?",
                most);
    }

    /** Those who have sessions of an hour. */
    static List<String> people(Database database, int most) {
        return database.column("SELECT \"userId\" FROM sessions WHERE \"userId\" LIKE 'person-%' GROUP BY 1"
                + " ORDER BY md5(\"userId\") LIMIT ?", most);
    }

    /** As {@code journal.CycleClaims} does every two seconds. */
    static void lookForExpired(Database database) {
        database.column(LOOK_FOR_EXPIRED);
    }
}

package dev.maeum.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;

import dev.maeum.Database;

/**
 * What a fault has cost, by what people showed and were told, and by what is in the database.
 *
 * @param received cycles that the service closed
 * @param stored cycles that have a row with a verdict
 * @param lost cycles without one, and sessions of which frames are missing
 * @param duplicated emotions that are stored, or were told, more than once
 */
record ElapsedCosts(int received, int stored, int lost, int duplicated) {

    static final ElapsedCosts NONE = new ElapsedCosts(0, 0, 0, 0);

    /** @param frames that the session showed and that must be found again; negative if a crash took some of them */
    static ElapsedCosts of(Database database, Streamer session, int frames) {
        String id = session.id();
        int received = number(database,
                "SELECT (counters ->> 'receivedCycles')::int FROM sessions WHERE \"sessionId\" = ?",
                id);
        int last = number(database, "SELECT coalesce(max(cycle), 0) FROM cycles WHERE \"sessionId\" = ?", id);
        int judged = number(database, "SELECT count(*) FROM cycles WHERE \"sessionId\" = ? AND status <> 'pending'",
                id);
        int shown = number(database, """
            SELECT coalesce(sum("frameCount" + "ignoredFrames"), 0)
                + (SELECT (counters ->> 'ignoredFrames')::int FROM sessions WHERE "sessionId" = ?)
            FROM cycles WHERE "sessionId" = ?""", id, id);
        List<String> emotions = database.column("""
            SELECT element ->> 'cycle' FROM sessions, jsonb_array_elements("emotionsData") element
            WHERE "sessionId" = ?""", id);
        List<String> readable = database.column(
                "SELECT cycle FROM cycles WHERE \"sessionId\" = ? AND status = 'readable' ORDER BY cycle", id);
        int closed = Math.max(received, last);
        int missing = closed - judged + (emotions.equals(readable) ? 0 : 1) + (frames < 0 || frames == shown ? 0 : 1);
        return new ElapsedCosts(closed, judged, missing, repeated(emotions) + repeated(session.told()));
    }

    ElapsedCosts plus(ElapsedCosts other) {
        return new ElapsedCosts(received + other.received, stored + other.stored, lost + other.lost,
                duplicated + other.duplicated);
    }

    /** Prints what the fault has cost, and fails if that is a cycle. */
    void assertNothingLost(String fault) {
        System.out.println(fault + ": " + this);
        assertTrue(received > 0, fault);
        assertEquals(new ElapsedCosts(received, received, 0, 0), this, fault);
    }

    @Override
    public String toString() {
        return "received %d, stored %d, lost %d, duplicated %d".formatted(received, stored, lost, duplicated);
    }

    private static int repeated(List<?> values) {
        return values.size() - new HashSet<>(values).size();
    }

    private static int number(Database database, String sql, Object... parameters) {
        return Integer.parseInt(database.value(sql, parameters));
    }
}

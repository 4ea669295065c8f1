package dev.maeum;

import java.time.Instant;

/** A session that has ended, as it lies in the database. */
public final class StoredSession {

    private static final long CYCLE_MILLIS = 10_000;

    private StoredSession() {}

    /**
     * Inserts a session of a minute with its cycles.
     *
     * @param at when it started
     * @param cycles emotion, valence and arousal of a cycle, or its state
     */
    public static void store(Database database, String person, String id, String at, String... cycles) {
        long began = Instant.parse(at).toEpochMilli();
        database.run("""
            INSERT INTO sessions ("sessionId", "userId", "counselorId", status, "startedAt", "endedAt")
            VALUES ('%s', '%s', 'counselor_1', 'ended', %d, %d)""".formatted(id, person, began, began + 60_000));
        for (int i = 0; i < cycles.length; i++) {
            String[] parts = cycles[i].split(" ");
            String reading = parts.length > 1
                    ? "'readable', '%s', 0.9, %s, %s, 'geometry'".formatted((Object[]) parts)
                    : "'%s', null, null, null, null, null".formatted(parts[0]);
            database.run("""
                INSERT INTO cycles ("sessionId", cycle, "startedAt", "endedAt", "frameCount", "usableFrames",
                    "ignoredFrames", features, status, emotion, confidence, valence, arousal, source)
                VALUES ('%s', %d, %d, %d, 240, 240, 0, '{}', %s)""".formatted(id, i + 1, began + CYCLE_MILLIS * i,
                    began + CYCLE_MILLIS * (i + 1), reading));
        }
    }
}

package dev.maeum.journal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.maeum.Database;
import dev.maeum.Frames;
import dev.maeum.GeminiStub;
import dev.maeum.PostgresResource;
import dev.maeum.SessionId;
import dev.maeum.ShortCycles;
import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.Evidence;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.emotion.Reading;
import dev.maeum.replay.SyntheticFace;

/**
 * What the database writes for the cycles of a session of eight hours: {@code ./mvnw test -Dtest=CycleCostTest
 * -Dmaeum.cost=true}. The log is that of the whole server, so nothing else may run on it.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@EnabledIfSystemProperty(named = "maeum.cost", matches = "true", disabledReason = "it needs a server of its own")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CycleCostTest {

    private static final int CYCLES = 2_880;
    private static final int MEASURED = 240;
    /** As many cycles of ten seconds as the default of {@code maeum.journal.append-after} appends at once. */
    private static final int GROUP = 5;
    private static final int WINDOW = 4 * GROUP;
    private static final int FRAMES = 240;
    private static final int FRAME_MILLIS = 10_000 / FRAMES;

    @Inject
    Journal journal;

    @Inject
    EmotionAppends appends;

    @Inject
    SessionRepository sessions;

    @Inject
    Clock clock;

    Database database;

    private final List<SyntheticFace> faces = List.of(SyntheticFace.smiling(), SyntheticFace.neutral(),
            SyntheticFace.surprised());

    @Test
    void a_cycle_of_ten_seconds_costs_this_much_log_for_each_of_its_writes() {
        GeometryAnalyst geometry = new GeometryAnalyst();
        Random random = new Random(5);
        CycleAssembler assembler = new CycleAssembler(10_000, 0, geometry);
        SessionId id = SessionId.random(new SecureRandom());
        sessions.start(id, null, "somebody", "a counsellor", null, clock.millis());
        long inserts = 0;
        long readings = 0;
        long appended = 0;
        for (int number = 1; number <= MEASURED; number++) {
            Cycle cycle = cycle(assembler, number, random);
            Reading reading = geometry.analyse(cycle);
            long before = log();
            journal.open(id, cycle);
            long stored = log();
            journal.recordReading(id, cycle, reading, true);
            long read = log();
            if (number % GROUP == 0) {
                appends.append(id);
            }
            // The first cycles find no pages, and PostgreSQL keeps no space free on them yet.
            if (number > MEASURED / 2) {
                inserts += stored - before;
                readings += read - stored;
                appended += log() - read;
            }
        }
        int count = MEASURED / 2;
        System.out.printf("log of a cycle: %d bytes for its insert, %d for its reading, %d for its share of an append;"
                + " a row takes %s bytes, of which features %s, measures %s, seconds %s, evidence %s%n",
                inserts / count, readings / count, appended / count, average(id, "c.*"), average(id, "c.features"),
                average(id, "c.measures"), average(id, "c.seconds"), average(id, "c.evidence"));
        assertTrue(inserts <= 2_000L * count, inserts / count + " bytes of log for an insert");
    }

    private String average(SessionId id, String what) {
        return database.value("SELECT cast(avg(pg_column_size(" + what + ")) AS int) FROM cycles c"
                + " WHERE \"sessionId\" = ?", id.value());
    }

    private Cycle cycle(CycleAssembler assembler, int number, Random random) {
        long from = 10_000L * number;
        for (int frame = 0; frame < FRAMES; frame++) {
            SyntheticFace face = faces.get(frame * faces.size() / FRAMES);
            assembler.add(Frames.of(face.points(random, 0.001), face.aspect()), from + FRAME_MILLIS * frame);
        }
        return assembler.close(from + 9_999).orElseThrow();
    }

    @Test
    void a_cycle_of_eight_hours_costs_a_third_of_what_one_append_each_would() {
        // The first session warms up.
        session();
        long[] nanos = new long[CYCLES];
        long before = log();

        SessionId id = session(nanos);

        long bytes = (log() - before) / CYCLES;
        long early = median(nanos, GROUP);
        long late = median(nanos, 1_000 - WINDOW);
        System.out.printf("%d cycles: %d bytes of log each; a cycle takes %d us at the 10th, %d us at the 1,000th,"
                + " %d us at the end; the array takes %s bytes%n", CYCLES, bytes, early / 1_000, late / 1_000,
                median(nanos, CYCLES - WINDOW) / 1_000, database.value(
                        "SELECT pg_column_size(\"emotionsData\") FROM sessions WHERE \"sessionId\" = ?", id.value()));
        assertTrue(bytes <= 12_000, bytes + " bytes of log a cycle");
    }

    private SessionId session(long... nanos) {
        Random random = new Random(5);
        SessionId id = SessionId.random(new SecureRandom());
        sessions.start(id, null, "somebody", "a counsellor", null, clock.millis());
        for (int number = 1; number <= (nanos.length == 0 ? 500 : nanos.length); number++) {
            Cycle cycle = cycle(number, random);
            Reading reading = reading(random);
            long began = System.nanoTime();
            journal.open(id, cycle);
            journal.recordReading(id, cycle, reading, true);
            if (number % GROUP == 0) {
                appends.append(id);
            }
            if (nanos.length > 0) {
                nanos[number - 1] = System.nanoTime() - began;
            }
        }
        return id;
    }

    // Of the sums of groups, which hold one append each, for a cycle.
    private static long median(long[] nanos, int from) {
        long[] groups = new long[WINDOW / GROUP];
        for (int i = 0; i < WINDOW; i++) {
            groups[i / GROUP] += nanos[from + i] / GROUP;
        }
        Arrays.sort(groups);
        return groups[groups.length / 2];
    }

    private static Reading reading(Random random) {
        Emotion emotion = Emotion.values()[random.nextInt(Emotion.values().length)];
        return new Reading.Readable(emotion, 0.5 + random.nextInt(500) / 1000.0, random.nextInt(1000) / 1000.0,
                random.nextInt(1000) / 1000.0,
                List.of(new Evidence("AU12", random.nextInt(100) / 100.0, random.nextInt(400) / 100.0)), "gemini",
                "gemini-3.5-flash-lite", "");
    }

    private static Cycle cycle(int number, Random random) {
        CycleAssembler assembler = new CycleAssembler(1_000, number - 1, new GeometryAnalyst());
        for (int frame = 0; frame < 8; frame++) {
            SyntheticFace face = SyntheticFace.smiling();
            assembler.add(Frames.of(face.points(random, 0.001), face.aspect()), 10_000L * number + 40 * frame);
        }
        return assembler.close(10_000L * number + 1_000).orElseThrow();
    }

    private long log() {
        return Long.parseLong(database.value("SELECT cast(pg_current_wal_insert_lsn() - '0/0' AS bigint)"));
    }
}

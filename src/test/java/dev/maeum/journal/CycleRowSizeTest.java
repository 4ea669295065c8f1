package dev.maeum.journal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Random;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

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
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.replay.SyntheticFace;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CycleRowSizeTest {

    private static final List<SyntheticFace> FACES = List.of(SyntheticFace.neutral(), SyntheticFace.smiling(),
            SyntheticFace.smiling().turned(12, 6, 0));
    private static final int CYCLES = 30;
    private static final int LENGTH = 10_000;
    private static final int FRAMES = 240;

    @Inject
    Journal journal;

    @Inject
    SessionRepository sessions;

    @Inject
    Clock clock;

    Database database;

    private final GeometryAnalyst geometry = new GeometryAnalyst();

    @Test
    void a_value_per_second_adds_less_than_a_kilobyte_to_the_row_of_a_cycle() {
        SessionId id = SessionId.random(new SecureRandom());
        sessions.start(id, null, "somebody", "a counsellor", null, clock.millis());
        Random random = new Random(7);
        for (int number = 1; number <= CYCLES; number++) {
            Cycle cycle = cycle(number, random);
            journal.open(id, cycle);
            journal.recordReading(id, cycle, geometry.analyse(cycle), true);
        }

        double with = size(id);
        database.run("UPDATE cycles SET seconds = NULL WHERE \"sessionId\" = '" + id.value() + "'");
        double without = size(id);

        System.out.printf("the row of a cycle takes %.0f bytes with a value per second, %.0f without%n", with, without);
        assertTrue(with - without > 0 && with - without < 1_000, with + " and " + without);
    }

    private double size(SessionId id) {
        return Double.parseDouble(database.value(
                "SELECT avg(pg_column_size(cycles.*)) FROM cycles WHERE \"sessionId\" = ?", id.value()));
    }

    private Cycle cycle(int number, Random random) {
        CycleAssembler assembler = new CycleAssembler(LENGTH, number - 1, geometry);
        SyntheticFace face = FACES.get(number % FACES.size());
        for (int frame = 0; frame < FRAMES; frame++) {
            assembler.add(Frames.of(face.points(random, 0.001), face.aspect()),
                    (long) LENGTH * number + (long) LENGTH * frame / FRAMES);
        }
        return assembler.close((long) LENGTH * (number + 1)).orElseThrow();
    }
}

package dev.maeum.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.Frames;
import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.cycle.CycleFeatures;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.emotion.Reading;
import dev.maeum.replay.SyntheticFace;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CycleJsonTest {

    private final CycleJson json = new CycleJson(new ObjectMapper());

    @Test
    void features_are_read_back_unchanged() {
        CycleFeatures features = cycle(SyntheticFace.smiling().turned(12, -7, 5), SyntheticFace.neutral()).features();

        assertEquals(features, json.features(json.features(features)));
    }

    @Test
    void features_that_were_stored_without_the_absolute_angles_of_the_head_are_read_as_they_were_then() {
        Cycle cycle = cycle(SyntheticFace.smiling().turned(-33, -5, 0), SyntheticFace.smiling().turned(-33, -5, 0));
        String stored = json.features(cycle.features());
        String before = stored.replaceAll(",\"absolute(Yaw|Pitch)\":[0-9.]+", "");
        CycleFeatures features = json.features(before);

        assertTrue(before.length() < stored.length() - 30, before);
        assertEquals(Math.abs(features.head().yaw()), features.head().absoluteYaw());
        assertEquals(Math.abs(features.head().pitch()), features.head().absolutePitch());
        Cycle then = new Cycle(1, cycle.startedAt(), cycle.endedAt(), cycle.frameCount(), cycle.usableFrames(), 0,
                cycle.obstacle(), features, "", List.of());
        assertEquals("the head is turned: yaw -33, pitch -5 degrees",
                assertInstanceOf(Reading.Unclear.class, new GeometryAnalyst().analyse(then)).reason());
    }

    private static Cycle cycle(SyntheticFace first, SyntheticFace second) {
        CycleAssembler assembler = new CycleAssembler(10_000, 0, face -> 1);
        for (int i = 0; i < 20; i++) {
            assembler.add(Frames.of(i < 10 ? first : second), i * 40L);
        }
        return assembler.close(800).orElseThrow();
    }
}

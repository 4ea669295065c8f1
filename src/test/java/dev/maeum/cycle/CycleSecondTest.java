package dev.maeum.cycle;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.Frames;
import dev.maeum.face.ActionUnit;
import dev.maeum.face.SkinPosition;
import dev.maeum.replay.SyntheticFace;
import dev.maeum.replay.Unit;

/** The seconds of a cycle, through the assembler. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CycleSecondTest {

    private static final int FRAME = 40;

    private final CycleAssembler assembler = new CycleAssembler(10_000, 30_000, 0, face -> 1);
    private long now = 1_000;

    @Test
    void every_second_has_the_means_of_its_frames() {
        show(SyntheticFace.neutral(), 1_000);
        show(SyntheticFace.smiling().turned(10, -5, 0).looking(20, 0), 1_000);
        show(SyntheticFace.neutral().with(Unit.AU45, 1), 1_000);
        List<CycleSecond> seconds = assembler.close(now).orElseThrow().seconds();

        CycleSecond smile = seconds.get(1);
        assertAll(() -> assertEquals(List.of(0, 1, 2), seconds.stream().map(CycleSecond::second).toList()),
                () -> assertEquals(List.of(25, 25, 25), seconds.stream().map(CycleSecond::frames).toList()),
                () -> assertTrue(smile.of(ActionUnit.AU12) > 3 + seconds.get(0).of(ActionUnit.AU12), smile::toString),
                () -> assertEquals(10, smile.yaw()), () -> assertEquals(-5, smile.pitch()),
                () -> assertEquals(20, smile.gaze().yaw(), 1.5), () -> assertNull(seconds.get(2).gaze()));
    }

    @Test
    void every_second_has_the_positions_of_its_skin_however_few_frames_it_has() {
        show(SyntheticFace.neutral(), 2_000);
        for (int i = 0; i < 4; i++) {
            assembler.add(Frames.of(SyntheticFace.smiling()), now + 990 * i);
        }
        List<CycleSecond> seconds = assembler.close(now + 3_000).orElseThrow().seconds();

        assertEquals(List.of(0, 1, 2, 3, 4), seconds.stream().map(CycleSecond::second).toList());
        double rest = seconds.get(0).skin().of(SkinPosition.UP_61);
        assertEquals(rest, seconds.get(1).skin().of(SkinPosition.UP_61), 0.01);
        double smile = seconds.get(4).skin().of(SkinPosition.UP_61);
        assertTrue(smile > rest + 2, smile + " after " + rest);
        assertEquals(smile, seconds.get(3).skin().of(SkinPosition.UP_61), 0.01);
    }

    @Test
    void a_second_without_a_usable_frame_has_its_place_and_no_values() {
        show(SyntheticFace.neutral(), 1_000);
        show(SyntheticFace.neutral().turned(60, 0, 0), 2_000);
        show(SyntheticFace.neutral(), 500);

        assertEquals(List.of(0, 3),
                assembler.close(now).orElseThrow().seconds().stream().map(CycleSecond::second).toList());
    }

    @Test
    void nothing_of_a_cycle_is_in_the_seconds_of_the_next() {
        show(SyntheticFace.smiling(), 10_000);
        assertEquals(10, assembler.closeIfDue(now).orElseThrow().seconds().size());
        show(SyntheticFace.neutral(), 1_000);

        assertEquals(1, assembler.close(now).orElseThrow().seconds().size());
    }

    @Test
    void a_long_cycle_has_its_first_minute() {
        CycleAssembler patient = new CycleAssembler(3_600_000, 0, face -> 1);
        for (int i = 0; i < 700; i++) {
            patient.add(Frames.of(SyntheticFace.neutral().turned(0, 0, 175)), 200L * i);
        }
        List<CycleSecond> seconds = patient.close(140_000).orElseThrow().seconds();

        assertEquals(60, seconds.size());
        assertEquals(175, seconds.get(59).roll());
    }

    private void show(SyntheticFace face, int millis) {
        for (int at = 0; at < millis; at += FRAME) {
            assembler.add(Frames.of(face), now);
            now += FRAME;
        }
    }
}

package dev.maeum.journal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.Frames;
import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.cycle.CycleSecond;
import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.EmotionPosterior;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.face.ActionUnit;
import dev.maeum.replay.SyntheticFace;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PackedSecondsTest {

    private final GeometryAnalyst geometry = new GeometryAnalyst();
    private final PackedSeconds packed = new PackedSeconds(geometry);

    @Test
    void ten_seconds_take_less_than_half_a_kilobyte_and_say_what_they_said() {
        Cycle cycle = cycle(SyntheticFace.smiling().turned(-12, 7, 3).looking(18, -4));
        byte[] row = packed.pack(cycle);
        List<StoredSecond> seconds = PackedSeconds.unpack(7, 5_000, row);
        StoredSecond last = seconds.get(9);
        CycleSecond said = cycle.seconds().get(9);
        EmotionPosterior posterior = geometry.posterior(cycle.features());

        assertAll(() -> assertEquals(379, row.length), () -> assertEquals(10, seconds.size()),
                () -> assertEquals(7, last.cycle()), () -> assertEquals(14_000, last.timestamp()),
                () -> assertEquals(25, last.frames()), () -> assertEquals(-12, last.yaw()),
                () -> assertEquals(7, last.pitch()), () -> assertEquals(3, last.roll()),
                () -> assertEquals(said.gaze(), last.gaze()),
                () -> assertEquals(posterior.valence(), last.valence(), 0.02),
                () -> assertEquals(posterior.probabilities().get(Emotion.HAPPY),
                        last.probabilities().get(Emotion.HAPPY), 0.02),
                () -> assertEquals(Emotion.values().length, last.probabilities().size()),
                () -> assertEquals(Math.min(12.7, said.of(ActionUnit.AU12)), last.units().get(12), 1e-9),
                () -> assertEquals(ActionUnit.values().length, last.units().size()));
    }

    @Test
    void nothing_is_stored_of_a_cycle_without_a_usable_frame_and_nothing_is_read_of_another_version() {
        assertNull(packed.pack(cycle(SyntheticFace.neutral().turned(60, 0, 0))));
        assertTrue(PackedSeconds.unpack(1, 0, null).isEmpty());
        byte[] later = packed.pack(cycle(SyntheticFace.neutral()));
        later[0] = 2;

        assertTrue(PackedSeconds.unpack(1, 0, later).isEmpty());
    }

    @Test
    void a_row_that_was_cut_off_gives_its_whole_seconds() {
        byte[] row = packed.pack(cycle(SyntheticFace.neutral()));

        assertEquals(9, PackedSeconds.unpack(1, 0, Arrays.copyOf(row, row.length - 1)).size());
    }

    private static Cycle cycle(SyntheticFace face) {
        CycleAssembler assembler = new CycleAssembler(10_000, 0, rest -> 1);
        for (int i = 0; i < 250; i++) {
            assembler.add(Frames.of(face), i * 40L);
        }
        return assembler.close(10_000).orElseThrow();
    }
}

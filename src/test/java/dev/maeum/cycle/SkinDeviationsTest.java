package dev.maeum.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.Frames;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.face.SkinPosition;
import dev.maeum.replay.SyntheticFace;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SkinDeviationsTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void what_is_stored_is_read_again_to_the_bit() throws JsonProcessingException {
        double[] deviations = new double[SkinPosition.values().length];
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = Math.sin(i) * 9;
        }
        deviations[3] = 1e9;
        deviations[4] = -1e9;
        SkinDeviations before = SkinDeviations.of(deviations);

        String stored = json.writeValueAsString(before);
        SkinDeviations again = json.readValue(stored, SkinDeviations.class);

        assertEquals(before, again);
        assertEquals(-300, again.of(SkinPosition.values()[4]));
        assertEquals(deviations[7], again.of(SkinPosition.values()[7]), 0.005);
        assertTrue(stored.length() < 170, stored);
    }

    @Test
    void text_of_another_length_is_refused() {
        assertThrows(JsonMappingException.class,
                () -> json.readValue("{\"hundredths\":\"AAAA\"}", SkinDeviations.class));
    }

    @Test
    void positions_are_means_of_a_few_frames_a_second() {
        CycleAssembler many = assembler();
        CycleAssembler few = assembler();
        for (int i = 0; i < 250; i++) {
            many.add(Frames.of(SyntheticFace.neutral()), i * 40L);
        }
        for (int i = 0; i < 10; i++) {
            few.add(Frames.of(SyntheticFace.neutral()), i * 1_000L);
        }

        assertEquals(many.close(10_000).orElseThrow().features().skin(),
                few.close(10_000).orElseThrow().features().skin());
    }

    private static CycleAssembler assembler() {
        return new CycleAssembler(10_000, 0, new GeometryAnalyst());
    }
}

package dev.maeum.emotion.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.Frames;
import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.emotion.Reading;
import dev.maeum.replay.SyntheticFace;
import dev.maeum.replay.Unit;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecentReadingsTest {

    private static final double NOISE = 0.4;
    private static final SyntheticFace SMILE = SyntheticFace.smiling();

    private final RecentReadings recentReadings = new RecentReadings();
    private final Random random = new Random(8);
    private int cycles;

    @Test
    void the_same_face_with_other_noise_is_unchanged() {
        recentReadings.remember(shown(SMILE, ""), read(Emotion.HAPPY, "gemini"));

        Reading.Readable again = recentReadings.unchanged(shown(SMILE, ""), NOISE).orElseThrow();
        assertEquals("unchanged", again.source());
        assertEquals(Emotion.HAPPY, again.emotion());
        assertEquals("the face has not changed since cycle 1", again.reason());
    }

    @Test
    void a_face_that_changes_is_asked_about() {
        recentReadings.remember(shown(SMILE, ""), read(Emotion.HAPPY, "gemini"));

        assertFalse(isUnchanged(shown(SMILE.with(Unit.AU4, 0.3), "")));
        assertFalse(isUnchanged(shown(SyntheticFace.neutral(), "")));
        assertTrue(isUnchanged(shown(SMILE.with(Unit.AU45, 0.02), "")));
    }

    @Test
    void a_face_that_changes_little_by_little_is_asked_about_in_the_end() {
        recentReadings.remember(shown(SyntheticFace.neutral(), ""), read(Emotion.NEUTRAL, "gemini"));

        assertTrue(isUnchanged(shown(SyntheticFace.neutral().with(Unit.AU12, 0.03), "")));
        assertFalse(isUnchanged(shown(SyntheticFace.neutral().with(Unit.AU12, 0.12), "")));
    }

    @Test
    void what_is_said_is_a_reason_to_ask_and_no_reason_to_repeat() {
        recentReadings.remember(shown(SMILE, ""), read(Emotion.HAPPY, "gemini"));
        assertFalse(isUnchanged(shown(SMILE, "I lost my job")));

        recentReadings.remember(shown(SMILE, "I lost my job"), read(Emotion.SAD, "gemini"));
        assertFalse(isUnchanged(shown(SMILE, "")));
    }

    @Test
    void geometry_is_not_repeated_and_nothing_for_ever() {
        recentReadings.remember(shown(SMILE, ""), read(Emotion.HAPPY, "geometry"));
        assertFalse(isUnchanged(shown(SMILE, "")));

        recentReadings.remember(shown(SMILE, ""), read(Emotion.HAPPY, "gemini"));
        for (int i = 0; i < 5; i++) {
            Cycle cycle = shown(SMILE, "");
            recentReadings.remember(cycle, recentReadings.unchanged(cycle, NOISE).orElseThrow());
        }
        assertFalse(isUnchanged(shown(SMILE, "")));
    }

    @Test
    void a_noise_below_zero_asks_about_every_cycle() {
        Cycle cycle = shown(SMILE, "");
        recentReadings.remember(cycle, read(Emotion.HAPPY, "gemini"));

        assertTrue(recentReadings.unchanged(cycle, -1).isEmpty());
    }

    @Test
    void the_last_three_readings_are_remembered_in_order() {
        for (Emotion emotion : List.of(Emotion.SAD, Emotion.HAPPY, Emotion.NEUTRAL, Emotion.ANGRY)) {
            recentReadings.remember(shown(SMILE, ""), read(emotion, "geometry"));
        }

        assertEquals(List.of(Emotion.HAPPY, Emotion.NEUTRAL, Emotion.ANGRY),
                recentReadings.before().stream().map(Reading.Readable::emotion).toList());
    }

    private boolean isUnchanged(Cycle cycle) {
        return recentReadings.unchanged(cycle, NOISE).isPresent();
    }

    private Cycle shown(SyntheticFace face, String words) {
        CycleAssembler assembler = new CycleAssembler(10_000, cycles++, new GeometryAnalyst());
        for (int i = 0; i < 48; i++) {
            assembler.add(Frames.of(face.points(random, 2e-4), face.aspect()), i * 40L);
        }
        assembler.say(words, 1_920);
        return assembler.close(2_000).orElseThrow();
    }

    private static Reading.Readable read(Emotion emotion, String source) {
        return new Reading.Readable(emotion, 0.8, 0, 0, List.of(), source, "model-1", "");
    }
}

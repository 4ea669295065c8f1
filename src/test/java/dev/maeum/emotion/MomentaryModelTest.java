package dev.maeum.emotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.face.ActionUnit;
import dev.maeum.face.NeutralFace;
import dev.maeum.face.Side;
import dev.maeum.face.SkinPosition;

/** Compares what is shown at a moment with what the same deviations would be stored as. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MomentaryModelTest {

    private static final int FACES = 20_000;
    /** Exponentials of Math may differ from those of StrictMath in the last bit. */
    private static final double LAST_BITS = 1e-12;
    private static final double ONE_HUNDREDTH = 0.01 + LAST_BITS;
    private static final List<NeutralFace> NEUTRALS = List.of(NeutralFace.OF_PEOPLE, new NeutralFace(true, 0.5, 0.5),
            new NeutralFace(true, 60, 0.9));

    private final Random random = new Random(19);
    private final ReadingModel model = ReadingModel.shipped();
    private final MomentaryModel momentary = new MomentaryModel(model);

    @Test
    void every_face_has_the_probabilities_that_a_stored_reading_of_it_would_have() {
        for (int i = 0; i < FACES; i++) {
            double[] deviations = face(Math.pow(10, 3.0 * i / FACES - 1));
            NeutralFace neutral = NEUTRALS.get(i % NEUTRALS.size());
            EmotionPosterior stored = stored(deviations, neutral);
            EmotionProbabilities shown = momentary.probabilities(deviations, neutral);

            for (Emotion emotion : Emotion.values()) {
                assertEquals(stored.probabilities().get(emotion), shown.of(emotion), LAST_BITS, emotion.key());
            }
            assertEquals(stored.valence(), shown.valence(), LAST_BITS);
            assertEquals(stored.arousal(), shown.arousal(), LAST_BITS);
        }
    }

    @Test
    void what_is_shown_differs_by_a_hundredth_at_most_from_what_the_stored_hundredths_of_a_spread_would_show() {
        for (int i = 0; i < FACES; i++) {
            double[] deviations = face(3);
            EmotionPosterior stored = stored(hundredths(deviations), NEUTRALS.get(i % NEUTRALS.size()));
            EmotionProbabilities shown = momentary.probabilities(deviations, NEUTRALS.get(i % NEUTRALS.size()));

            for (Emotion emotion : Emotion.values()) {
                assertEquals(EmotionPosterior.rounded(stored.probabilities().get(emotion)),
                        EmotionPosterior.rounded(shown.of(emotion)), ONE_HUNDREDTH, emotion.key());
            }
            assertEquals(EmotionPosterior.rounded(stored.valence()), EmotionPosterior.rounded(shown.valence()),
                    ONE_HUNDREDTH);
            assertEquals(EmotionPosterior.rounded(stored.arousal()), EmotionPosterior.rounded(shown.arousal()),
                    ONE_HUNDREDTH);
        }
    }

    // As SkinDeviations has those of the skin.
    private static double[] hundredths(double[] deviations) {
        double[] stored = deviations.clone();
        for (int skin = ActionUnit.MEASURES; skin < stored.length; skin++) {
            stored[skin] = Math.rint(100 * stored[skin]) / 100;
        }
        return stored;
    }

    @Test
    void deviations_without_bounds_are_faces_as_well() {
        for (double extreme : new double[]{ 0, -0.0, 1e-300, 1e9, -1e9, Double.MAX_VALUE, Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY }) {
            double[] deviations = new double[SkinPosition.MEASURES];
            Arrays.fill(deviations, extreme);
            EmotionProbabilities shown = momentary.probabilities(deviations, NeutralFace.OF_PEOPLE);
            EmotionPosterior stored = stored(deviations, NeutralFace.OF_PEOPLE);

            for (Emotion emotion : Emotion.values()) {
                assertEquals(stored.probabilities().get(emotion), shown.of(emotion), LAST_BITS, emotion.key());
            }
            assertTrue(Math.abs(shown.valence()) <= 1);
        }
    }

    private double[] face(double spreads) {
        return random.doubles(SkinPosition.MEASURES, -spreads, spreads).toArray();
    }

    private EmotionPosterior stored(double[] deviations, NeutralFace neutral) {
        Map<ActionUnit, Double> units = new EnumMap<>(ActionUnit.class);
        for (ActionUnit unit : ActionUnit.values()) {
            units.put(unit, (deviations[unit.at(Side.RIGHT)] + deviations[unit.at(Side.LEFT)]) / 2);
        }
        return new EmotionPosterior(model, neutral, model.effects(units::get, skin -> deviations[skin.at()]));
    }
}

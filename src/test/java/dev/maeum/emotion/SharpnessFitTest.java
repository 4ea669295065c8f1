package dev.maeum.emotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.face.NeutralFace;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SharpnessFitTest {

    private static final NeutralFace CERTAIN = new NeutralFace(true, 1e6, 1);
    private static final LabelledPerson ONE = new LabelledPerson("ck", "c1", List.of());
    private static final LabelledPerson OTHER = new LabelledPerson("webcams", "w1", List.of());

    private final SharpnessFit fit = new SharpnessFit();

    @Test
    void what_is_right_as_often_as_it_is_sure_stays_as_sharp_as_it_is() {
        add(ONE, CERTAIN, 73, 27);

        assertEquals(1, fit.best().personal(), 0.05);
    }

    @Test
    void what_is_right_less_often_gets_blunt_and_what_is_right_more_often_gets_sharp() {
        add(ONE, NeutralFace.OF_PEOPLE, 62, 38);
        add(ONE, CERTAIN, 82, 18);

        assertEquals(0.5, fit.best().people(), 0.05);
        assertEquals(1.5, fit.best().personal(), 0.05);
    }

    @Test
    void a_large_set_counts_as_much_as_a_small_one() {
        add(ONE, CERTAIN, 8_200, 1_800);
        add(OTHER, CERTAIN, 62, 38);
        double both = fit.best().personal();

        assertTrue(both > 0.85 && both < 1.05, "sharpness " + both);
    }

    // Scores of happy are 1 above those of rest, and of the others far below, so that it is told with 73 %.
    private void add(LabelledPerson person, NeutralFace neutral, int right, int wrong) {
        Map<Emotion, ReadingModel.Row> rows = new EnumMap<>(Emotion.class);
        FacsPrior.EMOTIONS.forEach(emotion -> rows.put(emotion, ReadingModel.Row
                .ofUnits(emotion == Emotion.HAPPY ? 1 : -50, ReadingModel.UNITS.stream().map(unit -> 0.0).toList())));
        ReadingModel model = new ReadingModel("test", 4, 1, 1, 0, 0.4, -2, rows, rows, ReadingModel.shipped().parts());
        for (int i = 0; i < right + wrong; i++) {
            fit.add(model, new FitSample(person, i < right ? "happy" : LabelledClip.REST, neutral,
                    new double[ReadingModel.EFFECTS]));
        }
    }
}

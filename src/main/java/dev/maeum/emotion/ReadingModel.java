package dev.maeum.emotion;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import dev.maeum.face.ActionUnit;
import dev.maeum.face.NeutralFace;
import dev.maeum.face.SkinPosition;

/**
 * The coefficients that a reading is computed with. A unit's effect is tanh(d / saturation), -1..1, of its mean deviation
 * d from rest, both sides, in the neutral's spreads: beyond the saturation how strong an expression is counts little, and
 * what goes together counts all the more. Positions of the skin have effects in the same way. The score of an emotion is its
 * bias and the sum of its weights times the effects, and against the person's own neutral the strength of the face times
 * {@code personalStrength}: its log-odds against a face at rest.
 *
 * @param version names the coefficients, and goes into every reading
 * @param saturation spreads
 * @param peopleSharpness what scores are multiplied with as long as people's neutral stands in: below 1 it makes
 *        probabilities more alike, and changes no order
 * @param personalSharpness the same for a person's own neutral that is quite certain
 * @param personalStrength what the {@link #strength} of a face adds to the score of each emotion as soon as the neutral is
 *        the person's own: a face at rest is near its own rest in all units, whichever way an expression goes. Against
 *        people's neutral it says nothing, because faces differ at rest
 * @param toldFrom the confidence below which no emotion is told, 0..1
 * @param restFrom log-odds of rest above which a face may be at rest
 * @param people the emotions that differ in what the face does, for deviations from people's neutral; rest has no row, its
 *        score is 0
 * @param personal the same emotions, for deviations from the person's own neutral
 * @param parts emotions that are a part of a basic one: their log-odds against the rest of it
 */
record ReadingModel(String version, double saturation, double peopleSharpness, double personalSharpness,
        double personalStrength, double toldFrom, double restFrom, Map<Emotion, Row> people, Map<Emotion, Row> personal,
        Map<Emotion, Part> parts) {

    /** The units that count. A blink happens to every face. */
    static final List<ActionUnit> UNITS = Arrays.stream(ActionUnit.values()).filter(unit -> unit != ActionUnit.AU45)
            .toList();
    static final List<SkinPosition> POSITIONS = List.of(SkinPosition.values());
    /** Of the file that the service brings along. */
    static final String SHIPPED = "reading-model.txt";

    /** What has an effect: the units, and after them the positions of the skin. */
    static final int EFFECTS = UNITS.size() + POSITIONS.size();

    /** A bias, and a weight for each of {@link #UNITS} and then of {@link #POSITIONS}. */
    record Row(double bias, List<Double> weights) {

        Row {
            weights = List.copyOf(weights);
            if (weights.size() != EFFECTS) {
                throw new IllegalArgumentException(weights.size() + " weights for " + EFFECTS + " effects");
            }
        }

        /** One in which positions do not count. */
        static Row ofUnits(double bias, List<Double> weights) {
            List<Double> all = new ArrayList<>(weights);
            all.addAll(Collections.nCopies(POSITIONS.size(), 0.0));
            return new Row(bias, all);
        }

        double score(double[] effects) {
            double score = bias;
            for (int i = 0; i < effects.length; i++) {
                score += weights.get(i) * effects[i];
            }
            return score;
        }
    }

    /** @param of the basic emotion that it is a part of */
    record Part(Emotion of, Row row) {

        Part {
            requireNonNull(of, "of is null");
            requireNonNull(row, "row is null");
        }
    }

    ReadingModel {
        requireNonNull(version, "version is null");
        people = Collections.unmodifiableMap(new EnumMap<>(people));
        personal = Collections.unmodifiableMap(new EnumMap<>(personal));
        parts = Collections.unmodifiableMap(new EnumMap<>(parts));
    }

    static ReadingModel shipped() {
        try (InputStream in = ReadingModel.class.getResourceAsStream(SHIPPED)) {
            return ReadingModelText.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the reading model cannot be read", e);
        }
    }

    /** The rows for deviations from a neutral. */
    Map<Emotion, Row> rows(NeutralFace neutral) {
        return neutral.personal() ? personal : people;
    }

    /** From one that fits people's neutral to one that fits the person's own, as certain as that is. */
    double sharpness(NeutralFace neutral) {
        return peopleSharpness + neutral.certainty() * (personalSharpness - peopleSharpness);
    }

    /**
     * How much more probable a face at rest is than any expression, as log-odds, 0 if it is even: minus the logarithm of the
     * sum of the exponentials of all scores, that of rest being 0. For effects of deviations from people's neutral.
     */
    double restLogOdds(double[] effects) {
        double[] scores = people.values().stream().mapToDouble(row -> row.score(effects)).toArray();
        double largest = Arrays.stream(scores).max().orElseThrow();
        return -largest
                - StrictMath.log(Arrays.stream(scores).map(score -> StrictMath.exp(score - largest)).sum());
    }

    /** What {@link #strength} counts, by whom the neutral is of. */
    double strengthWeight(NeutralFace neutral) {
        return neutral.personal() ? personalStrength : 0;
    }

    /** How far a face is from its neutral, 0..1: the root mean square of the effects of the units. */
    static double strength(double[] effects) {
        return Math.sqrt(squares(effects) / UNITS.size());
    }

    /** The part of a unit in the {@link #strength}, 0..1; they sum to 1 unless the face is the neutral itself. */
    static double strengthShare(double[] effects, int effect) {
        double squares = squares(effects);
        return effect >= UNITS.size() || squares == 0 ? 0 : effects[effect] * effects[effect] / squares;
    }

    private static double squares(double[] effects) {
        double squares = 0;
        for (int i = 0; i < UNITS.size(); i++) {
            squares += effects[i] * effects[i];
        }
        return squares;
    }

    // StrictMath, so that the same features give the same bits everywhere.
    double effect(double deviation) {
        return StrictMath.tanh(deviation / saturation);
    }

    /** Those of {@link #UNITS} and then of {@link #POSITIONS}. */
    double[] effects(ToDoubleFunction<ActionUnit> deviation, ToDoubleFunction<SkinPosition> position) {
        double[] effects = new double[EFFECTS];
        int at = 0;
        for (ActionUnit unit : UNITS) {
            effects[at++] = effect(deviation.applyAsDouble(unit));
        }
        for (SkinPosition skin : POSITIONS) {
            effects[at++] = effect(position.applyAsDouble(skin));
        }
        return effects;
    }

    /** The unit that an effect speaks of: its own, or that of the skin that it moves. */
    static ActionUnit unitOf(int effect) {
        return effect < UNITS.size() ? UNITS.get(effect) : POSITIONS.get(effect - UNITS.size()).unit();
    }
}
